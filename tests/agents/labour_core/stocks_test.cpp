#include "agents/labour_core/stocks.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "agents/labour_core/demand_path.hpp"
#include "tests/agents/labour_core/small_networks.hpp"

namespace devosim::labour_core {
namespace {

using ::testing::ElementsAre;

TEST(LabourStocks, TheStartIsInSharesOfThePosts) {
    const Stocks<double> start = start_of(std::vector{1000.0, 500.0}, {0.25, 0.125});
    EXPECT_THAT(start.unemployed, ElementsAre(250, 125));
    EXPECT_THAT(start.vacancies, ElementsAre(125, 62.5));
    EXPECT_THAT(start.employed, ElementsAre(750, 375));
}

TEST(LabourStocks, AgentsAreAsManyAsAskedForAndRemaindersGoToTheLargest) {
    const auto start = start_of_agents(std::vector{1.0, 2.0, 4.0}, {0.1, 0.3}, 10);  // 1.43, 2.86, 5.71 people
    EXPECT_THAT(start.unemployed, ElementsAre(0, 0, 1));
    EXPECT_THAT(start.employed, ElementsAre(1, 3, 5));
    EXPECT_THAT(start.vacancies, ElementsAre(0, 1, 2));
}

TEST(LabourStocks, NowhereAreMoreUnemployedThanPeople) {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const auto start = start_of_agents(random_demand(10, 1, seed), {0.9, 0}, 30);
        EXPECT_EQ(sum(start.unemployed), 27);
        EXPECT_EQ(sum(start.employed), 3);
        EXPECT_GE(*std::min_element(start.employed.begin(), start.employed.end()), 0);
    }
}

TEST(LabourDemandPath, AChangeHoldsFromItsMonthOn) {
    DemandPath path({10, 20}, {{5, 1, 25}, {2, 0, 12}, {2, 1, 22}});
    EXPECT_THAT(path.at(0), ElementsAre(10, 20));
    EXPECT_THAT(path.at(1), ElementsAre(10, 20));
    EXPECT_THAT(path.at(2), ElementsAre(12, 22));
    EXPECT_THAT(path.at(4), ElementsAre(12, 22));
    EXPECT_THAT(path.at(9), ElementsAre(12, 25));
}

TEST(LabourDemandPath, AChangeInMonthZeroHoldsFromTheStart) {
    DemandPath path({10}, {{0, 0, 12}});
    EXPECT_THAT(path.at(0), ElementsAre(12));
}

}  // namespace
}  // namespace devosim::labour_core
