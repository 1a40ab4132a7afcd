#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <fstream>
#include <functional>
#include <random>
#include <thread>

#include "tests/app/program.hpp"

namespace devosim {
namespace {

using testing::Child;
using testing::Desk;
using testing::Ended;
using ::testing::HasSubstr;
using testing::small_scenario;
using testing::wait_until;
using testing::watches_signals;
namespace fs = std::filesystem;

using Words = std::vector<std::string>;

constexpr const char* kept = "result.h5.checkpoint";

/// A desk with a small scenario that records lives and interviews everybody, and the result of an undisturbed run.
class ResumedRun : public ::testing::Test {
protected:
    ResumedRun() {
        desk_.write("configs/scenarios/small.toml", small_scenario() + "\n[output]\nsurvey = true\n");
        EXPECT_EQ(
            desk_.devosim({"run", "configs/scenarios/small.toml", "-o", "plain.h5", "--trajectories", "all"}).code,
            0);
        plain_ = desk_.bytes("plain.h5");
        fs::remove(desk_.folder() / "plain.h5");
    }

    [[nodiscard]] static Words words(const Words& more) {
        Words command{DEVOSIM_PROGRAM, "run",    "configs/scenarios/small.toml", "-o", "result.h5", "--trajectories",
                      "all",           "--quiet"};
        command.insert(command.end(), more.begin(), more.end());
        return command;
    }
    [[nodiscard]] Child started(const Words& more) const { return {words(more), desk_.folder()}; }
    [[nodiscard]] Ended ended(const Words& more) const { return Child(words(more), desk_.folder()).wait(); }
    [[nodiscard]] bool has(const std::string& name) const { return fs::exists(desk_.folder() / name); }

    /// What to run now: go on if something is kept, else start.
    [[nodiscard]] Words next(const std::string& every) const {
        if (has(std::string(kept) + "/run.toml")) return {"--resume", kept, "--checkpoint-every", every};
        fs::remove_all(desk_.folder() / kept);  // killed before the folder was whole
        return {"--checkpoint-every", every};
    }

    /// Kills the run at random moments, so many times at least, over as many whole runs as that takes.
    void kill_at_random(int times, unsigned seed) const {
        std::mt19937 random(seed);  // the moments differ from machine to machine anyway
        std::uniform_int_distribution<int> wait(0, 120);
        for (int kills = 0; kills < times;) {
            Child child = started(next("1"));
            if (kills % 4 != 0) wait_until([&] { return has_record() || has("result.h5"); });
            std::this_thread::sleep_for(std::chrono::milliseconds(wait(random)));
            child.send(SIGKILL);
            const int code = child.wait().code;
            if (code != 0) {
                ASSERT_EQ(code, 128 + SIGKILL);
                ++kills;
                continue;
            }
            expect_whole();
        }
        if (!has("result.h5")) {
            ASSERT_EQ(ended(next("1")).code, 0);
        }
        expect_whole();
    }

    [[nodiscard]] bool has_record() const { return has(std::string(kept) + "/replicate-0"); }

    /// Starts the run, and kills it once something is kept.
    void kill_with_a_record() const {
        Child child = started({"--checkpoint-every", "1"});
        ASSERT_TRUE(wait_until([&] { return has_record(); }));
        child.send(SIGKILL);
        ASSERT_NE(child.wait().code, 0);
    }

    void expect_whole() const {
        EXPECT_TRUE(desk_.bytes("result.h5") == plain_);
        if (has(std::string(kept) + "/run.toml")) {  // killed after the result and before this was removed
            EXPECT_EQ(ended({"--resume", kept}).code, 0);
            EXPECT_TRUE(desk_.bytes("result.h5") == plain_);
        }
        EXPECT_FALSE(has(std::string(kept) + "/run.toml"));
        fs::remove_all(desk_.folder() / kept);  // killed while it was removed
        fs::remove(desk_.folder() / "result.h5");
    }

