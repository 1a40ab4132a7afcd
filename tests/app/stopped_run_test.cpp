#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <optional>
#include <thread>

#include "tests/app/program.hpp"

namespace devosim {
namespace {

using testing::Child;
using testing::Desk;
using testing::Ended;
using ::testing::StartsWith;
using testing::wait_until;
using testing::watches_signals;

const std::string acknowledged = "\nstopping as soon as this step is done; Ctrl-C to stop at once\n";

std::vector<std::string> run_of(const std::string& scenario, const std::vector<std::string>& options) {
    std::vector<std::string> command{DEVOSIM_PROGRAM, "run", "configs/scenarios/" + scenario, "-o", "result.h5"};
    command.insert(command.end(), options.begin(), options.end());
    return command;
}

/// A run that would take minutes.
class StoppedRun : public ::testing::Test {
protected:
    void start() {
        before_ = desk_.files();
        child_.emplace(run_of("urban_la.toml", {"--threads", "2", "--replicates", "200"}), desk_.folder());
        wait_until([&] { return watches_signals(child_->pid()); });
        ASSERT_TRUE(watches_signals(child_->pid()));
    }

    Desk desk_;
    std::set<std::string> before_;
    std::optional<Child> child_;
};

TEST_F(StoppedRun, EndsWithoutResultWhenInterrupted) {
    for (const int signal : {SIGINT, SIGTERM}) {
        start();
        child_->send(signal);
        const Ended ended = child_->wait();
        EXPECT_EQ(ended.code, 130);
        EXPECT_EQ(ended.err, acknowledged + "stopped by a signal; nothing was written\n");
        EXPECT_EQ(std::count(ended.out.begin(), ended.out.end(), '\n'), 1) << "what is settled before, and no more";
        EXPECT_EQ(desk_.files(), before_);
    }
}

TEST_F(StoppedRun, EndsAtOnceWhenInterruptedTwice) {
    start();
    child_->send(SIGTERM);
    std::this_thread::sleep_for(std::chrono::milliseconds(150));  // signals that wait together come lowest first
    child_->send(SIGINT);
    const Ended ended = child_->wait();
    EXPECT_EQ(ended.code, 130);
    EXPECT_THAT(ended.err, StartsWith(acknowledged));
    EXPECT_EQ(desk_.files(), before_);
}

TEST(StoppedWriting, LeavesAWholeFileOrNone) {
    const Desk desk;
    const auto before = desk.files();
    // Before the run the file is tried out, and is empty.
    const auto is_writing = [&] {
        const auto now = desk.files();
        return std::any_of(now.begin(), now.end(), [&](const std::string& name) {
            std::error_code ignored;
            const auto size = std::filesystem::file_size(desk.folder() / name, ignored);
            return !before.contains(name) && !ignored && size > 0;
        });
    };
    Child child(run_of("urban_la.toml", {"--replicates", "1", "--trajectories", "all", "--months", "24", "--set",
                                         "horizon.burn_in_months=1", "--quiet"}),
                desk.folder());
    wait_until(is_writing);
    ASSERT_TRUE(is_writing());
    child.send(SIGTERM);
    child.send(SIGINT);
    const Ended ended = child.wait();
    auto after = before;
    if (ended.code == 0) after.insert("result.h5");
    EXPECT_TRUE(ended.code == 130 || ended.code == 0) << ended.code;
    EXPECT_EQ(desk.files(), after);
}

}  // namespace
}  // namespace devosim
