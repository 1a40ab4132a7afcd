#include "agents/labour_core/mean_field.hpp"

#include <gmock/gmock.h>

#include <cmath>

#include "tests/agents/labour_core/small_networks.hpp"

namespace devosim::labour_core {
namespace {

using ::testing::DoubleNear;
using ::testing::ElementsAre;

constexpr Hazards none{0, 0, 0, 0};

TEST(MeanField, AMonthByHand) {
    // 100 in work, 20 without, 10 vacancies, 80 posts wanted: a surplus of 30 on top of natural churn.
    const Network network(1, {{0, 0, 1}});
    const auto next = next_month(network, {0.1, 0.05, 0.2, 0.3}, std::vector{80.0}, {{100}, {20}, {10}});
    const double lost = 0.1 * 100 + 0.9 * 0.2 * 30;
    const double hired = 10 * (1 - std::exp(-2.0));
    EXPECT_THAT(next.employed, ElementsAre(DoubleNear(100 - lost + hired, 1e-12)));
    EXPECT_THAT(next.unemployed, ElementsAre(DoubleNear(20 + lost - hired, 1e-12)));
    EXPECT_THAT(next.vacancies, ElementsAre(DoubleNear(10 + 0.05 * 100 - hired, 1e-12)));
}

TEST(MeanField, AShortageOpensVacanciesThatCanBeFilledOnlyNextMonth) {
    const Network network(1, {{0, 0, 1}});
    const auto next = next_month(network, {0, 0.05, 0, 0.3}, std::vector{200.0}, {{100}, {20}, {0}});
    EXPECT_THAT(next.employed, ElementsAre(100));
    EXPECT_THAT(next.vacancies, ElementsAre(DoubleNear(0.05 * 100 + 0.95 * 0.3 * 100, 1e-12)));
}

TEST(MeanField, WhoLosesAJobSearchesOnlyNextMonth) {
    const Network network(1, {{0, 0, 1}});
    const auto next = next_month(network, {1, 0, 0, 0}, std::vector{100.0}, {{100}, {0}, {50}});
    EXPECT_THAT(next.unemployed, ElementsAre(100));
    EXPECT_THAT(next.vacancies, ElementsAre(50));
}

TEST(MeanField, WithNothingInReachNobodyApplies) {
    const Network network(2, {{0, 0, 1}, {1, 1, 1}});
    const auto next = next_month(network, none, std::vector{0.0, 0.0}, {{0, 0}, {10, 0}, {0, 10}});
    EXPECT_THAT(next.unemployed, ElementsAre(10, 0));
    EXPECT_THAT(next.vacancies, ElementsAre(0, 10));
}

TEST(MeanField, WhatDiesOutOrIsHardlyInReachLeavesNoInfinity) {
    // Jobs that nobody wants any more shrink until a double can hold them no longer; so do moves of no weight.
    const Network network(2, {{0, 0, 1}, {1, 0, 1e-305}, {1, 1, 1e-305}});
    Stocks<double> stocks{{1000, 1000}, {1e9, 1e9}, {10, 10}};
    for (int month = 0; month < 10'000; ++month) {
        stocks = next_month(network, {}, std::vector{0.0, 0.0}, stocks);
        ASSERT_NEAR(labour_force(stocks), 2e9 + 2000, 1e-12 * 2e9) << "month " << month;
    }
}

TEST(MeanField_property, NoStockFallsBelowZero) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const Network network = network_of(random_weights(20, seed));
        Stocks<double> stocks = start_of(random_demand(20, 1e3, seed), {0.5, 1});
        for (std::uint64_t month = 0; month < 300; ++month) {
            stocks = next_month(network, {0.9, 0.1, 1, 1}, random_demand(20, 1e3, seed * 1000 + month / 3), stocks);
            for (std::size_t i = 0; i < 20; ++i)
                ASSERT_TRUE(stocks.employed[i] >= -1e-9 && stocks.unemployed[i] >= -1e-9 &&
                            stocks.vacancies[i] >= -1e-9);
        }
    }
}

TEST(MeanField_property, InTheEndNothingMoves) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const Network network = network_of(random_weights(30, seed));
        const std::vector<double> demand = random_demand(30, 1000, seed);
        Stocks<double> stocks = start_of(demand, {});
        for (int month = 0; month < 5000; ++month) stocks = next_month(network, {}, demand, stocks);
        const Stocks<double> next = next_month(network, {}, demand, stocks);
        const double still = 1e-9 * labour_force(stocks);
        for (std::size_t i = 0; i < 30; ++i) {
            EXPECT_NEAR(next.employed[i], stocks.employed[i], still);
            EXPECT_NEAR(next.unemployed[i], stocks.unemployed[i], still);
            EXPECT_NEAR(next.vacancies[i], stocks.vacancies[i], still);
        }
        EXPECT_GT(sum(next.unemployed), 0.02 * labour_force(next));
    }
}

}  // namespace
}  // namespace devosim::labour_core
