// The way in: separate desks that refer to one another, or one hub.
#pragma once

#include <optional>
#include <vector>

#include "agents/provision.hpp"
#include "agents/support/components.hpp"
#include "policies/mechanisms.hpp"
#include "policies/parameters.hpp"

namespace devosim {

/// National: one hand-off for each that the product needs under separate desks; they lose what the published
/// conversion of the product says in equal parts, or what parameters say where none is published. Devolved: one warm
/// hand-off.
[[nodiscard]] std::vector<HandOff> national_route(const FrontDoorParameters& parameters, const Product& product);
[[nodiscard]] std::vector<HandOff> hub_route(const FrontDoorParameters& parameters, const Product& product);

/// Share of referred people who arrive at the end of a route.
[[nodiscard]] Share conversion(const std::vector<HandOff>& route);

/// The way in as it stands in a month.
struct Door {
    bool hub;                     ///< false: separate desks, also while a hub is being set up
    std::optional<Month> opened;  ///< of a hub: its first month; empty if it has been there for long
};

/// National: separate desks. Devolved: hubs, which open when they are set up and not before `agreement`, the start of
/// an agreement that is new, if there is one.
[[nodiscard]] Door door_in(Setting setting, const FrontDoorParameters& parameters, std::optional<Month> sought,
                           std::optional<Month> agreement, Month month);

/// Strength of what is delivered through a hub: reduced in the month it opened, in full when it has bedded in; the
/// gap closes in equal steps. 1 for a hub that has been there for long (empty).
[[nodiscard]] Share hub_dose(const FrontDoorParameters& parameters, std::optional<Month> opened, Month month);

/// What hubs cost in a month beyond the desks that they replace: at most a share of the yearly allocation. Twelve
/// months sum to the yearly cost.
[[nodiscard]] Pence hub_cost(const FrontDoorParameters& parameters, std::size_t hubs, Pence yearly_allocation,
                             Month month);

}  // namespace devosim
