// Whether parameters that are each within their range contradict each other.
#pragma once

#include "engine/error.hpp"
#include "policies/scenario.hpp"

namespace devosim {

/// A problem if the chances of what can happen to a resident in a month sum to more than 1, applications doubled as
/// support may double them; it names the parameters that weigh most. Another if they do in the month of most layoffs
/// only; `shocks` is where the scenario speaks of these.
void check_hazards(const Ingredients& ingredients, const Origin& shocks, Problems& problems);

}  // namespace devosim
