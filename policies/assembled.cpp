#include "policies/assembled.hpp"

#include "engine/contracts.hpp"
#include "policies/cash.hpp"
#include "policies/charges.hpp"
#include "policies/lesa.hpp"
#include "policies/lines.hpp"
#include "policies/mechanism_contract.hpp"
#include "policies/mechanism_courses.hpp"
#include "policies/mechanism_money.hpp"
#include "policies/slices.hpp"

namespace devosim {

AssembledCommissioner::AssembledCommissioner(const CommissionerSettings& settings) : settings_(settings) {
    EXPECTS(settings.yearly_allocation.value >= 0);
}

void AssembledCommissioner::commission(const World& world, Month month, Provision& provision) const {
    provision = decide(known(world), month, provision);
}

Share AssembledCommissioner::places(const Catalogue& catalogue, std::size_t product, Month month) const {
    const ContractParameters& contract = settings_.parameters.contract;
    const Transition& fresh = settings_.transition;
    if (settings_.mechanisms.contract == Setting::devolved) return lesa_places(agreement(contract, fresh), month);
    return national_places(contract, catalogue.products[product], product, fresh.contracts_let, month);
}

std::vector<ShelfItem> AssembledCommissioner::shelf_in(const Catalogue& catalogue, Month month) const {
    const Lesa lesa = agreement(settings_.parameters.contract, settings_.transition);
    const bool waiting = settings_.mechanisms.contract == Setting::devolved && !is_in_force(lesa, month);
    const Setting own = settings_.mechanisms.catalogue;
    std::vector<ShelfItem> items =
        shelf(waiting ? settings_.transition.outgoing.value_or(own) : own, catalogue, settings_.yearly_allocation);
    for (ShelfItem& item : items) {
        item.places = places(catalogue, item.product, month);
        item.places_before = places(catalogue, item.product, month - Months{1});
    }
    return items;
}

std::vector<double> AssembledCommissioner::courses(const Known& known) const {
    if (settings_.mechanisms.courses == Setting::national) return national_courses(known.occupation_shares);
    return devolved_courses(settings_.parameters.courses, known.occupation_shares, known.vacancy_history);
}

Provision AssembledCommissioner::decide(const Known& known, Month month, const Provision& before) const {
    const Mechanisms& mechanisms = settings_.mechanisms;
    const CommissioningParameters& parameters = settings_.parameters;
    const std::vector<ShelfItem> items =
        mechanisms.open ? shelf_in(known.catalogue, month) : std::vector<ShelfItem>{};
    const std::vector<Fund> open = funds(mechanisms.money, items);
    Cash cash(known.ledger, known.book);
    close_other_funds(open, known.catalogue.products.size(), cash);
    allocate(mechanisms.money, parameters.money, month, open, before, cash);
    if (mechanisms.overhead == Setting::devolved) charge_agreement(parameters.overhead, month, open, cash);
    if (mechanisms.contract == Setting::national) {
        charge_idle(parameters.contract, mechanisms.money, known, items, before, cash);
    }
    Provision next;
    next.transfers = cash.transfers();
    if (items.empty()) return next;
    next.pots = slices(mechanisms.money, parameters, known, month, items, cash);
    next.lines = lines(mechanisms, parameters, known.catalogue, items, settings_.transition, month);
    next.course_occupations = courses(known);
    return next;
}

}  // namespace devosim
