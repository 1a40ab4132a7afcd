#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "agents/labour_core/mean_field.hpp"
#include "tests/agents/labour_core/small_networks.hpp"

namespace devosim::labour_core {
namespace {

/// The equations as they are published, over a dense matrix.
Stocks<double> obvious_month(const Dense& weights, const Hazards& h, const std::vector<double>& demand,
                             const Stocks<double>& now) {
    const std::size_t n = weights.size();
    const auto& [e, u, v] = now;
    Dense applications(n, std::vector<double>(n, 0.0));
    for (std::size_t i = 0; i < n; ++i) {
        double reach = 0;
        for (std::size_t k = 0; k < n; ++k) reach += weights[i][k] * v[k];
        for (std::size_t j = 0; j < n; ++j)
            if (reach > 0) applications[i][j] = u[i] * weights[i][j] * v[j] / reach;
    }
    Stocks<double> next = now;
    for (std::size_t j = 0; j < n; ++j) {
        double s = 0;
        for (std::size_t i = 0; i < n; ++i) s += applications[i][j];
        const double filled = v[j] > 0 ? v[j] * (1 - std::exp(-s / v[j])) : 0;
        next.employed[j] += filled;
        next.vacancies[j] -= filled;
        for (std::size_t i = 0; i < n; ++i)
            if (s > 0) next.unemployed[i] -= filled * applications[i][j] / s;
    }
    for (std::size_t i = 0; i < n; ++i) {
        const double gap = e[i] + v[i] - demand[i];
        const double lost =
            h.separation * e[i] + (1 - h.separation) * std::min(e[i], h.adjust_separation * std::max(0.0, gap));
        const double opened =
            h.opening * e[i] + (1 - h.opening) * std::min(e[i], h.adjust_opening * std::max(0.0, -gap));
        next.employed[i] -= lost;
        next.unemployed[i] += lost;
        next.vacancies[i] += opened;
    }
    return next;
}

void expect_near(const std::vector<double>& a, const std::vector<double>& b, double tolerance, int month) {
    for (std::size_t i = 0; i < a.size(); ++i)
        ASSERT_LE(std::abs(a[i] - b[i]), tolerance) << "month " << month << ", occupation " << i;
}

/// Far from rest on purpose: every occupation up to `most` in work and out of it, and as many vacancies as both.
Stocks<double> random_stocks(std::size_t n, double most, std::uint64_t seed) {
    return {random_demand(n, most, seed + 100), random_demand(n, most, seed + 200),
            random_demand(n, 2 * most, seed + 300)};
}

/// Largest distance allowed: 1e-12 of the labour force, what rounding leaves of sums in another order.
void expect_same_months(const Dense& weights, const Hazards& hazards, const std::vector<double>& demand, int months) {
    const Network network = network_of(weights);
    Stocks<double> stocks = random_stocks(weights.size(), 1000, 1);
    const double tolerance = 1e-12 * labour_force(stocks);
    for (int month = 0; month < months; ++month) {
        const Stocks<double> expected = obvious_month(weights, hazards, demand, stocks);
        stocks = next_month(network, hazards, demand, stocks);
        expect_near(stocks.employed, expected.employed, tolerance, month);
        expect_near(stocks.unemployed, expected.unemployed, tolerance, month);
        expect_near(stocks.vacancies, expected.vacancies, tolerance, month);
    }
}

TEST(MeanField_reference, EveryMonthIsThatOfTheEquationsOverADenseMatrix) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed)
        expect_same_months(random_weights(31, seed), {}, random_demand(31, 1000, seed), 100);
}

TEST(MeanField_reference, SoItIsWithFierceHazards) {
    expect_same_months(random_weights(12, 9), {0.5, 0.4, 0.9, 1}, random_demand(12, 1000, 9), 50);
    expect_same_months(random_weights(12, 9), {1, 1, 1, 1}, random_demand(12, 1000, 9), 50);
    expect_same_months(random_weights(12, 9), {0.5, 0.4, 0.9, 1}, random_demand(12, 1e5, 9), 50);
}

TEST(MeanField_reference, SoItIsWhereSomeOccupationsWantNobody) {
    std::vector<double> demand = random_demand(12, 1000, 3);
    demand[2] = demand[7] = 0;
    expect_same_months(random_weights(12, 3), {}, demand, 100);
}

}  // namespace
}  // namespace devosim::labour_core
