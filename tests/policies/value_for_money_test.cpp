#include "policies/value_for_money.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/policies/tiny_runs.hpp"

namespace devosim {
namespace {

constexpr std::size_t none = 0;
constexpr std::size_t national = 1;
constexpr std::size_t devolved = 2;

/// Three replicates in which national commissioning has 20 gross jobs for GBP 130 on average, and closed support
/// spends GBP 10.
class ValueForMoney : public ::testing::Test {
protected:
    ValueForMoney() {
        for (std::size_t r = 0; r < 3; ++r) {
            spend(none, r, 1'000);
            spend(national, r, 10'000 + 3'000 * static_cast<std::int64_t>(r));  // mean 13,000
            tiny::flow(runs_, national, r, 0, Flow::gross_into_work) = 20;
        }
    }
    void spend(std::size_t arm, std::size_t replicate, std::int64_t pence) {
        tiny::balance(runs_.replicates[replicate].arms[arm].months.back(), provider_account(0)) = Pence{pence};
    }
    void have(std::size_t arm, Flow which, const std::vector<std::int32_t>& events) {
        for (std::size_t r = 0; r < events.size(); ++r) tiny::flow(runs_, arm, r, 1, which) = events[r];
    }
    Comparison compared() { return comparison_of(runs_, scenario_); }

    Scenario scenario_ = tiny::scenario(3, 2);
    Runs runs_ = tiny::quiet_runs(scenario_);
};

TEST_F(ValueForMoney, AGrossJobCostsSpendOverJobsOfPeopleInSupport) {
    EXPECT_EQ(cost_per_gross_job(compared().arms[national]), Pence{650});
    EXPECT_EQ(cost_per_gross_job(compared().arms[devolved]), std::nullopt) << "no jobs";
}

TEST_F(ValueForMoney, ANetOutcomeCostsSpendBeyondTheClosedArm) {
    have(national, Flow::into_work, {3, 4, 5});
    have(national, Flow::sustained_26, {1, 2, 3});
    EXPECT_EQ(cost_per_net(compared(), national, Outcome::into_work), Pence{3'000});
    EXPECT_EQ(cost_per_net(compared(), none, Outcome::into_work), std::nullopt);
    EXPECT_EQ(cost_per_net(compared(), national, Outcome::sustained_26), std::nullopt)
        << "1 to 3: not told from none";
    have(national, Flow::sustained_26, {19, 20, 21});
    EXPECT_EQ(cost_per_net(compared(), national, Outcome::sustained_26), Pence{600});
}

TEST_F(ValueForMoney, ANetOutcomeHasNoCostUnlessItsIntervalLiesAboveZero) {
    have(national, Flow::into_work, {0, 4, 8});
    EXPECT_EQ(cost_per_net(compared(), national, Outcome::into_work), std::nullopt);
    have(national, Flow::into_work, {-3, -4, -5});
    EXPECT_EQ(cost_per_net(compared(), national, Outcome::into_work), std::nullopt);
    have(national, Flow::into_work, {4, 4, 4});
    EXPECT_EQ(cost_per_net(compared(), national, Outcome::into_work), std::nullopt) << "few replicates that agree";
}

TEST_F(ValueForMoney, ANetOutcomeHasNoCostWithoutAClosedArm) {
    have(national, Flow::into_work, {3, 4, 5});
    scenario_.arms[none].mechanisms.open = true;
    EXPECT_EQ(cost_per_net(compared(), national, Outcome::into_work), std::nullopt);
    EXPECT_TRUE(std::isnan(benefit_cost_ratio(compared(), national).mean));
}

TEST_F(ValueForMoney, ABenefitCostRatioIsOutputGainedPerPoundOfResourcesUsed) {
    Comparison comparison = compared();
    for (std::size_t r = 0; r < 3; ++r) {
        for (ArmTotals& arm : comparison.arms) arm.accounts[r] = {};
        Accounts& accounts = comparison.arms[devolved].accounts[r];
        accounts[static_cast<std::size_t>(AccountLine::output)] = 300 + 60 * static_cast<std::int64_t>(r);
        accounts[static_cast<std::size_t>(AccountLine::hiring)] = -60;
        accounts[static_cast<std::size_t>(AccountLine::programme)] = -120;
    }
    const Estimate ratio = benefit_cost_ratio(comparison, devolved);
    EXPECT_DOUBLE_EQ(ratio.mean, 2.5);
    EXPECT_NEAR(ratio.high, 2.5 + 4.302652730 * 0.5 / std::sqrt(3), 1e-9) << "2, 2.5 and 3 in three replicates";
    EXPECT_DOUBLE_EQ(ratio.low + ratio.high, 5);
    EXPECT_TRUE(std::isnan(benefit_cost_ratio(comparison, national).mean)) << "no resources used";
    EXPECT_TRUE(std::isnan(benefit_cost_ratio(comparison, none).mean));
}

constexpr PublishedValues unit_values{{100, 10.5}, {50, 0.25}};

TEST_F(ValueForMoney, GrossOutcomesAreWorthTheirPublishedUnitValues) {
    have(national, Flow::gross_qualification, {2, 4, 6});
    have(national, Flow::into_work, {7, 7, 7});
    have(devolved, Flow::gross_into_work, {10, 20, 30});
    const Comparison comparison = compared();
    EXPECT_EQ(published_worth(unit_values, comparison.arms[national], 1), (PublishedWorth{204'200, 100'100}));
    const ArmPair& pair = *comparison.pair(devolved, national);
    const Estimate economic = published_difference(unit_values, comparison, pair, PublishedLine::economic);
    EXPECT_DOUBLE_EQ(economic.mean, -4'200) << "GBP 2,000 for as many jobs, less 42 for qualifications";
    EXPECT_LT(economic.low, economic.mean);
    EXPECT_DOUBLE_EQ(published_difference(unit_values, comparison, pair, PublishedLine::fiscal).mean, -100);
}

TEST_F(ValueForMoney, WithFifteenPerCentMoreOutcomesPublishedWorthIsFifteenPerCentMore) {
    have(national, Flow::gross_qualification, {100, 200, 300});
    for (std::size_t r = 0; r < 3; ++r) tiny::flow(runs_, devolved, r, 0, Flow::gross_into_work) = 23;
    have(devolved, Flow::gross_qualification, {115, 230, 345});
    const Comparison comparison = compared();
    for (std::size_t r = 0; r < 3; ++r)
        for (std::size_t l = 0; l < n_published_lines; ++l)
            EXPECT_EQ(100 * published_worth(unit_values, comparison.arms[devolved], r)[l],
                      115 * published_worth(unit_values, comparison.arms[national], r)[l]);
}

}  // namespace
}  // namespace devosim
