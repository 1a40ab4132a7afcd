#include <gtest/gtest.h>

#include <algorithm>

#include "tests/app/arms.hpp"
#include "tests/app/program.hpp"

namespace devosim {
namespace {

using testing::Child;
using testing::Desk;
using testing::differing;
using testing::Ended;
using testing::group_of;
using testing::small_scenario;

using Words = std::vector<std::string>;

class Program_determinism : public ::testing::Test {
protected:
    /// The bytes of the result of `configs/scenarios/SCENARIO` with these options.
    [[nodiscard]] std::string result(const std::string& scenario, const Words& options = {}) const {
        Words arguments{"run", "configs/scenarios/" + scenario, "-o", "result.h5", "--force", "--trajectories",
                        "all"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        const Ended ended = desk_.devosim(arguments);
        EXPECT_EQ(ended.code, 0) << ended.err;
        return desk_.bytes("result.h5");
    }

    Desk desk_;
};

/// `a == b` without printing megabytes.
::testing::AssertionResult same(const std::string& a, const std::string& b) {
    const auto [first, second] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    if (first == a.end() && second == b.end() && a.size() > 10'000) return ::testing::AssertionSuccess();
    return ::testing::AssertionFailure()
           << a.size() << " and " << b.size() << " bytes, which differ from byte " << first - a.begin() << " on";
}

TEST_F(Program_determinism, ThreadsAndRepetitionChangeNoByte) {
    const std::string once = result("tiny.toml", {"--threads", "1"});
    EXPECT_TRUE(same(once, result("tiny.toml", {"--threads", "2"})));
    EXPECT_TRUE(same(once, result("tiny.toml", {"--threads", "2"})));
    EXPECT_TRUE(same(once, result("tiny.toml", {"--threads", "7"})));
    EXPECT_TRUE(same(once, result("tiny.toml")));
}

TEST_F(Program_determinism, AnotherSeedGivesOtherLives) {
    const auto national = [&](const std::string& seed) {
        static_cast<void>(result("tiny.toml", {"--seed", seed}));
        return group_of(InputFile(desk_.folder() / "result.h5"), "national");
    };
    EXPECT_GT(differing(national("42"), national("43")).size(), 30U);
}

TEST_F(Program_determinism, AnOptionEqualsTheSameInTheScenario) {
    desk_.write("configs/scenarios/small.toml", small_scenario());
    const std::string written = result("small.toml");
    EXPECT_TRUE(same(written, result("small.toml", {"--seed", "42", "--replicates", "2", "--months", "12"})));
    EXPECT_TRUE(
        same(result("small.toml", {"--seed", "7", "--replicates", "1", "--months", "6"}),
             result("small.toml", {"--set", "seed=7", "--set", "replicates=1", "--set", "horizon.policy_months=6"})));
}

TEST_F(Program_determinism, ArmsAreInTheOrderOfTheScenarioWhateverThatOfTheOptions) {
    EXPECT_TRUE(same(result("tiny.toml", {"--arm", "devolved", "--arm", "none"}),
                     result("tiny.toml", {"--arm", "none", "--arm", "devolved"})));
}

TEST_F(Program_determinism, FoldersAndNamesOfFilesAreNotInTheResult) {
    const std::string here = result("tiny.toml");
    const std::string scenario = (desk_.folder() / "configs/scenarios/tiny.toml").string();
    const std::string output = (desk_.folder() / "elsewhere.h5").string();
    EXPECT_EQ(Child({DEVOSIM_PROGRAM, "run", scenario, "-o", output, "--trajectories", "all"}, "/").wait().code, 0);
    EXPECT_TRUE(same(here, desk_.bytes("elsewhere.h5")));
}

}  // namespace
}  // namespace devosim
