// Internal to app/print_*: where the money of each arm came from and went, in all and by line.
#pragma once

#include "app/print_cells.hpp"
#include "policies/comparison.hpp"

namespace devosim {

/// Cash and costs per job; the trail of the money, in which what was held and granted is the sum of the rest; and
/// what was delivered by line beside its plan. Means over replicates.
void print_money(print::Table& table, const Comparison& comparison, const Scenario& scenario);

}  // namespace devosim
