#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <cstdlib>
#include <random>
#include <thread>

#include "tests/app/ensemble_desk.hpp"

namespace devosim {
namespace {

namespace fs = std::filesystem;
using testing::Child;
using ::testing::Each;
using testing::Ended;
using testing::EnsembleDesk;
using ::testing::HasSubstr;
using testing::wait_until;

/// The small ensemble over three ranks of an MPI job.
class Ranks : public EnsembleDesk {
protected:
    static constexpr const char* program = DEVOSIM_PROGRAM "-mpi";

    void SetUp() override {
        if (!fs::exists(program)) GTEST_SKIP() << "devosim-mpi is not built (-DDEVOSIM_MPI=ON)";
        if (std::system("command -v mpirun >/dev/null") != 0) GTEST_SKIP() << "mpirun is not installed (openmpi-bin)";
        // Ranks that spin while they wait would keep the others from working where there are fewer cores than ranks.
        ::setenv("OMPI_MCA_mpi_yield_when_idle", "1", 1);
        ::setenv("OMPI_ALLOW_RUN_AS_ROOT", "1", 1);
        ::setenv("OMPI_ALLOW_RUN_AS_ROOT_CONFIRM", "1", 1);
    }

    static Words job(const Words& more = {}) {
        Words words{"/usr/bin/env", "mpirun", "--oversubscribe", "-n", "3",      program, "design.toml",
                    "-o",           "many",   "--threads",       "1",  "--quiet"};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }
    [[nodiscard]] Ended run_job() const { return Child(job(), desk_.folder()).wait(); }

    static int rank_of(pid_t pid) {
        std::ifstream environment("/proc/" + std::to_string(pid) + "/environ");
        for (std::string variable; std::getline(environment, variable, '\0');)
            if (variable.starts_with("OMPI_COMM_WORLD_RANK="))
                return std::stoi(variable.substr(variable.find('=') + 1));
        return -1;
    }
    /// The process of a rank once it works; 0 if the job ended first.
    [[nodiscard]] pid_t wait_for(int rank) const {
        pid_t found = 0;
        wait_until([&] {
            for (const pid_t pid : at_work())
                if (rank_of(pid) == rank) found = pid;
            return found != 0;
        });
        return found;
    }

    void expect_silence_is_noticed(int rank) {
        const std::string once = undisturbed();
        Child child(job({"--patience", "5"}), desk_.folder());
        const pid_t pid = wait_for(rank);
        ASSERT_NE(pid, 0);
        ::kill(pid, SIGSTOP);
        const Ended ended = child.wait();
        EXPECT_EQ(ended.code, 3);
        EXPECT_THAT(ended.err, HasSubstr("rank " + std::to_string(rank)));
        EXPECT_THAT(ended.err, HasSubstr(" gave no sign of life for 5 s: "));
        EXPECT_THAT(ended.err, HasSubstr("what is finished is kept; run the same job again"));
        ::kill(pid, SIGKILL);  // had mpirun not
        EXPECT_EQ(run_job().code, 0);
        EXPECT_THAT(times_done(), Each(1));
        EXPECT_TRUE(collected() == once);
    }

