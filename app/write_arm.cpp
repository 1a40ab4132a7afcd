#include "app/result_counts.hpp"
#include "app/write_parts.hpp"
#include "policies/mechanisms.hpp"

namespace devosim::write {

namespace {

std::string path_of(std::string_view group, const CountName& count) {
    return std::string(group) + std::string(count.name);
}

void write_stocks(ResultFile& file, std::string_view group, std::string_view instance, const Series& series) {
    for (std::size_t k = 0; k < n_stocks; ++k) {
        file.write(result_dataset(path_of(group, stock_counts[k])), instance,
                   collected<std::int32_t>(series, [k](auto& values, const MonthRecord& month) {
                       values.insert(values.end(), month.stocks[k].begin(), month.stocks[k].end());
                   }));
    }
}

void write_flows(ResultFile& file, std::string_view group, std::string_view instance, const Series& series,
                 std::size_t n) {
    for (std::size_t k = 0; k < n; ++k) {
        file.write(result_dataset(path_of(group, flow_counts[k])), instance,
                   collected<std::int32_t>(series, [k](auto& values, const MonthRecord& month) {
                       values.insert(values.end(), month.tally.flows[k].begin(), month.tally.flows[k].end());
                   }));
    }
}

void write_market(ResultFile& file, const std::string& arm, const Series& series) {
    const auto write = [&](std::string_view name, auto pick) {
        file.write(result_dataset("/arms/<arm>/market/" + std::string(name)), arm, picked(series, pick));
    };
    write("vacancies", [](const MonthRecord& month) { return month.posts.vacancies; });
    write("posts", [](const MonthRecord& month) { return month.posts.posts; });
    write("hires", [](const MonthRecord& month) { return month.tally.market.hires; });
    write("outside_hires", [](const MonthRecord& month) { return month.tally.market.outside_hires; });
    write("openings", [](const MonthRecord& month) { return month.tally.market.openings; });
    write("closed_posts", [](const MonthRecord& month) { return month.posts.closed; });
    write("layoffs", [](const MonthRecord& month) { return month.tally.market.layoffs; });
}

void write_places(ResultFile& file, const std::string& arm, const Series& series) {
    for (std::size_t k = 0; k < n_place_stocks; ++k) {
        file.write(result_dataset(path_of("/arms/<arm>/places/", place_counts[k])), arm,
                   collected<std::int32_t>(series, [k](auto& values, const MonthRecord& month) {
                       for (const auto& place : month.places) values.push_back(place[k]);
                   }));
    }
}

void write_funnel(ResultFile& file, const std::string& arm, const Series& series) {
    const auto append = [](std::vector<std::int32_t>& values, const MonthRecord& month) {
        for (const auto& stages : month.tally.funnel)
            for (std::size_t g = 0; g < n_groups; ++g)
                for (const auto& groups : stages) values.push_back(groups[g]);
    };
    file.write(result_dataset("/arms/<arm>/funnel/count"), arm, collected<std::int32_t>(series, append));
}

void write_ledger(ResultFile& file, const std::string& arm, const Series& series) {
    const auto append = [](std::vector<std::int64_t>& values, const MonthRecord& month) {
        for (const Pence balance : month.balances) values.push_back(balance.value);
    };
    file.write(result_dataset("/arms/<arm>/ledger/balance"), arm, collected<std::int64_t>(series, append));
}

void write_amounts(ResultFile& file, const std::string& arm, const Series& series) {
    const auto write = [&](std::string_view path, auto pick) {
        file.write(result_dataset("/arms/<arm>/" + std::string(path)), arm,
                   collected<std::int64_t>(
                       series, [&](auto& values, const MonthRecord& month) { values.push_back(pick(month).value); }));
    };
    write("ledger/granted", [](const MonthRecord& month) { return month.granted; });
    write("ledger/handed_back", [](const MonthRecord& month) { return month.handed_back; });
    write("payroll/pay", [](const MonthRecord& month) { return month.payroll.pay; });
    write("payroll/income_tax", [](const MonthRecord& month) { return month.payroll.income_tax; });
    write("payroll/employee_insurance", [](const MonthRecord& month) { return month.payroll.employee_insurance; });
    write("payroll/employer_insurance", [](const MonthRecord& month) { return month.payroll.employer_insurance; });
}

}  // namespace

void arm(ResultFile& file, const Runs& runs, const Arm& arm, std::size_t index) {
    Series series;
    for (const ReplicateRun& run : runs.replicates) series.emplace_back(run.arms.at(index).months);
    file.group_attribute("/arms/" + arm.name, "label", arm.name);
    file.group_attribute("/arms/" + arm.name, "settings", to_string(arm.mechanisms));
    write_stocks(file, "/arms/<arm>/monthly/", arm.name, series);
    write_flows(file, "/arms/<arm>/monthly/", arm.name, series, n_flows);
    write_market(file, arm.name, series);
    write_places(file, arm.name, series);
    write_funnel(file, arm.name, series);
    write_ledger(file, arm.name, series);
    write_amounts(file, arm.name, series);
}

void burn_in(ResultFile& file, const Runs& runs) {
    Series series;
    for (const ReplicateRun& run : runs.replicates) series.emplace_back(run.burn_in);
    write_stocks(file, "/burn_in/monthly/", "", series);
    write_flows(file, "/burn_in/monthly/", "", series, n_flows_of_all);
}

}  // namespace devosim::write
