// What an arm bought: costs per job, the benefit-cost ratio, and gross outcomes at the published unit values.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "policies/comparison.hpp"

namespace devosim {

/// Mean spend over mean gross new jobs; nothing if there are no jobs.
[[nodiscard]] std::optional<Pence> cost_per_gross_job(const ArmTotals& arm);

/// Mean spend beyond that of the closed arm, over the mean net outcome. Nothing for the closed arm, without a closed
/// arm, and unless the interval of the net outcome lies above zero.
[[nodiscard]] std::optional<Pence> cost_per_net(const Comparison& comparison, std::size_t arm, Outcome outcome);

/// Benefit-cost ratio of an arm against the closed one: output less hiring costs gained per pound of resources used,
/// at present values; NaN throughout for the closed arm, without one, and if no more resources are used.
[[nodiscard]] Estimate benefit_cost_ratio(const Comparison& comparison, std::size_t arm);

/// What the published unit values say of gross outcomes, in the order of `published_lines`. They are never added up.
enum class PublishedLine : std::uint8_t { economic, fiscal };

struct PublishedLineRow {
    std::string_view name;
    std::string_view doc;
};

inline constexpr std::array<PublishedLineRow, 2> published_lines{{
    {"economic",
     "gross new jobs and gross qualifications at the published economic values: arithmetic of the claim, no "
     "evidence"},
    {"fiscal",
     "gross new jobs and gross qualifications at the published fiscal values: arithmetic of the claim, no evidence"},
}};
inline constexpr std::size_t n_published_lines = published_lines.size();

/// Pence over all policy months, not discounted, to the nearest penny.
using PublishedWorth = std::array<std::int64_t, n_published_lines>;

/// Of the gross outcomes of an arm in one replicate.
[[nodiscard]] PublishedWorth published_worth(const PublishedValues& values, const ArmTotals& arm,
                                             std::size_t replicate);

/// First arm of the pair minus the second, pence.
[[nodiscard]] Estimate published_difference(const PublishedValues& values, const Comparison& comparison,
                                            const ArmPair& pair, PublishedLine line);

}  // namespace devosim
