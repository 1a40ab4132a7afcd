#include "agents/labour_core/mean_field.hpp"

#include <algorithm>
#include <cmath>

#include "engine/contracts.hpp"

namespace devosim::labour_core {

namespace {

/// Keeps quotients finite: vacancies may shrink without end where a target is zero.
constexpr double least_reach = 1e-200;

/// Sum over the moves from `origin` of weight times `value` of the target. Four sums at once, because one alone
/// waits for every addition.
double weighed(const Network& network, std::size_t origin, const std::vector<double>& value) {
    double a = 0, b = 0, c = 0, d = 0;
    const auto term = [&](std::size_t k) { return network.weight(k) * value[network.to(k)]; };
    std::size_t k = network.begin(origin);
    const std::size_t end = network.end(origin);
    for (; k + 4 <= end; k += 4) {
        a += term(k);
        b += term(k + 1);
        c += term(k + 2);
        d += term(k + 3);
    }
    for (; k < end; ++k) a += term(k);
    return (a + b) + (c + d);
}

/// Applications per unit of weight and vacancy that leave each origin.
std::vector<double> pressures(const Network& network, const Stocks<double>& now) {
    std::vector<double> pressure(network.size(), 0.0);
    for (std::size_t i = 0; i < network.size(); ++i) {
        const double reach = weighed(network, i, now.vacancies);
        if (reach > least_reach * now.unemployed[i]) pressure[i] = now.unemployed[i] / reach;
    }
    return pressure;
}

/// Applications per vacancy of each target.
std::vector<double> tightness(const Network& network, const std::vector<double>& pressure) {
    std::vector<double> queue(network.size(), 0.0);
    for (std::size_t i = 0; i < network.size(); ++i)
        for (std::size_t k = network.begin(i); k < network.end(i); ++k)
            queue[network.to(k)] += pressure[i] * network.weight(k);
    return queue;
}

}  // namespace

Stocks<double> next_month(const Network& network, const Hazards& hazards, std::span<const double> demand,
                          const Stocks<double>& now) {
    const std::size_t n = network.size();
    EXPECTS(demand.size() == n && now.employed.size() == n && now.unemployed.size() == n &&
            now.vacancies.size() == n);
    const std::vector<double> pressure = pressures(network, now);
    const std::vector<double> queue = tightness(network, pressure);
    std::vector<double> hires(n), hires_per_queue(n, 0.0);
    for (std::size_t j = 0; j < n; ++j) {
        hires[j] = now.vacancies[j] * -std::expm1(-queue[j]);
        if (queue[j] > 0) hires_per_queue[j] = hires[j] / queue[j];
    }
    Stocks<double> next = now;
    for (std::size_t i = 0; i < n; ++i) {
        const double lost =
            std::min(now.employed[i], separations(hazards, now.employed[i], now.vacancies[i], demand[i]));
        const double opened = openings(hazards, now.employed[i], now.vacancies[i], demand[i]);
        const double found = std::min(now.unemployed[i], pressure[i] * weighed(network, i, hires_per_queue));
        next.employed[i] += hires[i] - lost;
        next.unemployed[i] += lost - found;
        next.vacancies[i] += opened - hires[i];
    }
    return next;
}

}  // namespace devosim::labour_core
