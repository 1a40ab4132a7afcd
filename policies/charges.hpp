// Costs of commissioning that are paid as transfers: running an agreement, and places that were paid for and not
// used.
#pragma once

#include <span>

#include "agents/provision.hpp"
#include "policies/cash.hpp"
#include "policies/known.hpp"
#include "policies/mechanism_money.hpp"
#include "policies/parameters.hpp"

namespace devosim {

/// Devolved overhead: this month's fixed cost of the agreement, from the funds in proportion to their allocations.
void charge_agreement(const OverheadParameters& parameters, Month month, std::span<const Fund> open, Cash& cash);

/// National contract: guaranteed volumes that last month's starts left empty, from the fund of each product. Starts
/// count at the mean cost of the product's pathways, last month's top-slice included.
void charge_idle(const ContractParameters& parameters, Setting money, const Known& known,
                 std::span<const ShelfItem> items, const Provision& before, Cash& cash);

}  // namespace devosim
