#include "policies/lines.hpp"

#include "policies/mechanism_capacity.hpp"
#include "policies/mechanism_employers.hpp"
#include "policies/mechanism_institutions.hpp"
#include "policies/mechanism_overhead.hpp"
#include "policies/mechanism_payment.hpp"
#include "policies/mechanism_shock.hpp"
#include "policies/mechanism_who.hpp"

namespace devosim {

namespace {

Reach reach_of(const Mechanisms& mechanisms, const CommissioningParameters& parameters, const Product& product,
               double able, double layoffs) {
    Reach reach = mechanisms.who == Setting::devolved ? devolved_reach(parameters.who, product)
                                                      : national_reach(parameters.who, product);
    reach.suitable = accepted(parameters.capacity, able, reach.suitable);
    reach.non_claimants = learners_unasked(mechanisms.careers, parameters.institutions, product, reach.non_claimants);
    reach.in_work = learners_unasked(mechanisms.careers, parameters.institutions, product, reach.in_work);
    if (is_for_people_out_of_work(product)) reach.newly_out = task_group(mechanisms.shock, parameters.shock, layoffs);
    return reach;
}

std::vector<HandOff> route_of(const Mechanisms& mechanisms, const CommissioningParameters& parameters,
                              const Product& product, bool hub) {
    return cooperating(
        mechanisms.cooperate, parameters.institutions,
        hub ? hub_route(parameters.front_door, product) : national_route(parameters.front_door, product));
}

Practice practice_of(const Mechanisms& mechanisms, const CommissioningParameters& parameters, const Product& product,
                     const Effort& effort) {
    const Practice plain{.tilt = effort.tilt, .visible = brokerage(mechanisms.employers, parameters.employers)};
    return with_institutions(mechanisms, parameters.institutions, product, plain);
}

}  // namespace

std::vector<Line> lines(const Mechanisms& mechanisms, const CommissioningParameters& parameters, const Known& known,
                        std::span<const ShelfItem> items, const Door& door, Month month) {
    std::vector<Line> all;
    for (const ShelfItem& item : items) {
        const Product& product = known.catalogue.products.at(item.product);
        const double able = ability(mechanisms.capacity, parameters.capacity, known.key, item.product);
        const Effort effort =
            effort_under(parameters.payment, results_share(mechanisms.payment, parameters.payment, product));
        const Share bedded_in = door.hub ? hub_dose(parameters.front_door, door.opened, month) : Share{1};
        all.push_back({.product = item.product,
                       .open = item.places.value > 0,
                       .pot = static_cast<std::uint8_t>(all.size()),
                       .top_slice = top_slice(mechanisms.overhead, parameters.overhead, product),
                       .dose = {bedded_in.value * strength_with(parameters.capacity, able) * effort.extra},
                       .reach = reach_of(mechanisms, parameters, product, able, known.layoffs),
                       .route = route_of(mechanisms, parameters, product, door.hub),
                       .hub = door.hub,
                       .practice = practice_of(mechanisms, parameters, product, effort)});
    }
    return all;
}

}  // namespace devosim
