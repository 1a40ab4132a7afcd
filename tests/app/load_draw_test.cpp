#include "app/load_draw.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/scenario_draws.hpp"
#include "app/scenario_file.hpp"
#include "tests/app/table_files.hpp"

namespace devosim {
namespace {

using testing::HasSubstr;

const std::string declarations = R"([apply.unemployed]
value = 0.3
unit = "probability/month"
low = 0.1
high = 0.5
role = "calibrated"
kind = "ASSUMED"
doc = "d"
source = "s"

[match.minutes]
value = 40.0
unit = "minute"
low = 20.0
high = 90.0
role = "input"
kind = "ASSUMED"
doc = "d"
source = "s"

[commissioning.money.virement]
value = 0.1
unit = "share"
low = 0.0
high = 0.25
role = "input"
kind = "ASSUMED"
doc = "d"
source = "s"

[commissioning.front_door.delay]
value = 1
unit = "months"
low = 0
high = 2
role = "input"
kind = "ASSUMED"
doc = "d"
source = "s"
)";

const std::string set_of_three = "apply.unemployed\n0.2\n0.3\n0.4\n";
const std::string dimensions =
    "dimension,parameter,spread\n0,calibrated_set,even\n1,commissioning.money.virement,even\n"
    "2,commissioning.front_door.delay,even\n";
const std::string dimensions_with_minutes = dimensions + "3,match.minutes,halves\n";

/// Values of all parameters by key in a draw, or after problems the declared ones.
std::map<std::string, double> drawn(std::int64_t draw, Problems& problems, const std::string& set = set_of_three,
                                    const std::string& table = dimensions) {
    const std::vector<std::filesystem::path> files{written("parameters.toml", declarations)};
    Parameters parameters = Parameters::load(files, problems);
    draw_parameters({written("set.csv", set), written("dimensions.csv", table)}, draw, parameters, problems);
    std::map<std::string, double> values;
    for (const Parameter& parameter : parameters.all()) values[parameter.key] = parameter.value;
    return values;
}

std::map<std::string, double> drawn(std::int64_t draw) {
    Problems problems;
    auto values = drawn(draw, problems);
    EXPECT_EQ(messages(problems), "");
    return values;
}

std::string complaint(const std::string& set, const std::string& table) {
    Problems problems;
    const auto values = drawn(0, problems, set, table);
    EXPECT_EQ(values.at("apply.unemployed"), 0.3) << "nothing is set where something is wrong";
    return messages(problems);
}

TEST(Draw, BehaviourIsARowOfTheCalibratedSetAndEveryRowComesEvenly) {
    std::map<double, int> times;
    for (std::int64_t k = 0; k < 48; ++k) ++times[drawn(k).at("apply.unemployed")];
    ASSERT_EQ(times.size(), 3u);
    for (const auto& [value, n] : times) EXPECT_NEAR(n, 16, 1) << value;
}

TEST(Draw, PolicyInputsFillTheirRangesEvenlyAndMonthsAreWhole) {
    std::set<int> sixteenths;
    std::map<double, int> delays;
    for (std::int64_t k = 0; k < 16; ++k) {
        const auto values = drawn(k);
        sixteenths.insert(static_cast<int>(values.at("commissioning.money.virement") / 0.25 * 16));
        ++delays[values.at("commissioning.front_door.delay")];
    }
    EXPECT_EQ(sixteenths.size(), 16u);
    ASSERT_EQ(delays.size(), 3u);
    for (const auto& [months, n] : delays) {
        EXPECT_EQ(months, std::floor(months));
        EXPECT_NEAR(n, 16 / 3.0, 1) << months;
    }
}

TEST(Draw, HalvesLeaveHalfOfTheDrawsOnEitherSideOfTheDeclaredValueAndFillEachEvenly) {
    std::set<int> below, above;
    for (std::int64_t k = 0; k < 32; ++k) {
        Problems problems;
        const double minutes = drawn(k, problems, set_of_three, dimensions_with_minutes).at("match.minutes");
        EXPECT_EQ(messages(problems), "");
        if (minutes < 40) below.insert(static_cast<int>((minutes - 20) / 20 * 16));
        if (minutes >= 40) above.insert(static_cast<int>((minutes - 40) / 50 * 16));
    }
    EXPECT_EQ(below.size(), 16u);
    EXPECT_EQ(above.size(), 16u);
}

TEST(Draw, HalvesOfARangeInMonthsAreWholeMonthsAroundTheDeclaredOne) {
    std::string table = dimensions;
    table.replace(table.rfind("even"), 4, "halves");
    std::map<double, int> delays;
    for (std::int64_t k = 0; k < 64; ++k) {
        Problems problems;
        ++delays[drawn(k, problems, set_of_three, table).at("commissioning.front_door.delay")];
        EXPECT_EQ(messages(problems), "");
    }
    EXPECT_EQ(delays.size(), 3u);
    EXPECT_NEAR(delays[1], 32, 2);
    EXPECT_NEAR(delays[0], 16, 2);
}

TEST(Draw, TheCentredTableHasTheSameCoordinatesAsTheShippedOne) {
    const auto names = [](const char* file) {
        std::ifstream stream(std::filesystem::path(DEVOSIM_SOURCE_DIR) / "configs" / "calibration" / file);
        std::vector<std::string> rows;
        for (std::string line; std::getline(stream, line);) rows.push_back(line.substr(0, line.rfind(',')));
        return rows;
    };
    EXPECT_GT(names("draw_dimensions.csv").size(), 60u);
    EXPECT_EQ(names("draw_dimensions_centred.csv"), names("draw_dimensions.csv"));
}

TEST(Draw, OtherInputsAreDrawnWhereTheyHaveADimensionAndChangeNoOther) {
    for (std::int64_t k = 0; k < 8; ++k) {
        Problems problems;
        auto more = drawn(k, problems, set_of_three, dimensions_with_minutes);
        EXPECT_NE(more.at("match.minutes"), 40.0);
        more["match.minutes"] = 40.0;
        EXPECT_EQ(more, drawn(k));
    }
}

TEST(Draw, WhatIsNeitherCalibratedNorDrawnStaysAsDeclared) {
    for (std::int64_t k = 0; k < 8; ++k) EXPECT_EQ(drawn(k).at("match.minutes"), 40.0);
}

TEST(Draw, ADrawIsTheSameForEver) {
    EXPECT_EQ(drawn(7).at("apply.unemployed"), 0.4);
    EXPECT_DOUBLE_EQ(drawn(7).at("commissioning.money.virement"), 0.07332412333926186);
    EXPECT_EQ(drawn(7).at("commissioning.front_door.delay"), 2.0);
}

TEST(Draw, ADimensionThatIsAppendedChangesNoOther) {
    Problems problems;
    const std::string fewer = dimensions.substr(0, dimensions.find("2,"));
    const std::string declared_fewer = declarations.substr(0, declarations.find("[commissioning.front_door"));
    const std::vector<std::filesystem::path> files{written("fewer.toml", declared_fewer)};
    for (std::int64_t k = 0; k < 8; ++k) {
        Parameters parameters = Parameters::load(files, problems);
        draw_parameters({written("set.csv", set_of_three), written("fewer.csv", fewer)}, k, parameters, problems);
        const auto more = drawn(k);
        for (const Parameter& parameter : parameters.all())
            EXPECT_EQ(parameter.value, more.at(parameter.key)) << parameter.key;
    }
    EXPECT_EQ(messages(problems), "");
}

TEST(Draw, ColumnsOfTheSetAreCalibratedParameters) {
    EXPECT_THAT(complaint("match.minutes\n30\n", dimensions),
                HasSubstr("match.minutes (is no calibrated parameter) run devosim-calibrate again?"));
    EXPECT_THAT(complaint("apply.unemploied\n0.2\n", dimensions), HasSubstr("is no calibrated parameter"));
}

TEST(Draw, AValueOutOfItsRangeIsRefusedWhereItStands) {
    Problems problems;
    static_cast<void>(drawn(0, problems, "apply.unemployed\n0.9\n"));
    EXPECT_THAT(messages(problems), HasSubstr("set.csv:2:1: apply.unemployed = 0.9 (is out of range)"));
}

TEST(Draw, ASetWithoutPointsIsRefused) {
    EXPECT_THAT(complaint("apply.unemployed\n", dimensions), HasSubstr("there are none below the header"));
}

TEST(Draw, DimensionsAreNumberedFromTheCalibratedSetOnAndNameEveryPolicyInputOnce) {
    const auto with = [](const std::string& from, const std::string& to) {
        std::string text = dimensions;
        return text.replace(text.find(from), from.size(), to);
    };
    EXPECT_THAT(complaint(set_of_three, with("0,calibrated_set", "0,commissioning.money.virement")),
                HasSubstr("is not calibrated_set"));
    EXPECT_THAT(complaint(set_of_three, with("2,", "3,")), HasSubstr("dimension = 3"));
    EXPECT_THAT(complaint(set_of_three, with("commissioning.front_door.delay", "apply.unemployed")),
                HasSubstr("apply.unemployed (is no input)"));
    EXPECT_THAT(complaint(set_of_three, with("delay,even", "delay,evenly")),
                HasSubstr("spread = evenly (must be one of even, halves) did you mean \"even\"?"));
    EXPECT_THAT(complaint(set_of_three, with("commissioning.front_door.delay", "commissioning.money.virement")),
                HasSubstr("dimensions.csv"));
    EXPECT_THAT(complaint(set_of_three, with("2,commissioning.front_door.delay,even\n", "")),
                HasSubstr("commissioning.front_door.delay (the policy input has no dimension) append a row for it?"));
}

LoadedScenario tiny(const std::string& draw, const std::vector<std::string>& set = {}) {
    ScenarioOptions options;
    options.draw = draw;
    options.set = set;
    return load_scenario(std::filesystem::path(DEVOSIM_SOURCE_DIR) / "configs" / "scenarios" / "tiny.toml", options);
}

TEST(Draw, OfTheShippedTablesMakesAScenarioThatSaysWhichItIs) {
    const LoadedScenario loaded = tiny("5");
    EXPECT_EQ(loaded.draw, 5);
    EXPECT_THAT(loaded.scenario.resolved, HasSubstr("[draw]\nnumber = 5\n"));
    EXPECT_NE(loaded.scenario.resolved, tiny("6").scenario.resolved);
}

TEST(Draw, EveryDrawOfTheShippedTablesMakesAScenario) {
    for (int k = 0; k < 200; ++k) EXPECT_NO_THROW(static_cast<void>(tiny(std::to_string(k)))) << k;
}

TEST(Draw, ManyDrawsOfAFileReadOnceAreTheSameAsEachByItself) {
    ScenarioOptions options;
    options.set = {"commissioning.money.virement=0.125"};
    std::int64_t draw = 4;
    const auto file = std::filesystem::path(DEVOSIM_SOURCE_DIR) / "configs" / "scenarios" / "tiny.toml";
    for_each_draw(file, options, 4, 6, [&](const LoadedScenario& loaded) {
        EXPECT_EQ(loaded.draw, draw);
        EXPECT_EQ(loaded.scenario.resolved, tiny(std::to_string(draw), options.set).scenario.resolved);
        EXPECT_EQ(loaded.scenario.ingredients.behaviour.job.layoff,
                  tiny(std::to_string(draw)).scenario.ingredients.behaviour.job.layoff);
        ++draw;
    });
    EXPECT_EQ(draw, 10);
}

TEST(Draw, AReviewOfAnAgreementComesNoLaterThanItsEnd) {
    const LoadedScenario loaded = tiny("7");
    EXPECT_EQ(loaded.scenario.commissioning.contract.lesa_term.value, 49);
    EXPECT_EQ(loaded.scenario.commissioning.contract.lesa_review.value, 49) << "52 by itself";
}

TEST(Draw, AnOptionChangesAParameterOfADraw) {
    const LoadedScenario loaded = tiny("5", {"commissioning.money.virement=0.125"});
    EXPECT_EQ(loaded.scenario.commissioning.money.virement.value, 0.125);
}

TEST(Draw, ANumberOfNoDrawIsRefused) {
    for (const std::string draw : {"-1", "1000000", "five", "1e3"}) {
        try {
            static_cast<void>(tiny(draw));
            FAIL() << draw;
        } catch (const InputError& error) {
            EXPECT_THAT(error.what(), HasSubstr("option --draw = " + draw)) << draw;
        }
    }
}

}  // namespace
}  // namespace devosim
