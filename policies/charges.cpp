#include "policies/charges.hpp"

#include <algorithm>

#include "agents/accounts.hpp"
#include "policies/calendar.hpp"
#include "policies/mechanism_contract.hpp"
#include "policies/mechanism_overhead.hpp"

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

}  // namespace

void charge_agreement(const OverheadParameters& parameters, Month month, std::span<const Fund> open, Cash& cash) {
    Pence yearly{0};
    std::vector<double> weights;
    for (const Fund& fund : open) {
        yearly += fund.yearly;
        weights.push_back(static_cast<double>(fund.yearly.value));
    }
    if (yearly.value == 0) return;
    const std::vector<Pence> parts = split(agreement_cost(parameters, yearly, month), weights);
    for (std::size_t i = 0; i < parts.size(); ++i) cash.pay(open[i].account, account::administration, parts[i]);
}

void charge_idle(const ContractParameters& parameters, Setting money, const Known& known,
                 std::span<const ShelfItem> items, const Provision& before, Cash& cash) {
    for (const ShelfItem& item : items) {
        const Line* line = open_line(before, item.product);
        if (line == nullptr) continue;
        const Pence contracted = scaled(item.yearly, item.places_before.value / months_in_year);
        const Pence idle = idle_payment(parameters, known.catalogue.products[item.product], contracted,
                                        worth_of_starts(known, *line));
        cash.pay(fund_account(money, item.product), account::idle_capacity, idle);
    }
}

}  // namespace devosim
