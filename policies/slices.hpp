// How much each product may commit this month.
#pragma once

#include <span>
#include <vector>

#include "agents/provision.hpp"
#include "policies/cash.hpp"
#include "policies/known.hpp"
#include "policies/mechanism_money.hpp"
#include "policies/parameters.hpp"

namespace devosim {

/// One pot for each item, in its order, of what `cash` has left: what its fund may release, and no more than
/// providers can take on. That is a part of the yearly allocation for new places, and what was promised to those who
/// left last month: others take their places, so that money is spent as planned though few stay to the end. The same
/// holds for a line and for a pot. Pots of one account sum to no more than its uncommitted cash. Items that share a
/// fund have slices of it. These move towards demand, people who began to want it last month at mean cost, within
/// a limit that each quarterly review raises.
[[nodiscard]] std::vector<Pot> slices(const Mechanisms& mechanisms, const CommissioningParameters& parameters,
                                      const Known& known, Month month, std::span<const ShelfItem> items,
                                      const Cash& cash);

}  // namespace devosim
