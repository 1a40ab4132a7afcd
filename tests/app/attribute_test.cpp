#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "app/result_schema.hpp"
#include "engine/h5.hpp"
#include "policies/attribution.hpp"
#include "tests/app/area_runs.hpp"
#include "tests/app/arms.hpp"
#include "tests/app/program.hpp"

namespace devosim {
namespace {

using ::testing::ContainsRegex;
using testing::Desk;
using testing::Ended;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::small_scenario;

class Attribute : public ::testing::Test {
protected:
    Attribute() { desk_.write("configs/scenarios/small.toml", small_scenario()); }

    [[nodiscard]] Ended attribute(const std::vector<std::string>& options = {},
                                  const std::string& output = "result.h5") const {
        std::vector<std::string> arguments{"attribute", "configs/scenarios/small.toml", "-o", output};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return desk_.devosim(arguments);
    }
    [[nodiscard]] InputFile result(const std::vector<std::string>& options = {}) const {
        const Ended ended = attribute(options);
        EXPECT_EQ(ended.code, 0) << ended.err;
        return InputFile(desk_.folder() / "result.h5");
    }

    Desk desk_;
};

TEST_F(Attribute, PrintsPartsThatAreInPeopleAndPounds) {
    const Ended ended = attribute({"--within", "offer"});
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("devolved - national, exact Shapley values over"));
    for (const std::string text : {"\n  offer: ", "\n  total ", "\n    courses ", "money, GBP thousand",
                                   "gross: people in or recently in support", " a core-hour; burn-in "})
        EXPECT_THAT(ended.out, HasSubstr(text));
    EXPECT_THAT(ended.out, Not(HasSubstr("per cent")));
    EXPECT_FALSE(desk_.files().contains("result.h5.part"));
}

TEST_F(Attribute, TheFileIsThatOfTheTwoArmsWithTheirDifferenceDividedExactly) {
    const InputFile file = result();
    const auto denominators = file.read<std::int64_t>("/attribution/part_denominator").values;
    const auto parts = file.read<std::int64_t>("/attribution/part_numerator");
    const auto difference = file.read<std::int64_t>("/attribution/difference").values;
    const std::size_t groups = parts.shape.at(1);
    bool any = false;
    for (std::size_t r = 0; r < parts.shape.at(0); ++r)
        for (std::size_t y = 0; y < n_yardsticks; ++y) {
            std::int64_t sum = 0;
            for (std::size_t g = 0; g < groups; ++g) sum += parts.values[(r * groups + g) * n_yardsticks + y];
            EXPECT_EQ(sum, difference[r * n_yardsticks + y] * denominators.front());
            any = any || sum != 0;
        }
    EXPECT_TRUE(any);
    const auto of_arms = file.read<std::int64_t>("/comparison/difference");
    EXPECT_EQ(difference[static_cast<std::size_t>(Yardstick::into_work)], of_arms.values.front());
}

TEST_F(Attribute, TheTwoArmsAreByteForByteThoseOfARun) {
    EXPECT_EQ(desk_.devosim({"run", "configs/scenarios/small.toml", "-o", "run.h5", "--trajectories", "none"}).code,
              0);
    const InputFile attributed = result();
    const InputFile run(desk_.folder() / "run.h5");
    std::size_t compared = 0;
    for (const std::string& path : run.datasets()) {
        if (!path.starts_with("/arms/national/") && !path.starts_with("/arms/devolved/")) continue;
        ++compared;
        if (path.find("/ledger/") != path.npos || path.find("/payroll/") != path.npos)
            EXPECT_EQ(attributed.read<std::int64_t>(path).values, run.read<std::int64_t>(path).values) << path;
        else
            EXPECT_EQ(attributed.read<std::int32_t>(path).values, run.read<std::int32_t>(path).values) << path;
    }
    EXPECT_GT(compared, 50U);
}

TEST_F(Attribute, EveryDatasetThatTheManualPromisesIsThereWithItsAxes) {
    const InputFile file = result({"--within", "offer"});
    const std::vector<std::string> found = file.datasets();
    std::size_t promised = 0;
    for (const DatasetSpec& row : result_table()) {
        if (!row.path.starts_with("/attribution/")) continue;
        ++promised;
        EXPECT_TRUE(std::binary_search(found.begin(), found.end(), row.path)) << row.path;
        const auto dims = words_of(row.dims);
        EXPECT_THAT(file.dimensions(std::string(row.path)),
                    ::testing::ElementsAreArray(std::vector<std::string>(dims.begin(), dims.end())));
    }
    EXPECT_GT(promised, 20U);
    EXPECT_EQ(file.read<double>("/attribution/member_mean").shape.at(0), 2U);
}

TEST_F(Attribute, OptionsAreErrorsBeforeAnythingIsComputed) {
    EXPECT_THAT(attribute({"--to", "devolvd"}).err,
                HasSubstr("attribute.to = devolvd (the scenario has no such arm) did you mean devolved?"));
    EXPECT_THAT(attribute({"--by", "letter"}).err,
                HasSubstr("option --by = letter (is neither group nor mechanism)"));
    EXPECT_THAT(attribute({"--from", "none"}).err, HasSubstr("differ by what is no mechanism"));
    EXPECT_THAT(attribute({"--within", "ofer"}).err, HasSubstr("did you mean offer?"));
    EXPECT_EQ(attribute({"--to", "national"}).code, 2);
    EXPECT_FALSE(desk_.files().contains("result.h5"));
}

TEST_F(Attribute, TheTableOfTheScenarioSaysWhatTheOptionsDo) {
    const std::string arms =
        "[arms.a]\npreset = \"national_2017\"\n[arms.b]\npreset = \"national_2017\"\nmoney = \"devolved\"\n"
        "courses = \"devolved\"\n[attribute]\nfrom = \"a\"\nto = \"b\"\nby = \"mechanism\"\n";
    desk_.write("configs/scenarios/small.toml", small_scenario(arms));
    const InputFile file = result();
    EXPECT_THAT(file.read<std::string>("/attribution/coalition_mechanisms").values,
                ::testing::ElementsAre("", "money", "courses", "money courses"));
    EXPECT_EQ(file.read<std::string>("/attribution/group_name").values.size(), mechanism_table().size());
}

TEST_F(Attribute, WhatIsWrongInTheTableIsSaidTogetherEachWithItsLine) {
    desk_.write("configs/scenarios/small.toml",
                small_scenario("[attribute]\nto = \"devolvd\"\nwithin = [\"ofer\", \"money\", \"money\"]\n"));
    const std::string err = attribute().err;
    EXPECT_THAT(err, ContainsRegex("small.toml:11:[0-9]+: attribute.to = devolvd "));
    EXPECT_THAT(err, ContainsRegex("small.toml:12:[0-9]+: attribute.within = ofer "));
    EXPECT_THAT(err, ContainsRegex("small.toml:12:[0-9]+: attribute.within = money .is given twice"));
    EXPECT_EQ(std::count(err.begin(), err.end(), '\n'), 3) << "once each";
    EXPECT_THAT(attribute({"--to", "devolvd"}).err, HasSubstr("option attribute.to = devolvd "));
}

TEST_F(Attribute, GroupsThatAreNoPartitionAreErrorsWithTheirPlace) {
    desk_.write("configs/scenarios/small.toml",
                small_scenario("[[attribute.groups]]\nname = \"a\"\nmechanisms = [\"money\", \"monie\"]\n"));
    const Ended ended = attribute();
    EXPECT_EQ(ended.code, 2);
    EXPECT_THAT(ended.err, HasSubstr("small.toml:"));
    EXPECT_THAT(ended.err, HasSubstr("attribute.groups.a = monie (unknown mechanism) did you mean money?"));
    EXPECT_THAT(ended.err, HasSubstr("attribute.groups = catalogue (is in no group)"));
}

/// The area of a small scenario with one arm for each of the 16 mixtures of four mechanisms, named by its bits, and
/// an attribution from none of them to all.
class FourMechanisms : public Attribute {
protected:
    static constexpr std::array<std::string_view, 4> names{"money", "who", "overhead", "shock"};
    static constexpr unsigned all = 15;

