#include "app/print_attribution.hpp"

#include <ostream>
#include <string>
#include <vector>

#include "app/print_cells.hpp"

namespace devosim {

namespace {

using print::cell;
using print::counted;

/// A yardstick as a column: what it is called, and how many of its unit make one of the column's.
struct Column {
    Yardstick yardstick;
    std::string title;
    double per;
};

const std::vector<Column> of_people_in_support{{Yardstick::gross_into_work, "new jobs", 1},
                                               {Yardstick::gross_sustained_26, "26-week jobs", 1},
                                               {Yardstick::gross_qualification, "qualifications", 1}};
const std::vector<Column> of_all_residents{{Yardstick::into_work, "new jobs", 1},
                                           {Yardstick::sustained_26, "26-week jobs", 1},
                                           {Yardstick::qualification_gained, "qualifications", 1},
                                           {Yardstick::job_months, "years in work", 12}};
const std::vector<Column> of_money{{Yardstick::spend, "spending", 1e5},
                                   {Yardstick::benefits, "benefits", 1e5},
                                   {Yardstick::social, "social account", 1e5},
                                   {Yardstick::fiscal, "fiscal account", 1e5}};

std::vector<std::string> cells(const std::vector<Column>& columns,
                               const std::array<Estimate, n_yardsticks>& estimates) {
    std::vector<std::string> made;
    for (const Column& column : columns)
        made.push_back(cell(print::scaled(estimates[static_cast<std::size_t>(column.yardstick)], 1 / column.per)));
    return made;
}

void print_block(print::Table& table, const Attribution& a, const std::string& heading,
                 const std::vector<Column>& columns) {
    std::vector<std::string> titles;
    for (const Column& column : columns) titles.push_back(print::title(column.title));
    table.heading(heading);
    table.line("", titles);
    for (const AttributedPart& group : a.groups) {
        table.line(group.name + (group.mechanisms.empty() ? " (no difference)" : ""),
                   cells(columns, group.estimates));
        for (const AttributedPart& member : a.within)
            if (member.group == group.group) table.line("  " + member.name, cells(columns, member.estimates));
    }
    table.line("total", cells(columns, a.total));
}

void print_groups(std::ostream& out, const Attribution& a) {
    for (const AttributedPart& group : a.groups)
        if (group.mechanisms != group.name)
            out << "  " << group.name << ": " << (group.mechanisms.empty() ? "-" : group.mechanisms) << '\n';
}

}  // namespace

void print_attribution(std::ostream& out, const Attribution& a, const Scenario& scenario) {
    const auto replicates = static_cast<std::int64_t>(a.measured.size());
    const auto& [from, to] = std::pair{scenario.arms.front().name, scenario.arms.back().name};
    out << (scenario.title.empty() ? scenario.name : scenario.title) << '\n'
        << to << " - " << from << ", exact Shapley values over "
        << counted(static_cast<std::int64_t>(a.plan.coalitions.size()), "coalition") << '\n'
        << counted(scenario.ingredients.horizon.policy_months(), "month") << " of policy, "
        << counted(replicates, "replicate") << ", seed " << scenario.seed << '\n'
        << "totals over these months: "
        << (replicates == 1 ? "one replicate has no interval" : "mean over replicates [95 % interval]") << "\n\n";
    print_groups(out, a);
    print::Table table(out);
    for (const AttributedPart& group : a.groups) table.fit(group.name + " (no difference)");
    for (const AttributedPart& member : a.within) table.fit("  " + member.name);
    print_block(table, a, "gross: people in or recently in support", of_people_in_support);
    print_block(table, a, "all residents", of_all_residents);
    print_block(table, a, "money, GBP thousand", of_money);
}

}  // namespace devosim
