#include "agents/labour_core/agents.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "agents/labour_core/binomial.hpp"
#include "engine/parallel.hpp"
#include "tests/agents/labour_core/small_networks.hpp"

namespace devosim::labour_core {
namespace {

using ::testing::ElementsAre;

constexpr Hazards none{0, 0, 0, 0};
constexpr RandomKey key{1, 0};

TEST(LabourAgents, OneSeekerAndOneVacancyMeet) {
    const Network network(2, {{0, 1, 1}, {1, 1, 1}});
    const auto next = next_month(network, none, std::vector{0.0, 0.0}, {{0, 0}, {1, 0}, {0, 1}}, key, Month{0});
    EXPECT_THAT(next.employed, ElementsAre(0, 1));
    EXPECT_THAT(next.unemployed, ElementsAre(0, 0));
    EXPECT_THAT(next.vacancies, ElementsAre(0, 0));
}

TEST(LabourAgents, WithNothingInReachNobodyApplies) {
    const Network network(2, {{0, 0, 1}, {1, 1, 1}});
    const auto next = next_month(network, none, std::vector{0.0, 0.0}, {{0, 0}, {10, 0}, {0, 10}}, key, Month{0});
    EXPECT_THAT(next.unemployed, ElementsAre(10, 0));
    EXPECT_THAT(next.vacancies, ElementsAre(0, 10));
}

TEST(LabourAgents, WhoLosesAJobSearchesOnlyNextMonthAndNewVacanciesWait) {
    const Network network(1, {{0, 0, 1}});
    const auto next = next_month(network, {1, 1, 0, 0}, std::vector{100.0}, {{100}, {0}, {50}}, key, Month{0});
    EXPECT_THAT(next.employed, ElementsAre(0));
    EXPECT_THAT(next.unemployed, ElementsAre(100));
    EXPECT_THAT(next.vacancies, ElementsAre(150));
}

TEST(LabourAgents, AMoveOfWeightZeroIsNeverMade) {
    const Network network(2, {{0, 0, 1}, {0, 1, 0}, {1, 1, 1}});
    const auto next =
        next_month(network, none, std::vector{0.0, 0.0}, {{0, 0}, {1000, 0}, {10, 10'000}}, key, Month{0});
    EXPECT_THAT(next.employed, ElementsAre(10, 0));
}

TEST(LabourAgents, BinomialDrawsOfCertaintyNeedNoLuck) {
    Stream stream(1, 1);
    EXPECT_EQ(binomial(stream, 7, 0), 0);
    EXPECT_EQ(binomial(stream, 7, 1), 7);
    EXPECT_EQ(binomial(stream, 0, 0.3), 0);
    EXPECT_EQ(binomial(stream, 1'000'000, 1e-300), 0);
}

TEST(LabourAgents_property, TheLabourForceIsKeptAndNoStockIsBelowZero) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const Network network = network_of(random_weights(20, seed));
        auto stocks = start_of_agents(random_demand(20, 1000, seed), {0.2, 0.1}, 3000);
        for (std::uint64_t month = 0; month < 300; ++month) {
            stocks = next_month(network, {0.3, 0.2, 1, 1}, random_demand(20, 300, seed * 1000 + month / 6), stocks,
                                {seed, 0}, Month{static_cast<int>(month)});
            ASSERT_EQ(labour_force(stocks), 3000);
            for (const auto* column : {&stocks.employed, &stocks.unemployed, &stocks.vacancies})
                ASSERT_GE(*std::min_element(column->begin(), column->end()), 0);
        }
    }
}

/// The state after a year of 30 occupations and 100,000 people.
Stocks<std::int64_t> after_a_year(std::uint64_t seed, int threads) {
    const ThreadLimit limit(threads);
    const Network network = network_of(random_weights(30, 1));
    const std::vector<double> demand = random_demand(30, 100'000 / 15.0, 1);
    auto stocks = start_of_agents(demand, {}, 100'000);
    for (int month = 0; month < 12; ++month)
        stocks = next_month(network, {}, demand, stocks, {seed, 0}, Month{month});
    return stocks;
}

TEST(LabourAgents_determinism, TheNumberOfThreadsChangesNothing) {
    const auto alone = after_a_year(42, 1);
    for (const int threads : {2, 3, 8}) EXPECT_EQ(after_a_year(42, threads), alone) << threads;
}

TEST(LabourAgents_determinism, AnotherSeedIsAnotherYear) {
    EXPECT_NE(after_a_year(42, 2).employed, after_a_year(43, 2).employed);
    EXPECT_NE(after_a_year(42, 2).vacancies, after_a_year(43, 2).vacancies);
}

}  // namespace
}  // namespace devosim::labour_core
