// The comparison of a run as a table on the screen.
#pragma once

#include <iosfwd>

#include "policies/comparison.hpp"
#include "policies/scenario.hpp"

namespace devosim {

/// New jobs, 26-week jobs and qualifications of all residents: gross by arm, net of the closed arm, differences
/// between arms with their 95 % intervals, the smallest difference that the run could have found, and the money.
/// Plain text of about 100 columns.
void print_comparison(std::ostream& out, const Comparison& comparison, const Scenario& scenario);

}  // namespace devosim
