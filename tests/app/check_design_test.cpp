#include "app/check_design.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <regex>

#include "tests/app/ensemble_desk.hpp"

namespace devosim {
namespace {

namespace fs = std::filesystem;
using testing::Child;
using testing::Ended;
using testing::EnsembleDesk;
using ::testing::HasSubstr;

constexpr double mebibyte = 1024.0 * 1024.0;

/// What `check` says, in MiB.
struct Said {
    double two_threads;
    double one_thread;
    double parts;
    double collected;
};

class CheckDesign : public EnsembleDesk {
protected:
    [[nodiscard]] Said said() const {
        const Ended ended = desk_.devosim({"check", "design.toml", "--threads", "2"});
        EXPECT_EQ(ended.code, 0) << ended.err;
        const std::regex pattern(
            "memory +about ([0-9.]+) MiB on 2 threads.*; ([0-9.]+) MiB for a process of one thread\n"
            "disk +about ([0-9.]+) MiB in [0-9]+ parts, and ([0-9.]+) MiB collected; [0-9.]+ MiB for each group that "
            "is kept");
        std::smatch found;
        if (!std::regex_search(ended.out, found, pattern)) {
            ADD_FAILURE() << ended.out;
            return {};
        }
        return {std::stod(found[1]), std::stod(found[2]), std::stod(found[3]), std::stod(found[4])};
    }

    [[nodiscard]] double mebibytes_of_parts() const {
        double bytes = 0;
        for (const auto& entry : fs::recursive_directory_iterator(desk_.folder() / "many" / "parts"))
            if (entry.is_regular_file()) bytes += static_cast<double>(entry.file_size());
        return bytes / mebibyte;
    }

    /// Runs the ensemble; MiB of memory that it had at most.
    [[nodiscard]] double memory_of_run(const std::string& threads) const {
        Child child(ensemble({"--threads", threads}), desk_.folder());
        siginfo_t ended{};
        rusage used{};
        // The C library has no waitid that tells what was used and leaves the process to be waited for.
        EXPECT_EQ(::syscall(SYS_waitid, P_PID, child.pid(), &ended, WEXITED | WNOWAIT, &used), 0);
        EXPECT_EQ(child.wait().code, 0);
        return static_cast<double>(used.ru_maxrss) / 1024;
    }

    static void expect_within_a_factor_of_two(double said, double found, const char* what) {
        EXPECT_LT(said, 2 * found) << what;
        EXPECT_GT(said, found / 2) << what;
    }

    void expect_what_happens() const {
        const Said before = said();
        const double two = memory_of_run("2");
        expect_within_a_factor_of_two(before.parts, mebibytes_of_parts(), "parts");
        ASSERT_EQ(collect("collected.h5").code, 0);
        expect_within_a_factor_of_two(before.collected,
                                      static_cast<double>(fs::file_size(desk_.folder() / "collected.h5")) / mebibyte,
                                      "collected");
        fs::remove_all(desk_.folder() / "many");
        const double one = memory_of_run("1");
#ifndef __SANITIZE_ADDRESS__  // which keeps what is freed
        expect_within_a_factor_of_two(before.two_threads, two, "memory of two threads");
        expect_within_a_factor_of_two(before.one_thread, one, "memory of one thread");
#endif
    }
};

TEST_F(CheckDesign, SaysWhatManySmallTasksTakeWithinAFactorOfTwo) {
    expect_what_happens();
}

TEST_F(CheckDesign, SaysWhatFewLargeTasksTakeWithinAFactorOfTwo) {
    desk_.write("design.toml",
                "name = \"large\"\nscenarios = [\"configs/scenarios/urban_la.toml\"]\nreplicates = 4\n"
                "arms = [\"national\", \"devolved\"]\n[settings.short]\n"
                "set = [\"horizon.burn_in_months=3\", \"horizon.policy_months=6\"]\n");
    expect_what_happens();
}

TEST_F(CheckDesign, SaysWhatManyDrawsTakeWithinAFactorOfTwo) {
    desk_.write("design.toml",
                "name = \"draws\"\nscenarios = [\"configs/scenarios/urban_la.toml\"]\nreplicates = 1\ndraws = 12\n"
                "arms = [\"national\"]\n[settings.short]\n"
                "set = [\"horizon.burn_in_months=2\", \"horizon.policy_months=2\"]\n");
    expect_what_happens();
}

TEST_F(CheckDesign, SaysTasksAndTimeHereAndOnRanks) {
    const Ended ended = desk_.devosim({"check", "design.toml", "--ranks", "6", "--threads", "1"});
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("18: 1 scenario x 2 settings x 3 replicates x arms, in 6 groups that share"));
    EXPECT_THAT(ended.out, ::testing::ContainsRegex("time +about [0-9]+ s on 1 thread here, [0-9]+ s on 6 ranks"));
    EXPECT_EQ(desk_.devosim({"check", "design.toml", "--ranks", "0"}).code, 2);
}

TEST_F(CheckDesign, RefusesOptionsThatItHasNoUseFor) {
    const Ended ended = desk_.devosim({"check", "design.toml", "--set", "a=1", "--draw", "3", "--months", "12"});
    EXPECT_EQ(ended.code, 2);
    for (const std::string option : {"--set", "--draw", "--months"})
        EXPECT_THAT(ended.err,
                    HasSubstr("option " + option + " (goes with a scenario, and this is a design) write "));
    const Ended ranks = desk_.devosim({"check", "configs/scenarios/small.toml", "--ranks", "3"});
    EXPECT_EQ(ranks.code, 2);
    EXPECT_EQ(ranks.err,
              "option --ranks = 3 (goes with a design, and this is a scenario) use --threads for the time "
              "of one run?\n");
}

TEST_F(CheckDesign, TakesADesignWithAWrongKeyForADesign) {
    desk_.write("design.toml", "name = \"x\"\nscenario = [\"configs/scenarios/small.toml\"]\n");
    const Ended ended = desk_.devosim({"check", "design.toml"});
    EXPECT_EQ(ended.code, 2);
    EXPECT_THAT(ended.err, HasSubstr("scenarios (missing)"));
    EXPECT_THAT(ended.err, HasSubstr("design.toml:2:1: scenario = "));
    EXPECT_LE(std::count(ended.err.begin(), ended.err.end(), '\n'), 3) << ended.err;
}

}  // namespace
}  // namespace devosim
