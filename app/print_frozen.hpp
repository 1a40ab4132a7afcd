// Says what was settled before anything is compared.
#pragma once

#include <iosfwd>

#include "app/scenario_file.hpp"

namespace devosim {

/// One line: the digests of the split over schemes and offers, and of the priors. A result holds both in its resolved
/// scenario.
void print_frozen(const LoadedScenario& loaded, std::ostream& out);

}  // namespace devosim