    /// Kills ranks at random moments, so many times at least, over as many ensembles as that takes.
    void kill_at_random(int times, unsigned seed) const {
        const std::string once = undisturbed();
        std::mt19937 random(seed);
        std::uniform_int_distribution<int> rank(0, 2);
        std::uniform_int_distribution<int> wait(0, 300);
        for (int kills = 0; kills < times;) {
            Child child(job({"--checkpoint-every", "5"}), desk_.folder());
            const pid_t pid = wait_for(rank(random));
            std::this_thread::sleep_for(std::chrono::milliseconds(wait(random)));
            if (pid != 0) ::kill(pid, SIGKILL);
            const Ended ended = child.wait();
            if (ended.code == 0) {
                ASSERT_TRUE(collected() == once);
                continue;
            }
            ASSERT_NE(pid, 0) << ended.code << ended.err;
            ASSERT_EQ(ended.code, 128 + SIGKILL) << ended.err;
            ++kills;
        }
        ASSERT_EQ(run_job().code, 0);
        ASSERT_TRUE(collected() == once);
    }
};

TEST_F(Ranks, GiveTheSameBytesAsThreads) {
    const std::string once = undisturbed();
    const Ended ended = run_job();
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(times_done(), Each(1));
    EXPECT_TRUE(collected() == once);
}

TEST_F(Ranks, ShareOneLineOfProgress) {
    Words words = job();
    std::erase(words, "--quiet");
    const Ended ended = Child(words, desk_.folder()).wait();
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(ended.err, HasSubstr("18 of 18 tasks, "));
    EXPECT_EQ(ended.err.find("18 of 18 tasks"), ended.err.rfind("18 of 18 tasks")) << "rank 0 speaks for all";
}

TEST_F(Ranks, GoOnAfterOneWasKilled) {
    kill_at_random(2, 1);
}

using Ranks_long = Ranks;
TEST_F(Ranks_long, GoOnAfterTwentyFiveWereKilled) {
    kill_at_random(25, 2);
}

TEST_F(Ranks, AreGivenUpWhenTheyNeverAnswer) {
    expect_silence_is_noticed(1);
}

TEST_F(Ranks, GiveUpTheFirstWhenItNeverAnswers) {
    expect_silence_is_noticed(0);
}

/// One group: all ranks but one have nothing to do, and wait for the end of the job.
TEST_F(Ranks, DoNotHoldUpTheEndWhenTheyFreezeWithNothingToDo) {
    desk_.write("design.toml",
                "name = \"one\"\nscenarios = [\"configs/scenarios/urban_la.toml\"]\nreplicates = 1\n"
                "[settings.long]\nset = [\"horizon.burn_in_months=100\", \"horizon.policy_months=12\"]\n");
    Child child(job({"--patience", "3"}), desk_.folder());
    const pid_t idle = wait_for(2);
    ASSERT_NE(idle, 0);
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    ::kill(idle, SIGSTOP);
    const Ended ended = child.wait();
    EXPECT_EQ(ended.code, 3) << ended.err;
    EXPECT_THAT(ended.err, HasSubstr("run the same job again"));
    ::kill(idle, SIGKILL);  // had mpirun not
    EXPECT_EQ(run_job().code, 0);
    EXPECT_EQ(collect("collected.h5").code, 0);
}

/// As a scheduler does that suspends a job and lets it go on.
TEST_F(Ranks, GoOnAfterAllWereSuspended) {
    const std::string once = undisturbed();
    Child child(job({"--patience", "2"}), desk_.folder());
    ASSERT_TRUE(wait_until([&] { return at_work().size() == 3; }));
    const std::vector<pid_t> ranks = at_work();
    for (const pid_t pid : ranks) ::kill(pid, SIGSTOP);
    std::this_thread::sleep_for(std::chrono::seconds(4));
    for (const pid_t pid : ranks) ::kill(pid, SIGCONT);
    const Ended ended = child.wait();
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(times_done(), Each(1));
    EXPECT_TRUE(collected() == once);
}

TEST_F(Ranks, KeepWhatIsUnderWayOnASignal) {
    const std::string once = undisturbed();
    Child child(job(), desk_.folder());
    ASSERT_NE(wait_for(2), 0);
    child.send(SIGUSR1);  // mpirun passes it on
    const Ended stopped = child.wait();
    EXPECT_TRUE(stopped.code == 75 || stopped.code == 0) << stopped.code << stopped.err;
    EXPECT_EQ(run_job().code, 0);
    EXPECT_THAT(times_done(), Each(1));
    EXPECT_TRUE(collected() == once);
}

TEST_F(Ranks, TellWhatIsWrongBeforeAnythingIsComputed) {
    desk_.write("design.toml", design_of("nothing"));
    const Ended ended = run_job();
    EXPECT_EQ(ended.code, 2);
    EXPECT_THAT(ended.err, HasSubstr("demand.opening_elasticity"));
    EXPECT_EQ(ended.err.find("demand.opening_elasticity"), ended.err.rfind("demand.opening_elasticity"))
        << "rank 0 speaks for all";
    EXPECT_FALSE(fs::exists(desk_.folder() / "many"));
}

}  // namespace
}  // namespace devosim
