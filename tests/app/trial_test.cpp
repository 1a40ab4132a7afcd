#include "policies/trial.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "engine/h5.hpp"
#include "tests/app/area_runs.hpp"
#include "tests/app/program.hpp"

namespace devosim {
namespace {

using ::testing::ContainsRegex;
using testing::Desk;
using testing::Ended;
using ::testing::HasSubstr;
using testing::scenario_named;
using testing::small_scenario;
using testing::with_residents;

TEST(Welch, TheIntervalIsThatOfTwoSamplesOfUnequalVariance) {
    const Estimate e = welch({1, 2, 3, 4, 5}, {2, 4, 6, 8});
    EXPECT_DOUBLE_EQ(e.mean, -2);
    EXPECT_NEAR(e.high - e.mean, std::sqrt(0.5 + 5.0 / 3) * 2.776445, 1e-5) << "4.5 degrees of freedom, cut to 4";
    EXPECT_DOUBLE_EQ(e.high - e.mean, e.mean - e.low);
}

/// A year and a half of the tiny area.
class TrialOfTinyArea : public ::testing::Test {
protected:
    TrialOfTinyArea() {
        scenario_.ingredients.horizon = {Month{-12}, Month{18}};
        settings_.arm = "national";
        settings_.saturations = {0.5};
        settings_.follow_up_months = 18;
        settings_.sample = 0.3;
    }
    [[nodiscard]] Trial run() const {
        const Synthesis area = synthesise(scenario_.ingredients, scenario_.seed);
        return run_trial(scenario_, settings_, area, 0, [] {});
    }

