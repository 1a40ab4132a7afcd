#include "policies/comparison.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "engine/error.hpp"
#include "tests/policies/tiny_runs.hpp"

namespace devosim {
namespace {

using ::testing::ElementsAre;
using tiny::balance;
using tiny::flow;
using tiny::quiet_runs;

constexpr std::size_t none = 0;
constexpr std::size_t national = 1;
constexpr std::size_t devolved = 2;

/// New jobs of all residents in the last month, by replicate.
void set_new_jobs(Runs& runs, std::size_t arm, const std::vector<std::int32_t>& jobs) {
    for (std::size_t r = 0; r < jobs.size(); ++r) flow(runs, arm, r, 1, Flow::into_work) = jobs[r];
}

std::vector<std::string> pair_names(const std::vector<Arm>& arms) {
    Scenario scenario = tiny::scenario(1, 1);
    scenario.arms = arms;
    std::vector<std::string> names;
    const Comparison comparison = comparison_of(tiny::runs(scenario), scenario);
    for (const ArmPair& pair : comparison.pairs) names.push_back(pair.name);
    return names;
}

Arm arm(const std::string& name, bool open) {
    Mechanisms mechanisms = all_at(Setting::national);
    mechanisms.open = open;
    return {name, mechanisms};
}

TEST(Comparison, EveryArmIsPairedWithTheClosedOneAndTheOthersWithEachBeforeThem) {
    EXPECT_THAT(pair_names(tiny::scenario(1, 1).arms),
                ElementsAre("national-none", "devolved-none", "devolved-national"));
    EXPECT_THAT(pair_names({arm("a", true), arm("shut", false), arm("b", true), arm("c", true)}),
                ElementsAre("a-shut", "b-shut", "c-shut", "b-a", "c-a", "c-b"));
    EXPECT_THAT(pair_names({arm("a", true), arm("b", true)}), ElementsAre("b-a"));
    EXPECT_THAT(pair_names({arm("shut", false), arm("closed", false)}), ElementsAre("closed-shut"));
    EXPECT_THAT(pair_names({arm("alone", true)}), ElementsAre());
}

TEST(Comparison, TotalsAddTheMonthsUpForEveryOutcomeAndGroup) {
    const Scenario scenario = tiny::scenario(2, 3);
    const Runs runs = tiny::runs(scenario);
    const Comparison comparison = comparison_of(runs, scenario);
    const std::array total_flows{Flow::into_work, Flow::sustained_13, Flow::sustained_26, Flow::sustained_52,
                                 Flow::qualification_gained};
    const std::array gross_flows{Flow::gross_into_work, Flow::gross_sustained_13, Flow::gross_sustained_26,
                                 Flow::gross_sustained_52, Flow::gross_qualification};
    const auto months = [](std::size_t what, std::size_t g) {
        std::int64_t sum = 0;
        for (int m = 0; m < 3; ++m) sum += tiny::number({2, 1, m}, what, g);
        return sum;
    };
    const ArmTotals& arm = comparison.arms[devolved];
    for (std::size_t g = 0; g < n_groups; ++g) {
        for (std::size_t o = 0; o < total_flows.size(); ++o) {
            const auto outcome = static_cast<Outcome>(o);
            EXPECT_EQ(arm.total.of(outcome, g)[1], months(20 + static_cast<std::size_t>(total_flows[o]), g));
            EXPECT_EQ(arm.gross.of(outcome, g)[1], months(20 + static_cast<std::size_t>(gross_flows[o]), g));
        }
        const auto employed = static_cast<std::size_t>(Stock::employed);
        EXPECT_EQ(arm.total.of(Outcome::job_months, g)[1], months(employed, g));
        EXPECT_EQ(arm.total.of(Outcome::employed_at_end, g)[1], tiny::number({2, 1, 2}, employed, g));
        EXPECT_EQ(arm.gross.of(Outcome::job_months, g)[1], 0);
        EXPECT_EQ(arm.gross.of(Outcome::employed_at_end, g)[1], 0);
    }
}

TEST(Comparison, DifferencesAreTakenReplicateByReplicate) {
    const Scenario scenario = tiny::scenario(3, 2);
    Runs runs = quiet_runs(scenario);
    set_new_jobs(runs, none, {10, 20, 30});
    set_new_jobs(runs, national, {12, 24, 36});
    set_new_jobs(runs, devolved, {10, 25, 36});
    const Comparison comparison = comparison_of(runs, scenario);
    EXPECT_THAT(comparison.pair(national, none)->difference.of(Outcome::into_work, 0), ElementsAre(2, 4, 6));
    EXPECT_THAT(comparison.pair(devolved, national)->difference.of(Outcome::into_work, 0), ElementsAre(-2, 1, 0));
    EXPECT_EQ(comparison.pair(national, devolved), nullptr);
    const Estimate& found = comparison.pair(national, none)->estimates[0][0];
    EXPECT_DOUBLE_EQ(found.mean, 4);
    EXPECT_NEAR(found.low, 4 - 4.302652730 * 2 / std::sqrt(3), 1e-8);
    EXPECT_NEAR(found.high, 4 + 4.302652730 * 2 / std::sqrt(3), 1e-8);
}

TEST(Comparison, TheVarianceRatioIsThatOfPairedToUnpaired) {
    const Scenario scenario = tiny::scenario(3, 2);
    Runs runs = quiet_runs(scenario);
    set_new_jobs(runs, none, {10, 20, 30});      // variance 100
    set_new_jobs(runs, national, {12, 24, 36});  // variance 144; of the difference 4
    const Comparison comparison = comparison_of(runs, scenario);
    const ArmPair& pair = *comparison.pair(national, none);
    EXPECT_DOUBLE_EQ(pair.variance_ratio[0][0], 4.0 / 244);
    EXPECT_TRUE(std::isnan(pair.variance_ratio[1][0])) << "neither arm varies";
}

TEST(Comparison, OneReplicateHasDifferencesAndNoIntervals) {
    const Scenario scenario = tiny::scenario(1, 2);
    Runs runs = quiet_runs(scenario);
    set_new_jobs(runs, national, {5});
    const Comparison comparison = comparison_of(runs, scenario);
    const ArmPair& pair = *comparison.pair(national, none);
    EXPECT_EQ(pair.estimates[0][0].mean, 5);
    EXPECT_TRUE(std::isnan(pair.estimates[0][0].low) && std::isnan(pair.estimates[0][0].high));
    EXPECT_TRUE(std::isnan(pair.variance_ratio[0][0]));
}

TEST(Comparison, SpendIsWhatHasLeftThePotsSinceTheBurnIn) {
    const Scenario scenario = tiny::scenario(1, 2);
    Runs runs = quiet_runs(scenario);
    MonthRecord& before = runs.replicates[0].burn_in.back();
    MonthRecord& end = runs.replicates[0].arms[national].months.back();
    balance(before, provider_account(0)) = Pence{100};
    balance(end, provider_account(0)) = Pence{150};
    balance(end, provider_account(1)) = Pence{7};
    balance(end, account::managing_layers) = Pence{1000};
    balance(end, account::administration) = Pence{20'000};
    balance(end, account::idle_capacity) = Pence{300'000};
    balance(end, account::treasury) = Pence{-5'000'000};
    balance(end, account::benefits) = Pence{4'000'000};
    balance(end, account::single_pot) = Pence{600'000};
    balance(end, line_account(1)) = Pence{70'000};
    const Comparison comparison = comparison_of(runs, scenario);
    EXPECT_THAT(comparison.arms[national].spend, ElementsAre(Pence{50 + 7 + 1000 + 20'000 + 300'000}));
    EXPECT_THAT(comparison.arms[devolved].spend, ElementsAre(Pence{-100})) << "its accounts are empty at the end";
}

TEST(Comparison, AllocatedIsATwelfthOfTheYearlyCashForEveryMonthAndNothingWhereSupportIsClosed) {
    const Scenario scenario = tiny::scenario(2, 18);
    const Comparison comparison = comparison_of(tiny::runs(scenario), scenario);
    EXPECT_THAT(comparison.arms[none].allocated, ElementsAre(Pence{0}, Pence{0}));
    EXPECT_THAT(comparison.arms[national].allocated, ElementsAre(Pence{18'000'00}, Pence{18'000'00}));
    EXPECT_EQ(comparison.arms[devolved].allocated, comparison.arms[national].allocated);
}

TEST(Comparison, OfARunWithoutReplicatesIsAFault) {
    const Scenario scenario = tiny::scenario(1, 1);
    EXPECT_THROW((void)comparison_of(Runs{}, scenario), LogicError);
}

}  // namespace
}  // namespace devosim
