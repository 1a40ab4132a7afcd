// The lines of a month: each product on the shelf, with the way in, those it is for and what it costs.
#pragma once

#include <span>
#include <vector>

#include "agents/provision.hpp"
#include "policies/known.hpp"
#include "policies/mechanism_catalogue.hpp"
#include "policies/mechanism_front_door.hpp"
#include "policies/mechanisms.hpp"
#include "policies/parameters.hpp"

namespace devosim {

/// One line for each item, in its order; line i is paid from pot i. Open while any of its places are there.
[[nodiscard]] std::vector<Line> lines(const Mechanisms& mechanisms, const CommissioningParameters& parameters,
                                      const Known& known, std::span<const ShelfItem> items, const Door& door,
                                      Month month);

}  // namespace devosim