    Scenario scenario_ = with_residents(scenario_named("tiny"), 6000);
    TrialSettings settings_;
};

TEST_F(TrialOfTinyArea, DividesThePeopleAndBarsTheControls) {
    const Trial trial = run();
    ASSERT_EQ(trial.arms.size(), 1U);
    const TrialArm& arm = trial.arms.front();
    EXPECT_GT(arm.started, 0);
    EXPECT_LE(arm.started, arm.treated);
    EXPECT_NEAR(static_cast<double>(arm.treated) / static_cast<double>(arm.treated + arm.controls), 0.5, 0.15);
    EXPECT_DOUBLE_EQ(arm.naive.mean, arm.treated_mean - arm.control_mean);
    EXPECT_LT(arm.naive.low, arm.naive.high);
    EXPECT_TRUE(std::isnan(arm.against_untreated));
}

TEST_F(TrialOfTinyArea, WhereThereIsNoSupportNothingIsFoundToWork) {
    for (Arm& arm : scenario_.arms)
        if (arm.name == "national") arm.mechanisms.open = false;
    const Trial trial = run();
    EXPECT_EQ(trial.arms.front().started, 0);
    EXPECT_EQ(trial.arms.front().direct, 0) << "the same people with the same luck";
    EXPECT_EQ(trial.total_per_treated, 0);
}

TEST_F(TrialOfTinyArea, AClusteredTrialHasPlacesWithoutTreatment) {
    scenario_ = with_residents(scenario_, 30'000);
    settings_.clustered = true;
    settings_.saturations = {0.3, 0.7};
    const Trial trial = run();
    ASSERT_EQ(trial.arms.size(), 2U);
    EXPECT_FALSE(std::isnan(trial.arms[0].against_untreated + trial.arms[1].against_untreated));
    const auto share = [](const TrialArm& arm) {
        return static_cast<double>(arm.treated) / static_cast<double>(arm.treated + arm.controls);
    };
    EXPECT_LT(share(trial.arms[0]), share(trial.arms[1]));
}

TEST(TrialSummary, CoversWhatItsIntervalsHold) {
    std::vector<Trial> trials(2);
    trials[0].arms = {{.saturation = 0.5, .naive = {1, 0, 2, 0}, .direct = 1.5}};
    trials[1].arms = {{.saturation = 0.5, .naive = {3, 2.5, 3.5, 0}, .direct = 0.5}};
    trials[0].total_per_treated = trials[1].total_per_treated = 0.25;
    const TrialSummary summary = summary_of(trials).front();
    EXPECT_DOUBLE_EQ(summary.direct.mean, 1);
    EXPECT_DOUBLE_EQ(summary.coverage, 0.5) << "0 to 2 holds 1, 2.5 to 3.5 does not";
    EXPECT_DOUBLE_EQ(summary.bias.mean, 2 - 0.25);
}

class TrialOfProgram : public ::testing::Test {
protected:
    [[nodiscard]] Ended run(const std::string& tables, const std::vector<std::string>& options = {}) const {
        desk_.write("configs/scenarios/small.toml", small_scenario(tables));
        std::vector<std::string> arguments{"run", "configs/scenarios/small.toml", "-o", "r.h5", "--force"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return desk_.devosim(arguments);
    }
    Desk desk_;
};

TEST_F(TrialOfProgram, StandsBesideTheTruthInTheTableAndInTheFile) {
    const Ended ended = run("[trial]\nfollow_up_months = 12\n[output]\nparticipants = 0.3\n");
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("trial: months in work gained by each treated person"));
    EXPECT_THAT(ended.out, HasSubstr("50 % treated"));
    EXPECT_THAT(ended.out, HasSubstr("participants: outcomes of 100 starters"));
    EXPECT_THAT(ended.out, HasSubstr("participants by first scheme"));
    const InputFile file(desk_.folder() / "r.h5");
    EXPECT_EQ(file.read<double>("/trial/naive").shape, (std::vector<std::size_t>{2, 1}));
    EXPECT_EQ(file.read<std::int64_t>("/participants/new_jobs").shape, (std::vector<std::size_t>{2, 2, 2}));
    EXPECT_EQ(file.read<std::int64_t>("/participants/scheme_starters").shape, (std::vector<std::size_t>{2, 2, 18}));
    EXPECT_EQ(file.read<std::int64_t>("/participants/scheme_entered").shape, (std::vector<std::size_t>{2, 2, 18, 2}));
    EXPECT_THAT(file.read<std::string>("/scenario").values[0], HasSubstr("[trial]\narm = \"national\""));
    EXPECT_THAT(file.read<std::string>("/scenario").values[0], HasSubstr("[output]\nparticipants = 0.3\n"));
    const auto starters = file.read<std::int64_t>("/participants/starters").values;
    EXPECT_GT(starters[0], 0);
}

TEST_F(TrialOfProgram, AndTheArmsAreWhatTheyAreWithoutIt) {
    EXPECT_EQ(run("").code, 0);
    const InputFile plain(desk_.folder() / "r.h5");
    const auto expected = plain.read<std::int64_t>("/comparison/total").values;
    EXPECT_EQ(run("[trial]\nfollow_up_months = 12\n", {"--threads", "3"}).code, 0);
    EXPECT_EQ(InputFile(desk_.folder() / "r.h5").read<std::int64_t>("/comparison/total").values, expected);
}

TEST_F(TrialOfProgram, WhatIsWrongWithTheTableIsSaid) {
    EXPECT_THAT(run("[trial]\nsaturations = [0.5, 0.7]\n").err, HasSubstr("an individual trial has one"));
    EXPECT_THAT(run("[trial]\ndesign = \"clustered\"\nsaturations = [0.7, 0.5]\n").err, HasSubstr("must ascend"));
    EXPECT_THAT(run("[trial]\ndesign = \"clustered\"\nsaturations = [0.5, 0.5]\n").err, HasSubstr("must ascend"));
    EXPECT_THAT(run("[trial]\narm = \"none\"\n").err, HasSubstr("trial.arm = \"none\""));
    EXPECT_THAT(run("[trial]\nfollow_up_months = 900\n").err, HasSubstr("trial.follow_up_months = 900"));
    EXPECT_EQ(run("[trial]\nsample = 0\n").code, 2);
}

TEST_F(TrialOfProgram, WithMoreSaturationsThanPlacesIsRefusedBeforeAnythingIsSimulated) {
    const Ended ended =
        run("[trial]\ndesign = \"clustered\"\nsaturations = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]\n");
    EXPECT_EQ(ended.code, 2);
    EXPECT_THAT(
        ended.err,
        ContainsRegex(
            "small.toml:[0-9]+:1: trial.saturations = \\[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8\\] \\(and 0 are "
            "more than "));
}

TEST_F(TrialOfProgram, CountsTheMonthsOfTrialAndSample) {
    desk_.write("configs/scenarios/small.toml", small_scenario("[trial]\nfollow_up_months = 12\n"));
    const Ended ended = desk_.devosim({"check", "configs/scenarios/small.toml"});
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr(" of them for a trial\n"));
}

TEST_F(TrialOfProgram, IsRefusedByCommandsThatWouldLeaveItOut) {
    desk_.write("configs/scenarios/small.toml", small_scenario("[trial]\n[output]\nparticipants = 0.1\n"));
    const Ended attributed = desk_.devosim({"attribute", "configs/scenarios/small.toml", "-o", "a.h5"});
    EXPECT_EQ(attributed.code, 2);
    EXPECT_THAT(attributed.err, ContainsRegex("small.toml:[0-9]+:2: trial = national \\(is for devosim run alone"));
    EXPECT_THAT(attributed.err,
                ContainsRegex("small.toml:[0-9]+:1: output.participants = 0.1 \\(is for devosim run alone"));
    desk_.write("d.toml", "name = \"d\"\nscenarios = [\"configs/scenarios/small.toml\"]\n");
    const Ended ensemble = desk_.devosim({"ensemble", "d.toml", "-o", "d"});
    EXPECT_EQ(ensemble.code, 2);
    EXPECT_THAT(ensemble.err, HasSubstr("is for devosim run alone"));
}

}  // namespace
}  // namespace devosim
