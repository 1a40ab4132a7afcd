// What an arm is worth: a social account and a fiscal account, as they happened, never mixed.
//
// The social account counts output and resources; taxes and benefits are transfers and appear in the fiscal account
// only. No additionality factor is applied: deadweight and displacement are in the arms. Nothing beyond the horizon
// is counted; what is left of the money then is an asset of whoever holds it.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "agents/observe.hpp"
#include "agents/support/components.hpp"
#include "engine/parameters.hpp"
#include "policies/published_prize.hpp"

namespace devosim {

struct AppraisalParameters {
    double discount_rate;            ///< a year
    double wellbeing_discount_rate;  ///< a year
    Pence wellbeing_per_year;        ///< of a year in work
    Pence hiring_cost;               ///< of a post filled inside the area
    PublishedValues published;
};

/// Binds `appraisal.*`. Missing keys and wrong units are problems; then the result must not be used.
[[nodiscard]] AppraisalParameters appraisal_parameters(const Parameters& parameters, Problems& problems);

/// Lines of the accounts, in the order of `account_lines`.
enum class AccountLine : std::uint8_t {
    output,
    programme,
    hiring,
    social,
    wellbeing,
    income_tax,
    insurance,
    benefits,
    national_money,
    local_money,
    national,
    fiscal,
};

struct AccountLineRow {
    std::string_view name;
    std::string_view doc;
};

inline constexpr std::array<AccountLineRow, 12> account_lines{{
    {"output",
     "pay of residents in work and the insurance of their employers: what their work is worth to those who pay"},
    {"programme", "resources used for support, negative: delivery, managing layers, administration, idle capacity"},
    {"hiring", "what filling posts cost employers, negative"},
    {"social", "social account: output + programme + hiring"},
    {"wellbeing", "wellbeing of years in work, at its own discount rate; in no account"},
    {"income_tax", "income tax of residents"},
    {"insurance", "National Insurance of residents and of their employers"},
    {"benefits", "out-of-work benefits, negative"},
    {"national_money",
     "money for support that left the national tier, negative: grants less what came back or is held"},
    {"local_money", "money for support that the place still holds: grants less what was spent or went back"},
    {"national", "fiscal account of the national tier: income_tax + insurance + benefits + national_money"},
    {"fiscal", "fiscal account of both tiers: national + local_money"},
}};
inline constexpr std::size_t n_account_lines = account_lines.size();

/// Present values at policy start, pence.
using Accounts = std::array<std::int64_t, n_account_lines>;

/// The accounts of one arm in one replicate. `before` are the balances at the start, empty for all zero; a month is
/// discounted from its middle. What is left in budgets before the start is no cost of the arm.
[[nodiscard]] Accounts accounts_of(const AppraisalParameters& parameters, const Catalogue& catalogue,
                                   const std::vector<Pence>& before, std::span<const MonthRecord> months);

/// Where the money of an arm went over the policy months, undiscounted:
/// held before + granted = handed back + delivered + managing layers + administration + idle + held at the end.
struct MoneyTrail {
    Pence held_before{0};  ///< in budget lines and pots
    Pence granted{0};      ///< by the treasury
    Pence handed_back{0};  ///< to the treasury
    Pence delivered{0};    ///< to providers, for what was delivered
    Pence layers{0};       ///< top-slices
    Pence administration{0};
    Pence idle{0};         ///< for guaranteed places that nobody used
    Pence held_at_end{0};  ///< carried over, committed or not yet released
};

[[nodiscard]] MoneyTrail trail_of(const std::vector<Pence>& before, std::span<const MonthRecord> months);

/// [product] What its provider was paid for what was delivered. `before` as for `trail_of`.
[[nodiscard]] std::vector<Pence> delivered_of(const std::vector<Pence>& before, std::span<const MonthRecord> months);

}  // namespace devosim
