// Sustained work: spells in work that reach 13, 26 and 52 weeks.
#pragma once

#include "agents/world.hpp"

namespace devosim {

/// Counts the residents whose unbroken time in work (employers may change) reaches 3, 6 or 12 months this month, and
/// ages the list of those hired. To be called at the end of a month, once.
void count_sustained(World& world, Month month);

}  // namespace devosim
