// Participant-net effects: the same people with only their own support switched off, on a sample.
//
// A share of residents, drawn by name among those not on their way to support, is barred from it in a second run of
// an arm; what they lose is the effect of their own support. The rest of the market goes on with
// the places and jobs they leave, so the smaller the sample the nearer it is held as it was.
#pragma once

#include <array>
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

/// People of the sample by the scheme or offer in which they started first. Those *followed* have the year and a half
/// after it within the run.
struct SchemeSums {
    std::int64_t starters = 0;
    std::int64_t followed = 0;
    std::array<std::int64_t, 2> entered{};  ///< of those followed, into work within a year: with own support, without
    std::array<std::int64_t, 2> entered_26{};  ///< of those followed, into such work that lasted 26 weeks
};

/// Sums over the sample in one replicate, of an arm. Who starts is known from the arm alone, and lives part before
/// that, since one changed hire changes others: those who start are people who are out of work in the arm just then,
/// and may not be in the other life. So effects are taken over everybody in the sample, and told per starter; sums
/// over starters are what became of them.
struct ParticipantSums {
    std::int64_t sampled = 0;
    std::int64_t starters = 0;
    Lived all_with{};     ///< what everybody in the sample lived through in the arm
    Lived all_without{};  ///< and with their own support switched off
    Lived with{};         ///< the same of those who started support in the arm
    Lived without{};
    std::vector<SchemeSums> schemes;  ///< [product]
};

/// Rows of a share of the residents, drawn by name. Those who are on their way to support would arrive even if they
/// were barred, and are left out.
[[nodiscard]] std::vector<std::uint32_t> participant_sample(const World& world, double share);

/// From now on support reaches none of these residents, and everybody else.
void bar(Simulation& simulation, const std::vector<std::uint32_t>& residents);

/// The sums of every open arm, in the order of Scenario::arms, closed arms left out. `share` of residents, (0, 0.5].
[[nodiscard]] std::vector<ParticipantSums> participants_of(const Scenario& scenario, const Synthesis& synthesis,
                                                           std::uint32_t replicate, double share,
                                                           const OnMonth& on_month);

/// Per 100 starters, over replicates; NaN where nobody started. Net: the whole sample with minus without its own
/// support.
struct ParticipantEffect {
    std::string arm;
    double starters;          ///< mean number in the sample
    Estimate gross_new_jobs;  ///< credited to support
    Estimate net_new_jobs;
    Estimate gross_jobs_26;
    Estimate net_jobs_26;
    Estimate net_qualifications;
    Estimate net_months_in_work;
};

/// [open arm]; `sums` is [replicate][open arm].
[[nodiscard]] std::vector<ParticipantEffect> effects_of(const Scenario& scenario,
                                                        const std::vector<std::vector<ParticipantSums>>& sums);

/// Per 100 of those followed, over replicates: ratios of sums.
struct SchemeEffect {
    std::size_t product;
    double followed;         ///< mean number in the sample
    Estimate gross_entered;  ///< with their own support
    Estimate net_entered;    ///< with minus without
    Estimate gross_entered_26;
    Estimate net_entered_26;
};

/// Of an open arm: the schemes in which somebody was followed, in the order of products.
[[nodiscard]] std::vector<SchemeEffect> scheme_effects_of(const std::vector<std::vector<ParticipantSums>>& sums,
                                                          std::size_t open_arm);

}  // namespace devosim
