#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "engine/h5.hpp"
#include "tests/app/arms.hpp"
#include "tests/app/bad_input.hpp"

namespace devosim {
namespace {

using testing::BadInput;
using testing::differing;
using testing::Ended;
using testing::group_of;
using ::testing::HasSubstr;
using testing::small_scenario;

class SurveyOfARun : public BadInput {
protected:
    /// The result of a year of 3,000 residents, after a burn-in as long as the scenario says.
    [[nodiscard]] std::string result(const std::vector<std::string>& options, const std::string& table = "") const {
        const Ended ended = desk_.devosim(run_of(small_scenario() + table, options));
        EXPECT_EQ(ended.code, 0) << ended.err;
        return desk_.bytes("result.h5");
    }
    [[nodiscard]] InputFile file() const { return InputFile(desk_.folder() / "result.h5"); }
};

TEST_F(SurveyOfARun, TheOptionAndTheScenarioAskForTheSame) {
    const std::string asked = result({"--survey"});
    EXPECT_TRUE(asked == result({"--force"}, "[output]\nsurvey = true\n"));
    EXPECT_TRUE(asked == result({"--force", "--set", "output.survey=true"}));
    EXPECT_TRUE(asked == result({"--force", "--threads", "1", "--survey"}));
    EXPECT_FALSE(asked == result({"--force"}));
}

TEST_F(SurveyOfARun, NobodyLivesOtherwiseForBeingInterviewed) {
    static_cast<void>(result({}));
    const auto plain = group_of(file(), "national");
    const std::string scenario = file().read<std::string>("/scenario").values.at(0);
    EXPECT_EQ(scenario.find("output"), scenario.npos) << "a plain result is as it always was";
    static_cast<void>(result({"--force", "--survey"}));
    for (const std::string& name : differing(plain, group_of(file(), "national")))
        EXPECT_THAT(name, HasSubstr("survey"));
    EXPECT_THAT(file().read<std::string>("/scenario").values.at(0), HasSubstr("\n[output]\nsurvey = true\n"));
}

TEST_F(SurveyOfARun, InterviewsEveryThirdMonthCountWhatTheMonthsCount) {
    static_cast<void>(result({"--survey", "--months", "7"}));
    const InputFile found = file();
    EXPECT_THAT(found.read<std::int32_t>("/arms/national/survey/quarter").values, ::testing::ElementsAre(2, 5));
    EXPECT_EQ(found.read<std::int32_t>("/burn_in/survey/burn_in_quarter").values.at(0),
              found.read<std::int32_t>("/burn_in_month").values.at(2));
    const auto names = found.read<std::string>("/arms/national/survey/measure").values;
    const auto sick = static_cast<std::size_t>(std::find(names.begin(), names.end(), "sick") - names.begin());
    const auto counted = found.read<std::int64_t>("/arms/national/survey/counted");
    const auto of = found.read<std::int64_t>("/arms/national/survey/of");
    const auto stock = [&](const std::string& name, std::size_t replicate, std::size_t month) {
        const auto stocks = found.read<std::int32_t>("/arms/national/monthly/" + name);
        return stocks.values.at((replicate * 7 + month) * stocks.shape.at(2));
    };
    ASSERT_EQ(counted.shape, (std::vector<std::size_t>{2, 2, names.size()}));
    for (const std::size_t replicate : {0U, 1U})
        for (const std::size_t quarter : {0U, 1U}) {
            const std::size_t at = (replicate * 2 + quarter) * names.size() + sick;
            EXPECT_EQ(counted.values.at(at), stock("sick", replicate, 3 * quarter + 2));
            EXPECT_EQ(of.values.at(at), stock("population", replicate, 3 * quarter + 2));
        }
}

TEST_F(SurveyOfARun, WhetherThereIsOneIsTrueOrFalse) {
    expect_refused(run_of(small_scenario() + "[output]\nsurvey = 4\nsurvy = true\n"),
                   {"configs/scenarios/small.toml:11:10: output.survey = 4 (is a whole number) write true or false",
                    "configs/scenarios/small.toml:12:1: output.survy = true (unknown key) did you mean \"survey\"?"});
}

}  // namespace
}  // namespace devosim
