#include "policies/lines.hpp"

#include "policies/mechanism_front_door.hpp"
#include "policies/mechanism_overhead.hpp"
#include "policies/mechanism_who.hpp"

namespace devosim {

std::vector<Line> lines(const Mechanisms& mechanisms, const CommissioningParameters& parameters,
                        const Catalogue& catalogue, std::span<const ShelfItem> items, const Transition& transition,
                        Month month) {
    const bool hub = mechanisms.front_door == Setting::devolved;
    const bool by_need = mechanisms.who == Setting::devolved;
    const bool capped = mechanisms.overhead == Setting::devolved;
    const FrontDoorParameters& door = parameters.front_door;
    std::vector<Line> all;
    for (const ShelfItem& item : items) {
        const Product& product = catalogue.products.at(item.product);
        all.push_back(
            {.product = item.product,
             .open = item.places.value > 0,
             .pot = static_cast<std::uint8_t>(all.size()),
             .top_slice = capped ? devolved_top_slice(parameters.overhead, product)
                                 : national_top_slice(parameters.overhead, product),
             .dose = hub ? hub_dose(door, transition.hub_opened, month) : Share{1},
             .reach = by_need ? devolved_reach(parameters.who, product) : national_reach(parameters.who, product),
             .route = hub ? hub_route(door, product) : national_route(door, product),
             .hub = hub});
    }
    return all;
}

}  // namespace devosim
