// What an arm is measured by in one replicate, in people and in money: the columns of an attribution.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "agents/observe.hpp"
#include "policies/appraisal.hpp"

namespace devosim {

/// In the order of `yardsticks`.
enum class Yardstick : std::uint8_t {
    gross_into_work,
    gross_sustained_26,
    gross_qualification,
    into_work,
    sustained_26,
    qualification_gained,
    job_months,
    spend,
    benefits,
    social,
    national,
    fiscal,
};

struct YardstickRow {
    std::string_view name;
    std::string_view unit;  ///< "people", "months" or "pence"
    std::string_view doc;
};

inline constexpr std::array<YardstickRow, 12> yardsticks{{
    {"gross_into_work", "people", "new jobs of people in or recently in support"},
    {"gross_sustained_26", "people", "26-week jobs of people in or recently in support"},
    {"gross_qualification", "people", "qualifications gained by people in support"},
    {"into_work", "people", "new jobs of all residents"},
    {"sustained_26", "people", "26-week jobs of all residents"},
    {"qualification_gained", "people", "qualifications gained by all residents"},
    {"job_months", "months", "months in work of all residents"},
    {"spend", "pence", "programme spending: providers, managing layers, administration, idle capacity"},
    {"benefits", "pence", "out-of-work benefits paid to residents"},
    {"social", "pence", "social account at present value: output less resources"},
    {"national", "pence", "fiscal account of the national tier at present value"},
    {"fiscal", "pence", "fiscal account of both tiers at present value"},
}};
inline constexpr std::size_t n_yardsticks = yardsticks.size();

using Measured = std::array<std::int64_t, n_yardsticks>;

/// Totals over `months`, at least one; `before` are the balances of the ledger at the start, empty for all zero.
[[nodiscard]] Measured measure(const AppraisalParameters& parameters, const Catalogue& catalogue,
                               const std::vector<Pence>& before, std::span<const MonthRecord> months);

/// What had been paid out for commissioned support since the beginning of the ledger: to providers, managing layers,
/// administration and idle capacity.
[[nodiscard]] Pence paid_out(const std::vector<Pence>& balances);

}  // namespace devosim
