// A double-entry ledger in whole pence. It knows accounts by number only.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/ids.hpp"
#include "engine/quantities.hpp"

namespace devosim {

using AccountId = Id<struct AccountTag>;

/// Balances of a fixed set of accounts. Every posting moves money from one account to another, so that the sum of
/// all balances is zero at all times. Copyable.
class Ledger {
public:
    explicit Ledger(std::size_t accounts) : balances_(accounts, Pence{0}) {}
    /// A ledger with balances that another had. LogicError unless they sum to zero.
    explicit Ledger(std::vector<Pence> balances);

    /// Moves `amount` (>= 0) from one account to another. Throws LogicError for a negative amount or unknown account.
    void post(AccountId from, AccountId to, Pence amount);
    [[nodiscard]] Pence balance(AccountId account) const { return balances_.at(account.index()); }
    [[nodiscard]] std::span<const Pence> balances() const noexcept { return balances_; }
    /// Sum of all balances: zero unless the ledger is broken.
    [[nodiscard]] Pence total() const;

private:
    std::vector<Pence> balances_;
};

/// `share` of an amount, rounded half away from zero to the penny.
[[nodiscard]] Pence scaled(Pence amount, double share);

/// Splits an amount in proportion to weights (>= 0, finite, not all zero) by largest remainder: the parts are whole
/// pence and sum to the amount exactly. Ties go to the lower index. Throws LogicError for bad weights.
[[nodiscard]] std::vector<Pence> split(Pence amount, std::span<const double> weights);

}  // namespace devosim
