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

/// One pot for each item, in its order, of what `cash` has left: what its fund may release, cut to the places that
/// are there. Pots of one account sum to no more than its uncommitted cash. Items that share a fund have slices of
/// it. At the start of a quarter they move towards demand: those who started last month and those turned away, at
/// mean cost.
[[nodiscard]] std::vector<Pot> slices(const Mechanisms& mechanisms, const CommissioningParameters& parameters,
                                      const Known& known, Month month, std::span<const ShelfItem> items,
                                      const Cash& cash);

}  // namespace devosim
