// What a run did besides its arms, on the screen: the sample of participants, and the trial.
#pragma once

#include <iosfwd>

#include "app/run_besides.hpp"
#include "policies/scenario.hpp"

namespace devosim {

/// For each arm with support, outcomes of 100 starters: credited to support, and with minus without it. For a trial,
/// what the evaluator estimates beside the true direct and total effects. Nothing for what was not run.
void print_besides(std::ostream& out, const BesidesRuns& runs, const Scenario& scenario);

}  // namespace devosim
