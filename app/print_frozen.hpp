// Says what was settled before anything is compared.
#pragma once

#include <iosfwd>

#include "app/scenario_file.hpp"

namespace devosim {

/// A line for the digests of the split over schemes and offers, and of the priors. A result holds both in its
/// resolved scenario. Another for each shock or site that --months leaves out.
void print_frozen(const LoadedScenario& loaded, std::ostream& out);

/// A line for each shock or site that --months leaves out.
void print_left_out(const LoadedScenario& loaded, std::ostream& out);

}  // namespace devosim
