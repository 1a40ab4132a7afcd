#include "app/print_besides.hpp"

#include <array>
#include <ostream>
#include <string>
#include <vector>

#include "app/print_cells.hpp"

namespace devosim {

namespace {

using print::cell;
using print::padded;
using print::title;
using print::with_decimals;

void print_participants(print::Table& table, const BesidesRuns& runs, const Scenario& scenario) {
    table.heading(
        "participants: outcomes of 100 starters of a sample (net: the same people with their own support off)");
    table.line(
        "", std::array{title("new jobs"), title("26-week jobs"), title("qualifications"), title("months in work")});
    const std::string none(26, ' ');
    for (const ParticipantEffect& effect : effects_of(scenario, runs.participants)) {
        table.line(effect.arm + " gross",
                   std::array{cell(effect.gross_new_jobs, 1), cell(effect.gross_jobs_26, 1), none, none});
        table.line(effect.arm + " net",
                   std::array{cell(effect.net_new_jobs, 1), cell(effect.net_jobs_26, 1),
                              cell(effect.net_qualifications, 1), cell(effect.net_months_in_work, 0)});
    }
}

void print_schemes(print::Table& table, const BesidesRuns& runs, const Scenario& scenario) {
    const std::vector<Product>& products = scenario.ingredients.catalogue.products;
    table.heading("participants by first scheme: of 100, those into work within a year of the start");
    table.line("", std::array{title("gross"), title("net"), title("26 weeks, gross"), title("26 weeks, net"),
                              padded("followed", 9)});
    std::size_t open_arm = 0;
    for (const Arm& arm : scenario.arms) {
        if (!arm.mechanisms.open) continue;
        for (const SchemeEffect& effect : scheme_effects_of(runs.participants, open_arm++))
            table.line(arm.name + ' ' + products.at(effect.product).name,
                       std::array{cell(effect.gross_entered, 1), cell(effect.net_entered, 1),
                                  cell(effect.gross_entered_26, 1), cell(effect.net_entered_26, 1),
                                  padded(with_decimals(effect.followed, 1), 9)});
    }
}

void print_trial(print::Table& table, const std::vector<Trial>& trials) {
    table.heading("trial: months in work gained by each treated person, by share treated");
    table.line("", std::array{title("evaluator"), title("true direct"), title("true total"), title("bias (total)"),
                              padded("covers", 9)});
    for (const TrialSummary& summary : summary_of(trials))
        table.line(with_decimals(100 * summary.saturation, 0) + " % treated",
                   std::array{cell(summary.naive, 3), cell(summary.direct, 3), cell(summary.total, 3),
                              cell(summary.bias, 3), padded(with_decimals(100 * summary.coverage, 1) + " %", 9)});
    table.line("covers: intervals of the evaluator that hold the true direct effect", std::array{""});
}

}  // namespace

void print_besides(std::ostream& out, const BesidesRuns& runs, const Scenario& scenario) {
    print::Table table(out);
    for (const Arm& arm : scenario.arms) {
        table.fit(arm.name + " gross");
        if (runs.participants.empty()) continue;
        for (const Product& product : scenario.ingredients.catalogue.products)
            table.fit(arm.name + ' ' + product.name);
    }
    if (!runs.participants.empty()) {
        print_participants(table, runs, scenario);
        print_schemes(table, runs, scenario);
    }
    if (!runs.trials.empty()) print_trial(table, runs.trials);
}

}  // namespace devosim