    Desk desk_;
    std::string plain_;
};

TEST_F(ResumedRun, CheckpointsChangeNoByteAndAreGoneAtTheEnd) {
    const auto before = desk_.files();
    const Ended run = ended({"--checkpoint-every", "5"});
    EXPECT_EQ(run.code, 0) << run.err;
    EXPECT_TRUE(desk_.bytes("result.h5") == plain_);
    auto after = before;
    after.insert("result.h5");
    EXPECT_EQ(desk_.files(), after);
}

TEST_F(ResumedRun, ASignalLeadsToACheckpointAndFromThereToTheSameBytes) {
    for (const int signal : {SIGTERM, SIGUSR1, SIGINT}) {
        Words more{"--checkpoint-every", "1"};
        int stops = 0;
        for (int code = 75; code == 75; more = {"--resume", kept}) {
            Child child = started(more);
            // Late enough that something is done, and early enough that something is left.
            for (int tries = 0;
                 tries < 5000 && !(has(std::string(kept) + "/replicate-0") && watches_signals(child.pid())); ++tries)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            if (stops < 2) child.send(signal);
            const Ended run = child.wait();
            code = run.code;
            if (code != 75) {
                ASSERT_EQ(code, 0) << run.err;
                break;
            }
            ++stops;
            EXPECT_THAT(run.err, HasSubstr("stopped by a signal; what is done is kept: go on with --resume " +
                                           std::string(kept) + "\n"));
            EXPECT_FALSE(has("result.h5"));
        }
        EXPECT_GT(stops, 0);
        expect_whole();
    }
}

TEST_F(ResumedRun, GoesOnAndDoesNotBeginAnew) {
    kill_with_a_record();
    Words loud = words({"--resume", kept});
    std::erase(loud, "--quiet");
    const Ended run = Child(loud, desk_.folder()).wait();
    EXPECT_EQ(run.code, 0) << run.err;
    EXPECT_THAT(run.err, ::testing::ContainsRegex("[1-9][0-9]* of [0-9]+ months were kept from before\n"));
    expect_whole();
}

TEST_F(ResumedRun, ThatHadWrittenItsResultHasOnlyToTidyUp) {
    kill_with_a_record();
    fs::copy(desk_.folder() / kept, desk_.folder() / "again", fs::copy_options::recursive);
    ASSERT_EQ(ended({"--resume", kept}).code, 0);
    ASSERT_FALSE(has(kept));
    fs::rename(desk_.folder() / "again", desk_.folder() / kept);
    EXPECT_EQ(ended({"--resume", kept}).code, 0);
    EXPECT_FALSE(has(kept));
    EXPECT_TRUE(desk_.bytes("result.h5") == plain_);
    desk_.write("result.h5", "something else");
    EXPECT_EQ(ended({"--checkpoint-every", "1"}).code, 2) << "not ours, so not touched";
    EXPECT_EQ(desk_.bytes("result.h5"), "something else");
}

TEST_F(ResumedRun, IsKilledAtAnyMomentWithoutLoss) {
    kill_at_random(4, 1);
}

using ResumedRun_long = ResumedRun;
TEST_F(ResumedRun_long, IsKilledTwentyTimesWithoutLoss) {
    kill_at_random(20, 2);
}

TEST_F(ResumedRun, WhatIsKeptOfAnotherRunIsRefused) {
    kill_with_a_record();
    const auto before = desk_.files();
    EXPECT_THAT(ended({"--checkpoint-every", "1"}).err,
                HasSubstr("option --checkpoint-every = result.h5.checkpoint (exists) go on with --resume "));
    const Ended other = ended({"--resume", kept, "--seed", "43"});
    EXPECT_EQ(other.code, 2);
    EXPECT_THAT(other.err, HasSubstr("option --resume = result.h5.checkpoint (belongs to another run: `seed = 42` "
                                     "there, `seed = 43` here)"));
    EXPECT_THAT(ended({"--resume", "nothing"}).err, HasSubstr("option --resume = nothing (does not exist)"));
    EXPECT_THAT(ended({"--resume", kept, "--checkpoint-every", "0"}).err,
                HasSubstr("option --checkpoint-every = 0 (is out of range)"));
    EXPECT_THAT(ended({}).err,
                HasSubstr("option --output = result.h5 (has checkpoints, result.h5.checkpoint, of a run that "
                          "is under way or was stopped) go on with --resume result.h5.checkpoint, or remove it?"));
    EXPECT_EQ(desk_.files(), before);
    desk_.write(std::string(kept) + "/replicate-0", "something else");
    const Ended foreign = ended({"--resume", kept});
    EXPECT_EQ(foreign.code, 2);
    EXPECT_THAT(foreign.err, HasSubstr("replicate-0: checkpoint (is no checkpoint of devosim) remove it"));
    fs::remove(desk_.folder() / kept / "replicate-0");
    EXPECT_EQ(ended({"--resume", kept}).code, 0);
    expect_whole();
}

}  // namespace
}  // namespace devosim
