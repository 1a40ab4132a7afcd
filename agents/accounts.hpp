// The chart of accounts: who can hold money in a run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "agents/support/components.hpp"
#include "engine/ledger.hpp"

namespace devosim {

/// Accounts that exist in every run; after them come one budget line and one provider per product.
namespace account {
inline constexpr AccountId treasury{0};         ///< central government; its balance is minus what it has paid net
inline constexpr AccountId local_authority{1};  ///< the place's own funds
inline constexpr AccountId single_pot{2};       ///< a budget shared by several lines
inline constexpr AccountId managing_layers{3};  ///< top-slices kept by primes and commissioners
inline constexpr AccountId administration{4};   ///< fixed costs of commissioning
inline constexpr AccountId idle_capacity{5};    ///< paid to providers for guaranteed volumes that nobody used
inline constexpr AccountId benefits{6};         ///< benefits received by residents
inline constexpr std::size_t fixed = 7;
}  // namespace account

/// The budget line of a product.
[[nodiscard]] constexpr AccountId line_account(std::size_t product) {
    return {static_cast<std::uint32_t>(account::fixed + 2 * product)};
}

/// The provider that delivers a product.
[[nodiscard]] constexpr AccountId provider_account(std::size_t product) {
    return {static_cast<std::uint32_t>(account::fixed + 2 * product + 1)};
}

[[nodiscard]] constexpr std::size_t n_accounts(std::size_t products) {
    return account::fixed + 2 * products;
}

/// An account as the result file names it. `tier` is one of national, local, resident, provider.
struct AccountName {
    std::string name;
    std::string_view tier;
};

/// Names of all accounts, in the order of their ids.
[[nodiscard]] std::vector<AccountName> account_names(const Catalogue& catalogue);

}  // namespace devosim
