// What arms are compared by beyond plain differences: relative to a population, to money, and at equal spending.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "policies/comparison.hpp"

namespace devosim {

/// In the order of `estimands`. All residents, whole horizon.
enum class Estimand : std::uint8_t {
    gross_relative,
    per_1000_residents,
    per_million_allocated,
    per_million_spent,
    equal_spend,
};

struct EstimandRow {
    std::string_view name;
    std::string_view doc;
};

inline constexpr std::array<EstimandRow, 5> estimands{{
    {"gross_relative", "(a - b) / b of gross outcomes, the claim on its own terms; of two open arms"},
    {"per_1000_residents", "difference per 1,000 residents of 16-64 at policy start"},
    {"per_million_allocated",
     "market-net outcomes per GBP million allocated: of a, if b is closed; else those of a minus those of b"},
    {"per_million_spent",
     "the same per GBP million spent beyond the closed arm, whatever was spent on support that ran off"},
    {"equal_spend",
     "market-net outcomes of a, scaled to what b spent, minus those of b: spending better without spending more"},
}};
inline constexpr std::size_t n_estimands = estimands.size();

/// With paired t intervals, ratios by their first-order expansion. NaN where it is not defined: without a closed arm,
/// where nothing was spent, for outcomes without a gross count. `residents` of working age at policy start.
[[nodiscard]] Estimate estimate_of(Estimand estimand, const Comparison& comparison, const ArmPair& pair,
                                   Outcome outcome, std::int64_t residents);

/// Share of replicates in which the first arm of the pair has less of the outcome; equal ones count by half.
[[nodiscard]] double share_worse(const ArmPair& pair, Outcome outcome, std::size_t group);

}  // namespace devosim
