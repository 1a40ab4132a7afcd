#include <gmock/gmock.h>

#include "agents/hazards.hpp"
#include "app/scenario_file.hpp"
#include "tests/app/area_runs.hpp"
#include "tests/app/arms.hpp"
#include "tests/app/bad_input.hpp"

namespace devosim {
namespace {

using testing::BadInput;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::small_scenario;

const std::string shock = "[[shocks]]\nkind = \"layoffs\"\nfrom = 0\nmonths = 6\nfactor = 2.5\n";

class BadOutlook : public BadInput {
protected:
    /// The small scenario with these lines from line 10 on is refused with these messages.
    void expect_refused_with(const std::string& tables, std::vector<std::string> lines) const {
        for (std::string& line : lines) line.insert(0, "configs/scenarios/small.toml:");
        expect_refused(run_of(small_scenario(tables)), lines);
    }
    /// The same for the shock above, with one text replaced.
    void expect_shock_refused(const std::string& from, const std::string& to, const std::string& line) const {
        expect_refused_with(testing::with(shock, from, to), {line});
    }
};

TEST_F(BadOutlook, AShockOfAnUnknownKindIsRefused) {
    expect_shock_refused(
        "layoffs", "layofs",
        "11:8: shocks[0].kind = \"layofs\" (is not one of: layoffs, openings) did you mean \"layoffs\"?");
}

TEST_F(BadOutlook, AShockInAnUnknownIndustryIsRefused) {
    expect_shock_refused(
        "from", "industry = \"construktion\"\nfrom",
        "12:12: shocks[0].industry = \"construktion\" (is not one of: agriculture, construction, "
        "education, finance_and_business, health_and_care, hospitality, information, "
        "manufacturing, other_services, public_administration, retail_and_wholesale, transport) did you mean "
        "\"construction\"?");
}

TEST_F(BadOutlook, AShockOutOfRangeIsRefused) {
    expect_shock_refused("from = 0", "from = -241",
                         "12:8: shocks[0].from = -241 (is out of range) write a whole number from -240 to 180");
    expect_shock_refused("months = 6", "months = 0",
                         "13:10: shocks[0].months = 0 (is out of range) write a whole number from 1 to 600");
    expect_shock_refused("factor = 2.5", "factor = 20.1",
                         "14:10: shocks[0].factor = 20.1 (is out of range) write a number from 0 to 20");
    expect_shock_refused("factor = 2.5", "factor = nan",
                         "14:10: shocks[0].factor = nan (is not a number) write a number from 0 to 20");
    expect_shock_refused("factor", "fade_months = -1\nfactor",
                         "14:15: shocks[0].fade_months = -1 (is out of range) write a whole number from 0 to 240");
}

TEST_F(BadOutlook, AShockThatSaysTooLittleOrTooMuchIsRefused) {
    expect_shock_refused("factor = 2.5\n", "", "10:1: shocks[0].factor (missing) add a number from 0 to 20");
    expect_shock_refused("factor", "size = 1\nfactor", "14:1: shocks[0].size = 1 (unknown key) remove it");
}

TEST_F(BadOutlook, ATableOfShocksThatIsNoListIsRefused) {
    expect_refused_with("[shocks]\nfactor = 2\n", {"10:1: shocks (is a table) write tables headed [[shocks]]",
                                                   "11:1: shocks.factor = 2 (unknown key) remove it"});
}

TEST_F(BadOutlook, MoreThanAHundredShocksAreRefused) {
    std::string many;
    for (int k = 0; k < 101; ++k) many += shock;
    expect_refused_with(many, {"10:3: shocks = 101 (are more than 100 shocks) join some of them?"});
}

TEST_F(BadOutlook, AShockOfWhichNoMonthIsInTheRunIsRefused) {
    expect_shock_refused("from = 0", "from = 12",
                         "12:8: shocks[0].from = 12 (nothing comes of it: month 12 is after the last, which is month "
                         "11) raise horizon.policy_months, or remove it?");
    expect_shock_refused(
        "from = 0", "from = -18",
        "12:8: shocks[0].from = -18 (nothing comes of it: it is over before the burn-in, which begins "
        "in month -12) raise horizon.burn_in_months, or remove it?");
}

TEST_F(BadOutlook, ASiteThatComesAfterTheLastMonthIsRefused) {
    expect_refused_with(
        "[[sites]]\nkind = \"closure\"\nindustry = \"public_administration\"\nposts = 5\nfrom = 10\nslip_months = "
        "2\n",
        {"14:8: sites[0].from = 10 (nothing comes of it: month 12 is after the last, which is month "
         "11) raise horizon.policy_months, or remove it?"});
}

TEST_F(BadOutlook, WhatFewerMonthsLeaveOutIsTold) {
    const std::vector<std::string> command =
        run_of(small_scenario(testing::with(shock, "from = 0", "from = 5")), {"--months", "5", "--replicates", "1"});
    const auto ended = desk_.devosim(command);
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("left out     shocks[0] from month 5 on, after the last month that "
                                     "--months asks for\n"));
}

TEST_F(BadOutlook, ACycleOutOfRangeOrUnfinishedIsRefused) {
    expect_refused_with("[cycle]\namplitude = 1\nperiod_months = 5\n",
                        {"11:13: cycle.amplitude = 1 (is out of range) write a number from 0 to 0.9",
                         "12:17: cycle.period_months = 5 (is out of range) write a number from 6 to 600",
                         "10:2: cycle.peak_month (missing) add a number from -600 to 600"});
    expect_refused_with("[cycle]\namplitude = 0.2\nperiod_months = 60\npeak_month = 0\nlayoff_ratio = 1.5\n",
                        {"14:16: cycle.layoff_ratio = 1.5 (is out of range) write a number from 0 to 1"});
}

TEST_F(BadOutlook, ASeasonWithoutTwelveMonthsOrWithAnotherMeanIsRefused) {
    expect_refused_with(
        "[season]\nopenings = [1, 1, 1]\n",
        {"11:12: season.openings = [1, 1, 1] (has 3 numbers) write one for each of 12 months, from that of month "
         "0?"});
    expect_refused_with("[season]\nopenings = [1.6, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n",
                        {"11:12: season.openings = [1.6, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] (has a mean of 1.05) "
                         "divide by it, for a mean of 1?"});
}

/// The lives of everybody in the small scenario with more tables, and its resolved text.
class Outlooks : public ::testing::Test {
protected:
    [[nodiscard]] testing::ArmGroup run(const std::string& tables, const std::string& arm = "national") const {
        desk_.write("configs/scenarios/small.toml", small_scenario(tables));
        const auto ended = desk_.devosim({"run", "configs/scenarios/small.toml", "-o", "result.h5", "--force",
                                          "--trajectories", "all", "--quiet"});
        EXPECT_EQ(ended.code, 0) << ended.err;
        return testing::group_of(InputFile(desk_.folder() / "result.h5"), arm);
    }
    [[nodiscard]] LoadedScenario load(const std::string& tables) const {
        desk_.write("configs/scenarios/small.toml", small_scenario(tables));
        return load_scenario(desk_.folder() / "configs/scenarios/small.toml");
    }
    testing::Desk desk_;
};

TEST_F(Outlooks, FactorsOfOneLeaveEveryNumberOfTheResultAsItIs) {
    const std::string ones =
        "[cycle]\namplitude = 0\nperiod_months = 60\npeak_month = 0\n"
        "[season]\nopenings = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
        "[[shocks]]\nkind = \"openings\"\nindustry = \"hospitality\"\nfrom = -6\nmonths = 6\nfactor = 1\nfade_months "
        "= "
        "3\n";
    EXPECT_THAT(testing::differing(run(""), run(ones)), IsEmpty());
}

TEST_F(Outlooks, AShockChangesEveryArm) {
    const std::string shocked = testing::with(shock, "2.5", "20");
    for (const std::string arm : {"none", "national", "devolved"})
        EXPECT_THAT(testing::differing(run("", arm), run(shocked, arm)), Not(IsEmpty())) << arm;
}

TEST_F(Outlooks, TheResolvedScenarioSaysNothingOfWhatIsNotGiven) {
    for (const std::string word : {"shocks", "cycle", "season"})
        EXPECT_THAT(load("").scenario.resolved, Not(HasSubstr(word)));
}

TEST_F(Outlooks, TheResolvedScenarioHasWhatIsGivenAndReadsAsItself) {
    const std::string given =
        "\n[cycle]\namplitude = 0.25\nperiod_months = 90.0\npeak_month = -12.0\nlayoff_ratio = 0.5\n"
        "\n[season]\nopenings = [1.5, 0.5, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]\n"
        "\n[[shocks]]\nkind = \"layoffs\"\nfrom = -3\nmonths = 4\nfactor = 2.0\nfade_months = 0\n"
        "\n[[shocks]]\nkind = \"openings\"\nindustry = \"hospitality\"\nfrom = 0\nmonths = 600\nfactor = 0.5\n"
        "fade_months = 12\n";
    EXPECT_THAT(load(given).scenario.resolved, HasSubstr(given));
}

TEST_F(Outlooks, AnOptionCanChangeACycle) {
    desk_.write("configs/scenarios/small.toml",
                small_scenario("[cycle]\namplitude = 0.25\nperiod_months = 90\npeak_month = 0\n"));
    ScenarioOptions options;
    options.set = {"cycle.amplitude=0.5"};
    const auto loaded = load_scenario(desk_.folder() / "configs/scenarios/small.toml", options);
    EXPECT_EQ(loaded.scenario.ingredients.outlook.cycle.amplitude, 0.5);
}

}  // namespace
}  // namespace devosim
