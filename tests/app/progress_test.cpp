#include "app/progress.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <thread>

namespace devosim {
namespace {

TEST(Progress, StepsThatWereKeptCountAndSayNothingAboutTheSpeed) {
    ::testing::internal::CaptureStderr();
    {
        Progress progress(100, "months", false);
        progress.add_kept(99);
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        progress.advance();
    }
    const std::string line = ::testing::internal::GetCapturedStderr();
    const std::string before = "100 of 100 months, ";
    ASSERT_EQ(line.substr(0, before.size()), before);
    EXPECT_LE(std::stod(line.substr(before.size())), 20) << "one step in 50 ms or more: " << line;
}

TEST(Progress, QuietSaysNothing) {
    ::testing::internal::CaptureStderr();
    Progress(1, "months", true).advance();
    EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

}  // namespace
}  // namespace devosim
