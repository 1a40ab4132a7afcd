#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/app/program.hpp"

namespace devosim {
namespace {

using testing::Desk;
using testing::Ended;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class Manual : public ::testing::TestWithParam<std::string> {
protected:
    Desk desk_;
};

TEST_P(Manual, IsTheCommittedPage) {
    const Ended ended = desk_.devosim({"describe", GetParam()});
    EXPECT_EQ(ended.code, 0) << ended.err;
    const auto page = std::filesystem::path(DEVOSIM_SOURCE_DIR) / "docs" / (GetParam() + ".md");
    EXPECT_TRUE(ended.out == desk_.bytes(page)) << "docs/" << GetParam() << ".md is out of date: run scripts/docs";
    EXPECT_THAT(ended.out, StartsWith("# "));
    EXPECT_THAT(ended.out, Not(HasSubstr(DEVOSIM_SOURCE_DIR)));
}

TEST_P(Manual, IsAnArrayOfObjectsInJson) {
    const Ended ended = desk_.devosim({"describe", GetParam(), "--json"});
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(ended.out, StartsWith("[\n"));
    EXPECT_TRUE(ended.out.ends_with("}\n]\n")) << ended.out.substr(ended.out.size() - 20);
    EXPECT_THAT(ended.out, Not(HasSubstr(DEVOSIM_SOURCE_DIR)));
}

INSTANTIATE_TEST_SUITE_P(Pages, Manual,
                         ::testing::Values("parameters", "assumptions", "mechanisms", "results", "scenario",
                                           "survey"),
                         [](const auto& page) { return page.param; });

TEST(ManualOfParameters, IsThatOfTheScenarioGiven) {
    const Desk desk;
    desk.replace("configs/parameters/labour_market.toml", "[job.layoff]\nvalue =", "[job.layoff]\nvalue = 0.001 #");
    const auto layoff = [&](const std::vector<std::string>& options) {
        std::vector<std::string> arguments{"describe", "parameters"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        const std::string text = desk.devosim(arguments).out;
        const std::size_t line = text.find("`job.layoff`");
        return line == text.npos ? "no line" : text.substr(line, 23);
    };
    EXPECT_NE(layoff({}), "`job.layoff` | 0.001 | ");
    EXPECT_EQ(layoff({"--scenario", "configs/scenarios/tiny.toml"}), "`job.layoff` | 0.001 | ");
}

}  // namespace
}  // namespace devosim
