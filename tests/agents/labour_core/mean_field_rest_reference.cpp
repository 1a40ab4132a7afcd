// Where the mean field comes to rest, and what it keeps on the way: closed forms.
#include <gtest/gtest.h>

#include <cmath>

#include "agents/labour_core/mean_field.hpp"
#include "tests/agents/labour_core/small_networks.hpp"

namespace devosim::labour_core {
namespace {

/// The steady state of a single occupation of `force` people and D posts, if more jobs end than vacancies open by
/// themselves: separations d_u e = openings, so v = D - e - (d_u - d_v) e / ((1 - d_v) g_v), and the matches
/// v (1 - exp(-u / v)) equal both. By bisection on e.
double steady_employment(const Hazards& h, double force, double demand) {
    double low = 0, high = force;
    for (int halving = 0; halving < 200; ++halving) {
        const double e = (low + high) / 2;
        const double v = demand - e - (h.separation - h.opening) * e / ((1 - h.opening) * h.adjust_opening);
        const double matches = v > 0 ? v * -std::expm1(-(force - e) / v) : 0;
        (matches > h.separation * e ? low : high) = e;
    }
    return low;
}

TEST(MeanField_reference, ASingleOccupationSettlesWhereFlowsIntoAndOutOfWorkAreEqual) {
    const Network network(1, {{0, 0, 1}});
    for (const Hazards& hazards : {Hazards{}, Hazards{0.03, 0.01, 0.16, 0.5}}) {
        Stocks<double> stocks{{900}, {100}, {10}};
        for (int month = 0; month < 5000; ++month) stocks = next_month(network, hazards, std::vector{1000.0}, stocks);
        const double expected = steady_employment(hazards, 1000, 1000);
        EXPECT_NEAR(stocks.employed[0], expected, 1e-8);
        const double found = stocks.vacancies[0] * -std::expm1(-stocks.unemployed[0] / stocks.vacancies[0]);
        const double finding = found / stocks.unemployed[0];
        EXPECT_NEAR(stocks.unemployed[0] / 1000, hazards.separation / (hazards.separation + finding), 1e-11)
            << "two-state flow: s / (s + f)";
    }
}

TEST(MeanField_reference, ARandomWalkOverOccupationsSettlesInTheStationaryDistributionOfTheNetwork) {
    // Everyone loses the job each month, and vacancies are the same everywhere and without number, so that everyone
    // finds a job in the month after, in j with probability weight_ij. Up with 0.3, down with 0.2 along a path: the
    // stationary distribution is geometric with ratio 1.5.
    const Dense weights{{0.7, 0.3, 0, 0, 0},
                        {0.2, 0.5, 0.3, 0, 0},
                        {0, 0.2, 0.5, 0.3, 0},
                        {0, 0, 0.2, 0.5, 0.3},
                        {0, 0, 0, 0.2, 0.8}};
    const Network network = network_of(weights);
    Stocks<double> stocks{{1, 0, 0, 0, 0}, std::vector<double>(5, 0.0), {}};
    for (int month = 0; month < 2000; ++month) {
        stocks.vacancies.assign(5, 1e12);
        stocks = next_month(network, {1, 0, 0, 0}, std::vector<double>(5, 0.0), stocks);
    }
    const double total = 1 + 1.5 + std::pow(1.5, 2) + std::pow(1.5, 3) + std::pow(1.5, 4);
    for (int i = 0; i < 5; ++i)  // in 1000 rounds one in 1e9 meets a rival, hence 1e-8
        EXPECT_NEAR(stocks.employed[static_cast<std::size_t>(i)], std::pow(1.5, i) / total, 1e-8);
}

TEST(MeanField_reference, TheLabourForceIsKeptOverAThousandMonthsOfChangingDemand) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const Network network = network_of(random_weights(40, seed));
        Stocks<double> stocks = start_of(random_demand(40, 1e6, seed), {});
        const double force = labour_force(stocks);
        for (std::uint64_t month = 0; month < 1000; ++month) {
            stocks = next_month(network, {}, random_demand(40, 1e6, seed * 1000 + month / 12), stocks);
            ASSERT_LE(std::abs(labour_force(stocks) - force), 1e-12 * force) << "month " << month;
        }
    }
}

}  // namespace
}  // namespace devosim::labour_core