    FourMechanisms() {
        std::string arms;
        for (unsigned mix = 0; mix <= all; ++mix) {
            arms += "[arms.mix" + std::to_string(mix) + "]\npreset = \"national_2017\"\n";
            for (unsigned m = 0; m < names.size(); ++m)
                if ((mix >> m & 1U) != 0) arms += std::string(names[m]) + " = \"devolved\"\n";
        }
        desk_.write("configs/scenarios/small.toml",
                    small_scenario(arms + "[attribute]\nfrom = \"mix0\"\nto = \"mix15\"\nby = \"mechanism\"\n"));
    }

    /// [mix] pence spent in the first replicate, each mix run as an arm of its own.
    [[nodiscard]] std::vector<std::int64_t> spent() const {
        EXPECT_EQ(
            desk_.devosim({"run", "configs/scenarios/small.toml", "-o", "run.h5", "--trajectories", "none"}).code, 0);
        const InputFile run(desk_.folder() / "run.h5");
        const auto spend = run.read<std::int64_t>("/comparison/spend");
        std::vector<std::int64_t> of_mix;
        for (unsigned mix = 0; mix <= all; ++mix) of_mix.push_back(spend.values.at(mix * spend.shape.at(1)));
        return of_mix;
    }
};

/// 24 times the Shapley value of a player: the sum over the orders in which four players come of what it adds.
std::int64_t over_all_orders(const std::vector<std::int64_t>& worth, unsigned player) {
    std::array<unsigned, 4> order{0, 1, 2, 3};
    std::int64_t sum = 0;
    do {
        unsigned before = 0;
        for (const unsigned other : order) {
            if (other == player) break;
            before |= 1U << other;
        }
        sum += worth[before | 1U << player] - worth[before];
    } while (std::next_permutation(order.begin(), order.end()));
    return sum;
}

using FourMechanisms_reference = FourMechanisms;

TEST_F(FourMechanisms_reference, PartsAreThoseOfEveryOrderOfArmsThatAreRun) {
    const std::vector<std::int64_t> worth = spent();
    const InputFile file = result();
    const auto parts = file.read<std::int64_t>("/attribution/part_numerator");
    const auto denominators = file.read<std::int64_t>("/attribution/part_denominator").values;
    const std::vector<std::string> groups = file.read<std::string>("/attribution/group_name").values;
    ASSERT_EQ(denominators.size(), groups.size());
    for (unsigned m = 0; m < names.size(); ++m) {
        const auto at = static_cast<std::size_t>(std::find(groups.begin(), groups.end(), names[m]) - groups.begin());
        const std::int64_t part = parts.values.at(at * n_yardsticks + static_cast<std::size_t>(Yardstick::spend));
        EXPECT_EQ(part * 24, over_all_orders(worth, m) * denominators[at]) << names[m];
        EXPECT_EQ(part == 0, names[m] == "shock") << names[m] << ": there is no wave, so that it alone does nothing";
    }
}

using Attribute_determinism = Attribute;

TEST_F(Attribute_determinism, ThreadsChangeNoByte) {
    (void)result({"--threads", "1"});
    const std::string once = desk_.bytes("result.h5");
    (void)result({"--threads", "7", "--force"});
    EXPECT_TRUE(once == desk_.bytes("result.h5"));
}

}  // namespace
}  // namespace devosim
