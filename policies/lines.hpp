// The lines of a month: each product on the shelf, with the way in, those it is for and what it costs.
#pragma once

#include <span>
#include <vector>

#include "agents/provision.hpp"
#include "agents/support/components.hpp"
#include "policies/mechanism_catalogue.hpp"
#include "policies/mechanisms.hpp"
#include "policies/parameters.hpp"
#include "policies/transition.hpp"

namespace devosim {

/// One line for each item, in its order; line i is paid from pot i. Open while any of its places are there.
[[nodiscard]] std::vector<Line> lines(const Mechanisms& mechanisms, const CommissioningParameters& parameters,
                                      const Catalogue& catalogue, std::span<const ShelfItem> items,
                                      const Transition& transition, Month month);

}  // namespace devosim
