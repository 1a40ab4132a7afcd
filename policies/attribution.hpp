// Exact attribution of the difference between two arms to groups of mechanisms: Shapley values over the groups, Owen
// values of the mechanisms within a group.
//
// Every mixture of the two arms is run from the same burn-in with the same luck, so that parts are as paired as arms
// are. A part is in people, months or pence, never in per cent of a difference that may be near zero.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "policies/attribution_plan.hpp"
#include "policies/compare.hpp"
#include "policies/intervals.hpp"
#include "policies/yardsticks.hpp"

namespace devosim {

/// One replicate of an attribution.
struct AttributedReplicate {
    std::vector<Measured> measured;  ///< [coalition of the plan]
    ReplicateRun run;                ///< burn-in, and the two arms as `run_replicate` gives them
};

/// What was measured in some coalitions of a replicate, by their place in the plan.
using MeasuredCoalitions = std::map<std::size_t, Measured>;

/// Called with the place of a coalition that has been run to its end and what was measured in it, by any thread.
using OnCoalition = std::function<void(std::size_t, const Measured&)>;

/// Burns in once and forks every coalition of the plan that is not `known`, and the two arms in any case.
/// `scenario.arms` are the two arms of the plan, in its order. Coalitions run in parallel; the result does not depend
/// on how.
[[nodiscard]] AttributedReplicate attribute_replicate(const Scenario& scenario, const Synthesis& synthesis,
                                                      const AttributionPlan& plan, std::uint32_t replicate,
                                                      const MeasuredCoalitions& known, const OnMonth& on_month,
                                                      const OnCoalition& on_coalition);

/// Months that such a replicate simulates: calls of OnMonth.
[[nodiscard]] std::int64_t months_of_replicate(const Scenario& scenario, const AttributionPlan& plan,
                                               const MeasuredCoalitions& known);

/// The part of a group, or of a mechanism within its group.
struct AttributedPart {
    std::size_t group;                 ///< of the plan
    std::string name;                  ///< of the group or of the mechanism
    std::string mechanisms;            ///< those of them that differ between the arms, separated by blanks
    std::int64_t denominator;          ///< of the numerators
    std::vector<Measured> numerators;  ///< [replicate]
    std::array<Estimate, n_yardsticks> estimates;
};

struct Attribution {
    AttributionPlan plan;
    std::vector<std::vector<Measured>> measured;  ///< [replicate][coalition]
    std::vector<AttributedPart> groups;           ///< Shapley values; they sum to the difference exactly
    std::vector<AttributedPart> within;           ///< Owen values of divided groups; they sum to the group exactly
    std::vector<Measured> difference;             ///< [replicate] arm `to` minus arm `from`
    std::array<Estimate, n_yardsticks> total;
};

/// The attribution that follows from what was measured, [replicate][coalition], at least one replicate.
[[nodiscard]] Attribution attribution_of(const AttributionPlan& plan, std::vector<std::vector<Measured>> measured);

}  // namespace devosim
