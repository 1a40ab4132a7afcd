// Benefits: what residents who claim are paid each month.
#pragma once

#include "agents/world.hpp"

namespace devosim {

/// Sum of the benefits due this month, pence: the standard allowance by age for every claimant, and an addition for
/// the long-term sick. Other elements (housing, children) and the taper on earnings are left out.
[[nodiscard]] Pence benefits_due(const World& world, Month month);

/// Pays them from the treasury to the residents.
void pay_benefits(World& world, Month month);

}  // namespace devosim
