#include "app/print_money.hpp"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "policies/value_for_money.hpp"

namespace devosim {

namespace {

using print::cell;
using print::padded;
using print::scaled;
using print::Table;
using print::title;
using print::whole;
using print::with_decimals;

constexpr std::size_t cash_width = 12;

double millions(const std::vector<Pence>& amounts) {
    double sum = 0;
    for (const Pence amount : amounts) sum += static_cast<double>(amount.value);
    return sum / static_cast<double>(amounts.size()) / 1e8;
}

/// The mean of what `pick` takes from each of `items`, in GBP million.
template <class Items, class Pick>
double mean_millions(const Items& items, Pick pick) {
    std::vector<Pence> amounts;
    amounts.reserve(items.size());
    for (const auto& item : items) amounts.push_back(pick(item));
    return millions(amounts);
}

std::string pounds(const std::optional<Pence>& amount, const std::string& otherwise) {
    return amount ? whole(static_cast<double>(amount->value) / 100) : otherwise;
}

// Why there may be no cost of a net job: a cost per job that may not exist would be a number without a meaning.
std::string per_net(const Comparison& comparison, std::size_t arm, Outcome outcome) {
    const ArmPair* pair = comparison.closed ? comparison.pair(arm, *comparison.closed) : nullptr;
    if (pair == nullptr) return "-";
    const Estimate& jobs = pair->estimates[static_cast<std::size_t>(outcome)][0];
    if (comparison.replicates == 1) return "needs at least 2 replicates";
    const bool fewer = excludes_zero(jobs) && jobs.mean < 0;
    return pounds(cost_per_net(comparison, arm, outcome),
                  fewer ? "fewer jobs than without" : "not told apart from no jobs");
}

void print_costs(Table& table, const Comparison& comparison) {
    table.heading("money over these months: cash in GBP million; programme spending per new job in GBP");
    table.line("", std::array{padded("allocated", cash_width), padded("spent", cash_width),
                              padded("per gross job", 20), padded("per net job", 31)});
    for (std::size_t a = 0; a < comparison.arms.size(); ++a) {
        const ArmTotals& arm = comparison.arms[a];
        table.line(arm.name, std::array{padded(with_decimals(millions(arm.allocated), 2), cash_width),
                                        padded(with_decimals(millions(arm.spend), 2), cash_width),
                                        padded(pounds(cost_per_gross_job(arm), "-"), 20),
                                        padded(per_net(comparison, a, Outcome::into_work), 31)});
    }
}

/// An estimate in pence as GBP million.
std::string in_millions(const Estimate& pence) {
    return cell(scaled(pence, 1e-8), 2);
}

const Estimate& account_of(const ArmPair& pair, AccountLine line) {
    return pair.accounts[static_cast<std::size_t>(line)];
}

std::string name_of(const Comparison& comparison, const ArmPair& pair) {
    return comparison.arms[pair.a].name + " - " + comparison.arms[pair.b].name;
}

void print_accounts(Table& table, const Comparison& comparison) {
    if (comparison.pairs.empty()) return;
    table.heading("worth: the model's accounts at present value, GBP million (paired)");
    table.line("", std::array{title("social account"), title("fiscal account")});
    for (const ArmPair& pair : comparison.pairs)
        table.line(name_of(comparison, pair), std::array{in_millions(account_of(pair, AccountLine::social)),
                                                         in_millions(account_of(pair, AccountLine::fiscal))});
}

// Beside the accounts, and never added to them: what the claim would count.
void print_published(Table& table, const Comparison& comparison, const PublishedValues& unit_values) {
    if (comparison.pairs.empty()) return;
    table.heading("beside it: gross outcomes at published unit values, GBP million (paired); no evidence");
    table.line("", std::array{title("economic"), title("fiscal")});
    for (const ArmPair& pair : comparison.pairs) {
        const auto cell_of = [&](PublishedLine line) {
            return in_millions(published_difference(unit_values, comparison, pair, line));
        };
        table.line(name_of(comparison, pair),
                   std::array{cell_of(PublishedLine::economic), cell_of(PublishedLine::fiscal)});
    }
}

void print_value_for_money(Table& table, const Comparison& comparison) {
    if (!comparison.closed || comparison.arms.size() < 2) return;
    table.heading("value for money, against " + comparison.arms[*comparison.closed].name +
                  "; spending beyond it in GBP");
    table.line("", std::array{title("benefit-cost"), padded("per net 26-week job", 31)});
    for (std::size_t a = 0; a < comparison.arms.size(); ++a)
        if (a != *comparison.closed)
            table.line(comparison.arms[a].name,
                       std::array{cell(benefit_cost_ratio(comparison, a), 2),
                                  padded(per_net(comparison, a, Outcome::sustained_26), 31)});
}

constexpr std::size_t trail_width = 9;
constexpr std::array<std::pair<const char*, Pence MoneyTrail::*>, 8> trail{{{"before", &MoneyTrail::held_before},
                                                                            {"granted", &MoneyTrail::granted},
                                                                            {"delivery", &MoneyTrail::delivered},
                                                                            {"layers", &MoneyTrail::layers},
                                                                            {"admin", &MoneyTrail::administration},
                                                                            {"idle", &MoneyTrail::idle},
                                                                            {"returned", &MoneyTrail::handed_back},
                                                                            {"carried", &MoneyTrail::held_at_end}}};

void print_trail(Table& table, const Comparison& comparison) {
    table.heading("where it went, GBP million: held before and granted are the sum of the rest");
    std::array<std::string, trail.size()> cells;
    for (std::size_t k = 0; k < trail.size(); ++k) cells[k] = padded(trail[k].first, trail_width);
    table.line("", cells);
    for (const ArmTotals& arm : comparison.arms) {
        for (std::size_t k = 0; k < trail.size(); ++k) {
            const auto part = trail[k].second;
            const double amount = mean_millions(arm.trails, [&](const MoneyTrail& each) { return each.*part; });
            cells[k] = padded(with_decimals(amount, 2), trail_width);
        }
        table.line(arm.name, cells);
    }
}

bool is_on_shelf(const Arm& arm, const Product& product) {
    return arm.mechanisms.open && product.offer == (arm.mechanisms.catalogue == Setting::devolved);
}

/// Part of the cash that the plan gives to a line on the shelf over these months, GBP million.
double planned(const Scenario& scenario, const Arm& arm, const ArmTotals& totals, const Product& product) {
    double weights = 0;
    for (const Product& each : scenario.ingredients.catalogue.products)
        weights += is_on_shelf(arm, each) ? each.budget_weight : 0;
    return weights > 0 ? millions(totals.allocated) * product.budget_weight / weights : 0;
}

void print_lines(Table& table, const Comparison& comparison, const Scenario& scenario) {
    const std::vector<Product>& products = scenario.ingredients.catalogue.products;
    if (products.empty()) return;
    table.heading("delivered by line, GBP million; plans hold layers, administration and idle places, too");
    table.line("", std::array{padded("delivered", cash_width), padded("planned", cash_width)});
    for (std::size_t a = 0; a < comparison.arms.size(); ++a) {
        const ArmTotals& arm = comparison.arms[a];
        for (std::size_t p = 0; p < products.size(); ++p) {
            if (!is_on_shelf(scenario.arms[a], products[p])) continue;
            const double paid = mean_millions(arm.delivered, [p](const auto& each) { return each.at(p); });
            const double plan = planned(scenario, scenario.arms[a], arm, products[p]);
            table.line(arm.name + ' ' + products[p].name, std::array{padded(with_decimals(paid, 2), cash_width),
                                                                     padded(with_decimals(plan, 2), cash_width)});
        }
    }
}

}  // namespace

void print_money(Table& table, const Comparison& comparison, const Scenario& scenario) {
    for (const ArmTotals& arm : comparison.arms)
        for (const Product& product : scenario.ingredients.catalogue.products)
            table.fit(arm.name + ' ' + product.name);
    print_costs(table, comparison);
    print_value_for_money(table, comparison);
    print_accounts(table, comparison);
    print_published(table, comparison, scenario.appraisal.published);
    print_trail(table, comparison);
    print_lines(table, comparison, scenario);
}

}  // namespace devosim
