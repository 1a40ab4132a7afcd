#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "app/result_schema.hpp"
#include "engine/h5.hpp"
#include "policies/attribution.hpp"
#include "tests/app/area_runs.hpp"
#include "tests/app/arms.hpp"
#include "tests/app/program.hpp"

namespace devosim {
namespace {

using testing::Desk;
using testing::Ended;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
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

TEST_F(Attribute, GroupsThatAreNoPartitionAreErrorsWithTheirPlace) {
    desk_.write("configs/scenarios/small.toml",
                small_scenario("[[attribute.groups]]\nname = \"a\"\nmechanisms = [\"money\", \"monie\"]\n"));
    const Ended ended = attribute();
    EXPECT_EQ(ended.code, 2);
    EXPECT_THAT(ended.err, HasSubstr("small.toml:"));
    EXPECT_THAT(ended.err, HasSubstr("attribute.groups.a = monie (unknown mechanism) did you mean money?"));
    EXPECT_THAT(ended.err, HasSubstr("attribute.groups = catalogue (is in no group)"));
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
