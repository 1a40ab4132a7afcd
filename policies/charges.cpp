#include "policies/charges.hpp"

#include <algorithm>

#include "agents/accounts.hpp"
#include "policies/calendar.hpp"
#include "policies/mechanism_contract.hpp"
#include "policies/mechanism_front_door.hpp"
#include "policies/mechanism_overhead.hpp"
#include "policies/mechanism_who.hpp"

namespace devosim {

namespace {

const Line* open_line(const Provision& provision, std::uint8_t product) {
    const auto line = std::find_if(provision.lines.begin(), provision.lines.end(),
                                   [&](const Line& l) { return l.product == product && l.open; });
    return line == provision.lines.end() ? nullptr : &*line;
}

/// What last month's starts of a product are worth, at mean cost.
Pence worth_of_starts(const Known& known, const Line& line) {
    const Product& product = known.catalogue.products.at(line.product);
    const Pence delivered = mean_cost(known.catalogue, product) * std::int64_t{known.book.started.at(line.product)};
    return scaled(delivered, 1 / (1 - line.top_slice.value));
}

Pence yearly_of(std::span<const Fund> open) {
    Pence yearly{0};
    for (const Fund& fund : open) yearly += fund.yearly;
    return yearly;
}

/// Charges the funds in proportion to their allocations.
void share_cost(Pence cost, std::span<const Fund> open, Cash& cash) {
    if (yearly_of(open).value == 0) return;
    std::vector<double> weights;
    for (const Fund& fund : open) weights.push_back(static_cast<double>(fund.yearly.value));
    const std::vector<Pence> parts = split(cost, weights);
    for (std::size_t i = 0; i < parts.size(); ++i) cash.pay(open[i].account, account::administration, parts[i]);
}

}  // namespace

void charge_agreement(const Mechanisms& mechanisms, const OverheadParameters& parameters, Month month,
                      std::span<const ShelfItem> items, Cash& cash) {
    if (mechanisms.overhead == Setting::national) return;
    std::vector<ShelfItem> covered(items.begin(), items.end());
    if (mechanisms.overhead == Setting::hybrid)
        std::erase_if(covered, [](const ShelfItem& item) { return !item.adult_skills; });
    const std::vector<Fund> open = funds(mechanisms.money, covered);
    share_cost(agreement_cost(parameters, yearly_of(open), month), open, cash);
}

void charge_hubs(const FrontDoorParameters& parameters, std::size_t hubs, Month month, std::span<const Fund> open,
                 Cash& cash) {
    share_cost(hub_cost(parameters, hubs, yearly_of(open), month), open, cash);
}

void charge_outreach(const WhoParameters& parameters, Setting money, const Known& known,
                     std::span<const ShelfItem> items, const Provision& before, Cash& cash) {
    for (const ShelfItem& item : items) {
        const Line* line = open_line(before, item.product);
        if (line == nullptr || line->reach.claim_rule) continue;
        cash.pay(fund_account(money, item), account::administration,
                 outreach_cost(parameters, known.catalogue.products[item.product],
                               known.book.without_claim.at(item.product)));
    }
}

std::vector<std::int64_t> with_last_month(const Known& known, std::vector<std::int64_t> starts) {
    starts.resize(known.book.started.size(), 0);
    for (std::size_t p = 0; p < starts.size(); ++p) starts[p] += known.book.started[p];
    return starts;
}

void charge_idle(const ContractParameters& parameters, Setting money, const Known& known,
                 std::span<const ShelfItem> items, const Provision& before, Cash& cash) {
    for (const ShelfItem& item : items) {
        const Line* line = open_line(before, item.product);
        if (line == nullptr) continue;
        const Pence contracted = scaled(item.yearly, item.places_before.value / months_in_year);
        const Pence idle = idle_payment(parameters, known.catalogue.products[item.product], contracted,
                                        worth_of_starts(known, *line));
        cash.pay(fund_account(money, item), account::idle_capacity, idle);
    }
}

}  // namespace devosim
