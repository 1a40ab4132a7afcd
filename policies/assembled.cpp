#include "policies/assembled.hpp"

#include "agents/accounts.hpp"
#include "engine/contracts.hpp"
#include "policies/cash.hpp"
#include "policies/charges.hpp"
#include "policies/lesa.hpp"
#include "policies/lines.hpp"
#include "policies/mechanism_capacity.hpp"
#include "policies/mechanism_contract.hpp"
#include "policies/mechanism_courses.hpp"
#include "policies/mechanism_employers.hpp"
#include "policies/mechanism_institutions.hpp"
#include "policies/mechanism_money.hpp"
#include "policies/mechanism_where.hpp"
#include "policies/slices.hpp"
#include "policies/transition.hpp"

namespace devosim {

AssembledCommissioner::AssembledCommissioner(const CommissionerSettings& settings) : settings_(settings) {
    EXPECTS(settings.yearly_allocation.value >= 0);
}

void AssembledCommissioner::commission(const World& world, Month month, Provision& provision) const {
    provision = decide(known(world, month), month, provision);
}

Lesa AssembledCommissioner::lesa(const Known& known) const {
    ContractParameters contract = settings_.parameters.contract;
    const CapacityParameters& capacity = settings_.parameters.capacity;
    const double able = ability(settings_.mechanisms.capacity, capacity, known.key, 0);
    contract.lesa_setup = time_to_contract(capacity, able, contract.lesa_setup);
    contract.lesa_build_up = time_to_contract(capacity, able, contract.lesa_build_up);
    return agreement(contract, settings_.transition);
}

Mechanisms AssembledCommissioner::in_force(const Known& known, Month month) const {
    const Mechanisms& own = settings_.mechanisms;
    const std::optional<Mechanisms>& before = settings_.transition.outgoing;
    const bool waits = own.contract == Setting::devolved && before && !is_in_force(lesa(known), month);
    return waits ? during_set_up(own, *before) : own;
}

Share AssembledCommissioner::places(const Known& known, std::size_t index, Month month) const {
    const CommissioningParameters& parameters = settings_.parameters;
    const Product& product = known.catalogue.products[index];
    const double able = ability(in_force(known, month).capacity, parameters.capacity, known.key, index);
    const double filled = filled_posts(parameters.capacity, able);
    if (settings_.mechanisms.contract == Setting::devolved) {
        return {filled * lesa_places(lesa(known), month).value};
    }
    const Months lag = time_to_contract(parameters.capacity, able, {product.procurement_lag_months});
    const Transition& fresh = settings_.transition;
    const Share let = national_places(parameters.contract, product, index, fresh.contracts_let, lag, month);
    return {filled * let.value * approved_places(parameters.contract, product, fresh.approval_sought, month).value};
}

std::vector<ShelfItem> AssembledCommissioner::shelf_in(const Known& known, Month month) const {
    std::vector<ShelfItem> items =
        shelf(in_force(known, month).catalogue, known.catalogue, settings_.yearly_allocation);
    for (ShelfItem& item : items) {
        item.places = places(known, item.product, month);
        item.places_before = places(known, item.product, month - Months{1});
    }
    return items;
}

Door AssembledCommissioner::door(const Known& known, Month month) const {
    const Transition& fresh = settings_.transition;
    const bool new_agreement =
        settings_.mechanisms.contract == Setting::devolved && fresh.agreement_sought.has_value();
    return door_in(settings_.mechanisms.front_door, settings_.parameters.front_door, fresh.hub_sought,
                   new_agreement ? std::optional(lesa(known).start) : std::nullopt, month);
}

std::vector<double> AssembledCommissioner::courses(const Mechanisms& mechanisms, const Known& known) const {
    CoursesParameters seen = settings_.parameters.courses;
    seen.lag = sight_of_vacancies(mechanisms.employers, settings_.parameters.employers, seen.lag);
    return courses_at(mechanisms.courses, seen,
                      levy_courses(mechanisms.skills_levy, settings_.parameters.institutions),
                      known.occupation_shares, known.vacancy_history);
}

void AssembledCommissioner::charge(const Known& known, Month month, std::span<const ShelfItem> items,
                                   const Provision& before, Cash& cash) const {
    const Mechanisms& mechanisms = settings_.mechanisms;
    const CommissioningParameters& parameters = settings_.parameters;
    charge_agreement(mechanisms, parameters.overhead, month, items, cash);
    if (door(known, month).hub)
        charge_hubs(parameters.front_door, known.hubs, month, funds(mechanisms.money, items), cash);
    if (in_force(known, month).who == Setting::devolved)
        charge_outreach(parameters.who, mechanisms.money, known, items, before, cash);
    if (mechanisms.contract != Setting::devolved)
        charge_idle(parameters.contract, mechanisms.money, known, items, before, cash);
}

std::vector<std::int64_t> AssembledCommissioner::review(const Known& known, Month month,
                                                        std::span<const ShelfItem> items, const Provision& before,
                                                        Cash& cash) const {
    if (settings_.mechanisms.contract != Setting::devolved) return {};
    const Lesa terms = lesa(known);
    if (!started_before(terms, month)) return {};
    std::vector<std::int64_t> starts = with_last_month(known, before.starts_since_review);
    if (!decides_on_review(terms, month)) return starts;
    const Months over = months_decided_on(terms, month);
    const std::vector<LesaTarget> targets = lesa_targets(known.catalogue, items);
    for (std::size_t i = 0; i < items.size(); ++i)
        cash.pay(fund_account(settings_.mechanisms.money, items[i]), account::treasury,
                 taken_back(terms, targets[i], starts.at(targets[i].product), over));
    return {};
}

Provision AssembledCommissioner::decide(const Known& known, Month month, const Provision& before) const {
    const Mechanisms mechanisms = in_force(known, month);
    const std::vector<ShelfItem> items = mechanisms.open ? shelf_in(known, month) : std::vector<ShelfItem>{};
    const std::vector<Fund> open = funds(mechanisms.money, items);
    Cash cash(known.ledger, known.book);
    close_other_funds(open, known.catalogue.products.size(), cash);
    allocate(mechanisms.money, settings_.parameters.money, month, open, before, cash);
    charge(known, month, items, before, cash);
    Provision next;
    next.starts_since_review = review(known, month, items, before, cash);
    next.transfers = cash.transfers();
    if (items.empty()) return next;
    next.pots = slices(mechanisms, settings_.parameters, known, month, items, cash);
    next.lines = lines(mechanisms, settings_.parameters, known, items, door(known, month), month);
    next.course_occupations = courses(mechanisms, known);
    next.place_weights = place_weights(mechanisms.where, settings_.parameters.where, known.unemployed_history,
                                       known.district, known.key);
    return next;
}

}  // namespace devosim
