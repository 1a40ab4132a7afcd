// Runs what a scenario asks for besides its arms.
#pragma once

#include <cstdint>
#include <vector>

#include "app/load_trial.hpp"
#include "policies/participants.hpp"

namespace devosim {

/// What came out, by replicate; empty where it was not asked for.
struct BesidesRuns {
    std::vector<std::vector<ParticipantSums>> participants;  ///< [replicate][open arm]
    std::vector<Trial> trials;                               ///< [replicate]
};

/// Months that run_besides will simulate: the total of OnMonth calls.
[[nodiscard]] std::int64_t months_of(const Besides& besides, const Scenario& scenario);

/// Replicates run in parallel; the result does not depend on how. Each burns in with the luck of the replicate of the
/// arms, so that it goes on from the same state.
[[nodiscard]] BesidesRuns run_besides(const Besides& besides, const Scenario& scenario, const Synthesis& synthesis,
                                      const OnMonth& on_month);

}  // namespace devosim
