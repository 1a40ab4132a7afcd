#include "tests/app/labour_rates.hpp"

#include <cstdio>

#include "tests/app/area_runs.hpp"

namespace devosim::testing {

namespace {

double percent(std::span<const MonthRecord> months, Stock part, double (*whole)(const MonthRecord&)) {
    double sum = 0;
    for (const MonthRecord& m : months) sum += 100 * all_of(m, part) / whole(m);
    return sum / static_cast<double>(months.size());
}

double flow_rate(std::span<const MonthRecord> months, Flow flow, Stock from) {
    double moved = 0;
    double could = 0;
    for (std::size_t m = 1; m < months.size(); ++m) {
        moved += all_of(months[m], flow);
        could += all_of(months[m - 1], from);
    }
    return moved / could;
}

double population(const MonthRecord& m) {
    return all_of(m, Stock::population);
}
double youth(const MonthRecord& m) {
    return all_of(m, Stock::youth);
}
double active(const MonthRecord& m) {
    return all_of(m, Stock::employed) + all_of(m, Stock::unemployed);
}

}  // namespace

LabourRates rates_of(std::span<const MonthRecord> months) {
    const auto last = months.subspan(1);
    return {percent(last, Stock::employed, population),
            percent(last, Stock::inactive, population),
            percent(last, Stock::neet, youth),
            percent(last, Stock::unemployed, active),
            {flow_rate(months, Flow::eu, Stock::employed), flow_rate(months, Flow::ei, Stock::employed),
             flow_rate(months, Flow::ue, Stock::unemployed), flow_rate(months, Flow::ui, Stock::unemployed),
             flow_rate(months, Flow::ie, Stock::inactive), flow_rate(months, Flow::iu, Stock::inactive)}};
}

void print(const char* what, const LabourRates& rates) {
    std::printf("%-34s employment %.2f inactivity %.2f NEET %.2f unemployment %.2f", what, rates.employment,
                rates.inactivity, rates.neet, rates.unemployment);
    for (std::size_t k = 0; k < flow_names.size(); ++k) std::printf(" %s %.4f", flow_names[k], rates.flows[k]);
    std::printf("\n");
}

}  // namespace devosim::testing
