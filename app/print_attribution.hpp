// The parts of an attribution as a table on the screen.
#pragma once

#include <iosfwd>

#include "policies/attribution.hpp"
#include "policies/scenario.hpp"

namespace devosim {

/// For every group of mechanisms, and the mechanisms of divided groups below it, its part of the difference between
/// the two arms: in people and years in work of people in support and of all residents, and in thousands of pounds,
/// with 95 % intervals. Plain text of about 125 columns.
void print_attribution(std::ostream& out, const Attribution& attribution, const Scenario& scenario);

}  // namespace devosim
