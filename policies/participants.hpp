// Participant-net effects: the same people with only their own support switched off, on a sample.
//
// A share of residents, drawn by name, is barred from support in a second run of an arm; what the starters among them
// lose is the effect of their own support. The rest of the market goes on with the places and jobs they leave, so the
// smaller the sample the nearer it is held as it was.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "agents/simulation.hpp"
#include "policies/compare.hpp"
#include "policies/intervals.hpp"
#include "policies/lived.hpp"
#include "policies/scenario.hpp"

namespace devosim {

/// Sums over the people of the sample who started support in the arm, in one replicate.
struct ParticipantSums {
    std::int64_t sampled = 0;
    std::int64_t starters = 0;
    Lived with{};     ///< what they lived through in the arm
    Lived without{};  ///< and with their own support switched off
};

/// The sums of every open arm, in the order of Scenario::arms, closed arms left out. `share` of residents, (0, 0.5].
[[nodiscard]] std::vector<ParticipantSums> participants_of(const Scenario& scenario, const Synthesis& synthesis,
                                                           std::uint32_t replicate, double share,
                                                           const OnMonth& on_month);

/// Per 100 starters, over replicates; NaN where nobody started.
struct ParticipantEffect {
    std::string arm;
    double starters;          ///< mean number in the sample
    Estimate gross_new_jobs;  ///< credited to support
    Estimate net_new_jobs;    ///< with minus without their own support
    Estimate gross_jobs_26;
    Estimate net_jobs_26;
    Estimate net_qualifications;
    Estimate net_months_in_work;
};

/// [open arm]; `sums` is [replicate][open arm].
[[nodiscard]] std::vector<ParticipantEffect> effects_of(const Scenario& scenario,
                                                        const std::vector<std::vector<ParticipantSums>>& sums);

}  // namespace devosim
