// The way in: separate desks that refer to one another, or one hub.
#pragma once

#include <optional>
#include <vector>

#include "agents/provision.hpp"
#include "agents/support/components.hpp"
#include "policies/parameters.hpp"

namespace devosim {

/// National: one hand-off for each that the product needs under separate desks. Devolved: one warm hand-off.
[[nodiscard]] std::vector<HandOff> national_route(const FrontDoorParameters& parameters, const Product& product);
[[nodiscard]] std::vector<HandOff> hub_route(const FrontDoorParameters& parameters, const Product& product);

/// Share of referred people who arrive at the end of a route.
[[nodiscard]] Share conversion(const std::vector<HandOff>& route);

/// Strength of what is delivered through a hub: reduced in the month it opened, in full when it has bedded in; the
/// gap closes in equal steps. 1 for a hub that has been there for long (empty).
[[nodiscard]] Share hub_dose(const FrontDoorParameters& parameters, std::optional<Month> opened, Month month);

}  // namespace devosim
