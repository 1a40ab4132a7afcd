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
/// Hybrid: that of the office for adult skills, from the funds of these. Nothing where overhead is national.
void charge_agreement(const Mechanisms& mechanisms, const OverheadParameters& parameters, Month month,
                      std::span<const ShelfItem> items, Cash& cash);

/// Devolved front door: this month's cost of the hubs, from the funds in proportion to their allocations.
void charge_hubs(const FrontDoorParameters& parameters, std::size_t hubs, Month month, std::span<const Fund> open,
                 Cash& cash);

/// Devolved choice of who is served: last month's outreach, from the fund of each product.
void charge_outreach(const WhoParameters& parameters, Setting money, const Known& known,
                     std::span<const ShelfItem> items, const Provision& before, Cash& cash);

/// [product] these starts and those of last month.
[[nodiscard]] std::vector<std::int64_t> with_last_month(const Known& known, std::vector<std::int64_t> starts);

/// National contract: guaranteed volumes that last month's starts left empty, from the fund of each product. Starts
/// count at the mean cost of the product's pathways, last month's top-slice included.
void charge_idle(const ContractParameters& parameters, Setting money, const Known& known,
                 std::span<const ShelfItem> items, const Provision& before, Cash& cash);

}  // namespace devosim
