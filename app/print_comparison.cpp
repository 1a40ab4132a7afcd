#include "app/print_comparison.hpp"

#include <algorithm>
#include <array>
#include <ostream>
#include <string>
#include <vector>

#include "app/print_cells.hpp"
#include "app/print_money.hpp"

namespace devosim {

namespace {

using print::cell;
using print::counted;
using print::scaled;
using print::Table;
using print::title;

constexpr std::array shown{Outcome::into_work, Outcome::sustained_26, Outcome::qualification_gained};

std::string difference_name(const Comparison& comparison, const ArmPair& pair) {
    return comparison.arms[pair.a].name + " - " + comparison.arms[pair.b].name;
}

void fit(Table& table, const Comparison& comparison) {
    for (const ArmTotals& arm : comparison.arms) table.fit(arm.name);
    for (const ArmPair& pair : comparison.pairs) table.fit(difference_name(comparison, pair));
}

template <class MakeCell>
std::array<std::string, shown.size()> cells(MakeCell make_cell) {
    std::array<std::string, shown.size()> made;
    std::transform(shown.begin(), shown.end(), made.begin(), make_cell);
    return made;
}

const Estimate& estimate_of(const ArmPair& pair, Outcome outcome) {
    return pair.estimates[static_cast<std::size_t>(outcome)][0];
}

void print_head(std::ostream& out, const Comparison& comparison, const Scenario& scenario) {
    const auto replicates = static_cast<std::int64_t>(comparison.replicates);
    out << (scenario.title.empty() ? scenario.name : scenario.title) << '\n'
        << counted(scenario.ingredients.horizon.policy_months(), "month") << " of policy, "
        << counted(replicates, "replicate") << ", seed " << scenario.seed << '\n'
        << "totals over these months: "
        << (replicates == 1 ? "one replicate has no interval" : "mean over replicates [95 % interval]") << '\n';
}

void print_gross(Table& table, const Comparison& comparison) {
    table.heading("gross: outcomes of people in or recently in support");
    for (const ArmTotals& arm : comparison.arms)
        table.line(arm.name, cells([&](Outcome outcome) { return cell(estimate(arm.gross.of(outcome, 0))); }));
}

void print_net(Table& table, const Comparison& comparison) {
    if (!comparison.closed) return;
    const std::string& closed = comparison.arms[*comparison.closed].name;
    table.heading("net: arm minus " + closed + ", which has no commissioned support; all residents (paired)");
    for (const ArmPair& pair : comparison.pairs)
        if (pair.b == comparison.closed)
            table.line(comparison.arms[pair.a].name,
                       cells([&](Outcome outcome) { return cell(estimate_of(pair, outcome)); }));
}

void print_differences(Table& table, const Comparison& comparison) {
    std::vector<const ArmPair*> between;
    for (const ArmPair& pair : comparison.pairs)
        if (pair.b != comparison.closed) between.push_back(&pair);
    if (between.empty()) return;
    table.heading("difference between arms, all residents (paired)");
    for (const ArmPair* pair : between)
        table.line(difference_name(comparison, *pair),
                   cells([&](Outcome outcome) { return cell(estimate_of(*pair, outcome)); }));
}

/// How far the gross outcomes of one open arm exceed those of another, per cent of the latter.
Estimate relative_gross(const ArmTotals& a, const ArmTotals& b, Outcome outcome) {
    return scaled(estimate_relative(a.gross.of(outcome, 0), b.gross.of(outcome, 0)), 100);
}

void print_claim(Table& table, const Comparison& comparison) {
    bool headed = false;
    for (const ArmPair& pair : comparison.pairs) {
        if (pair.b == comparison.closed) continue;
        if (!headed) table.heading("the claim on its own terms: difference in gross outcomes, per cent (paired)");
        headed = true;
        table.line(difference_name(comparison, pair), cells([&](Outcome outcome) {
                       return cell(relative_gross(comparison.arms[pair.a], comparison.arms[pair.b], outcome));
                   }));
    }
}

/// Moves into work count churn; years in work do not.
void print_job_years(Table& table, const Comparison& comparison) {
    if (comparison.pairs.empty()) return;
    table.heading("years in work of all residents (paired)");
    for (const ArmPair& pair : comparison.pairs) {
        const Estimate years = scaled(estimate_of(pair, Outcome::job_months), 1.0 / 12);
        table.line(difference_name(comparison, pair), std::array{cell(years)});
    }
}

void print_detectable(Table& table, const Comparison& comparison) {
    if (comparison.pairs.empty()) return;
    table.heading("smallest difference that a run of this size finds with 80 % power (two-sided test at 5 %)");
    if (comparison.replicates < static_cast<std::size_t>(fewest_for_power))
        return table.line("needs at least " + std::to_string(fewest_for_power) + " replicates", std::array{""});
    for (const ArmPair& pair : comparison.pairs)
        table.line(difference_name(comparison, pair),
                   cells([&](Outcome outcome) { return cell(estimate_of(pair, outcome).detectable); }));
}

}  // namespace

void print_comparison(std::ostream& out, const Comparison& comparison, const Scenario& scenario) {
    print_head(out, comparison, scenario);
    Table table(out);
    fit(table, comparison);
    out << '\n';
    table.line("", std::array{title("new jobs"), title("26-week jobs"), title("qualifications")});
    print_gross(table, comparison);
    print_net(table, comparison);
    print_differences(table, comparison);
    print_claim(table, comparison);
    print_job_years(table, comparison);
    print_detectable(table, comparison);
    print_money(table, comparison, scenario);
}

}  // namespace devosim
