#include "policies/estimands.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/policies/tiny_runs.hpp"

namespace devosim {
namespace {

constexpr std::size_t none = 0;
constexpr std::size_t national = 1;
constexpr std::size_t devolved = 2;
constexpr std::int64_t pounds_million = 100'000'000;
constexpr std::int64_t residents = 2000;

/// Arms none, national and devolved in two replicates, with these net jobs and millions spent.
class Estimands : public ::testing::Test {
protected:
    Estimands() {
        set(none, {100, 120}, {0, 0});
        set(national, {140, 160}, {2, 2});
        set(devolved, {160, 200}, {4, 4});
        for (ArmTotals& arm : comparison_.arms) {
            arm.allocated = {Pence{5 * pounds_million}, Pence{5 * pounds_million}};
            arm.accounts.assign(2, {});
        }
        add_pair(national, none);
        add_pair(devolved, none);
        add_pair(devolved, national);
    }
    void set(std::size_t arm, std::vector<std::int64_t> jobs, std::vector<std::int64_t> millions) {
        comparison_.arms.push_back({scenario_.arms[arm].name, Panel(2), Panel(2), {}, {}, {}, {}, {}});
        for (std::size_t r = 0; r < 2; ++r) {
            comparison_.arms[arm].total.of(Outcome::into_work, 0)[r] = jobs[r];
            comparison_.arms[arm].gross.of(Outcome::into_work, 0)[r] = jobs[r] - 90;
            comparison_.arms[arm].spend.push_back(Pence{millions[r] * pounds_million});
        }
    }
    void add_pair(std::size_t a, std::size_t b) {
        ArmPair pair{a, b, "", Panel(2), {}, {}, {}, {}};
        for (std::size_t r = 0; r < 2; ++r)
            pair.difference.of(Outcome::into_work, 0)[r] = comparison_.arms[a].total.of(Outcome::into_work, 0)[r] -
                                                           comparison_.arms[b].total.of(Outcome::into_work, 0)[r];
        pair.estimates[0][0] = estimate(pair.difference.of(Outcome::into_work, 0));
        comparison_.pairs.push_back(pair);
    }
    [[nodiscard]] Estimate of(Estimand estimand, std::size_t pair) const {
        return estimate_of(estimand, comparison_, comparison_.pairs[pair], Outcome::into_work, residents);
    }

    Scenario scenario_ = tiny::scenario(2, 2);
    Comparison comparison_{2, {}, none, {}};
};

TEST_F(Estimands, DifferencesAreGivenForAThousandResidents) {
    EXPECT_DOUBLE_EQ(of(Estimand::per_1000_residents, 2).mean, 30 / 2.0);
}

TEST_F(Estimands, NetOutcomesAreGivenForAMillionAllocatedAndSpent) {
    EXPECT_DOUBLE_EQ(of(Estimand::per_million_allocated, 0).mean, 40 / 5.0);
    EXPECT_DOUBLE_EQ(of(Estimand::per_million_spent, 0).mean, 40 / 2.0);
    EXPECT_DOUBLE_EQ(of(Estimand::per_million_spent, 1).mean, 70 / 4.0);
    EXPECT_DOUBLE_EQ(of(Estimand::per_million_spent, 2).mean, 70 / 4.0 - 40 / 2.0);
}

TEST_F(Estimands, AtEqualSpendingMoreMoneyIsNoAdvantage) {
    EXPECT_DOUBLE_EQ(of(Estimand::equal_spend, 2).mean, 70 * 2 / 4.0 - 40) << "worse, though it has more jobs";
    EXPECT_TRUE(std::isnan(of(Estimand::equal_spend, 0).mean)) << "the closed arm spends nothing";
}

TEST_F(Estimands, AtEqualSpendingWhatIsSpentIsLuckToo) {
    comparison_.arms[devolved].spend = {Pence{3 * pounds_million}, Pence{5 * pounds_million}};
    // Half of 60 and 80, and 17.5 for each of the millions by which half of the spending misses 2: 38.75 and 31.25,
    // less 40.
    const Estimate found = of(Estimand::equal_spend, 2);
    EXPECT_DOUBLE_EQ(found.mean, -5);
    EXPECT_NEAR(found.high, -5 + 12.7062047 * 3.75, 1e-6);
}

TEST_F(Estimands, TheClaimOnItsOwnTermsIsRelativeAndGross) {
    EXPECT_DOUBLE_EQ(of(Estimand::gross_relative, 2).mean, 90.0 / 60 - 1);
    EXPECT_TRUE(std::isnan(of(Estimand::gross_relative, 1).mean)) << "net of nothing there is no claim";
}

TEST_F(Estimands, NothingIsDefinedWhereNothingWasSpent) {
    for (ArmTotals& arm : comparison_.arms) arm.spend = {Pence{0}, Pence{0}};
    EXPECT_TRUE(std::isnan(of(Estimand::per_million_spent, 1).mean));
    EXPECT_TRUE(std::isnan(of(Estimand::equal_spend, 2).mean));
}

TEST_F(Estimands, TheShareOfWorseReplicatesCountsEqualOnesByHalf) {
    ArmPair& pair = comparison_.pairs[2];
    EXPECT_DOUBLE_EQ(share_worse(pair, Outcome::into_work, 0), 0);
    pair.difference.of(Outcome::into_work, 0)[0] = -1;
    pair.difference.of(Outcome::into_work, 0)[1] = 0;
    EXPECT_DOUBLE_EQ(share_worse(pair, Outcome::into_work, 0), 0.75);
}

TEST(Periods, YearsAfterTheFifthAreApart) {
    EXPECT_TRUE(periods_of({Month{-1}, Month{60}}).empty());
    const std::vector<Period> both = periods_of({Month{-1}, Month{120}});
    ASSERT_EQ(both.size(), 2U);
    EXPECT_EQ(both[0].end, 60);
    EXPECT_EQ(both[1].first, 60);
    EXPECT_EQ(both[1].end, 120);
}

TEST(Periods, TheDifferencesOfPeriodsSumToThatOfTheWhole) {
    const Scenario scenario = tiny::scenario(2, 61);
    Runs runs = tiny::runs(scenario);
    const Comparison comparison = comparison_of(runs, scenario);
    const ArmPair& pair = comparison.pairs.back();
    ASSERT_EQ(pair.periods.size(), 2U);
    EXPECT_DOUBLE_EQ(pair.periods[0][0].mean + pair.periods[1][0].mean, pair.estimates[0][0].mean);
    EXPECT_NE(pair.periods[1][0].mean, 0);
}

}  // namespace
}  // namespace devosim
