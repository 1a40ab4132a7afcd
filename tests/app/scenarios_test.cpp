#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "engine/h5.hpp"
#include "tests/app/program.hpp"
#include "tests/app/table_files.hpp"

namespace devosim {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::ContainsRegex;
using testing::Desk;
using testing::Ended;
using ::testing::HasSubstr;
using ::testing::StartsWith;

const fs::path committed = fs::path(DEVOSIM_SOURCE_DIR) / "configs" / "scenarios";

/// A table of one made-up authority, as the Office for National Statistics heads it.
std::string made_up_authority() {
    std::string header = "code,name,all";
    std::string row = "E1,Somewhere,45500";
    for (int age = 0; age <= 90; ++age) {
        header += ',' + std::to_string(age) + (age == 90 ? "+" : "");
        row += ",500";
    }
    return header + '\n' + row + '\n';
}

std::vector<std::string> names_of_scenarios() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(committed)) names.push_back(entry.path().stem().string());
    return names;
}

TEST(CommittedDesign, EachIsValidAndSaysWhatItWouldRun) {
    const Desk desk;
    for (const auto& entry : fs::directory_iterator(committed.parent_path() / "designs")) {
        const Ended ended = desk.devosim({"check", entry.path().string(), "--threads", "2"});
        EXPECT_EQ(ended.code, 0) << entry.path() << '\n' << ended.err;
        EXPECT_THAT(ended.out, ContainsRegex("[1-9][0-9,]*.*task")) << entry.path();
    }
}

class CommittedScenario : public ::testing::TestWithParam<std::string> {};

TEST_P(CommittedScenario, IsValidAndSaysWhatItWouldRun) {
    const Desk desk;
    std::vector<std::string> arguments{"check", "configs/scenarios/" + GetParam() + ".toml", "--threads", "2"};
    if (GetParam() == "local_authority") {
        desk.write("table.csv", made_up_authority());
        for (const std::string word : {"--set", "area.table=table.csv", "--set", "area.code=E1"})
            arguments.push_back(word);
    }
    const Ended ended = desk.devosim(arguments);
    EXPECT_EQ(ended.code, 0);
    EXPECT_EQ(ended.err, "");
    EXPECT_THAT(ended.out,
                ContainsRegex("\nresidents    [1-9][0-9,]* of 16-64 at policy start, in [1-9][0-9]* place"));
    EXPECT_THAT(ended.out, ContainsRegex("\nmonths       [1-9][0-9,]*: [0-9]* replicates x \\([0-9]* of burn-in"));
    EXPECT_THAT(ended.out, ContainsRegex("\ntime         (about [0-9,]+|under 1) s on 2 threads"));
    EXPECT_THAT(ended.out, ContainsRegex("\nmemory       about [1-9][0-9,]* MiB\n"));
    EXPECT_THAT(ended.out, ContainsRegex("\noutput       at most [1-9][0-9,]* MiB\n"));
    EXPECT_THAT(ended.out, ContainsRegex("\n    none +no commissioned support"));
    EXPECT_THAT(ended.out, ContainsRegex("\n    national +every mechanism national\n"));
    EXPECT_THAT(ended.out, ContainsRegex("\n    devolved +every mechanism devolved\n"));
    EXPECT_THAT(ended.out, ContainsRegex("\nassumed      [1-9][0-9]* facts about area and support \\(--assumptions "
                                         "lists them\\)\n             [1-9][0-9]* parameters \\(devosim describe "
                                         "parameters marks them\\)\n$"));
}

INSTANTIATE_TEST_SUITE_P(All, CommittedScenario, ::testing::ValuesIn(names_of_scenarios()),
                         [](const auto& name) { return name.param; });

TEST(Check, SaysWhatAMixtureOfMechanismsIs) {
    const Desk desk;
    const Ended ended = desk.devosim({"check", "configs/scenarios/tiny.toml", "--set", "arms.devolved.money=national",
                                      "--set", "arms.national.who=devolved"});
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(ended.out,
                HasSubstr("devolved who; national catalogue, money, front_door, courses, contract, overhead, where"));
    EXPECT_THAT(ended.out,
                HasSubstr("devolved catalogue, front_door, who, courses, contract, overhead, where, payment"));
    EXPECT_THAT(ended.out, HasSubstr("; national money\n"));
}

TEST(Check, ListsWhatIsAssumedWhenAsked) {
    const Desk desk;
    const std::string text = desk.devosim({"check", "configs/scenarios/tiny.toml", "--assumptions"}).out;
    const std::string heading = "\nassumed, because no source says it: value (range to sweep)\n";
    const std::size_t list = text.find(heading);
    ASSERT_NE(list, text.npos) << text;
    const std::string listed = text.substr(list + heading.size());
    EXPECT_THAT(listed, HasSubstr("\n    commissionable_share = 0.525 (ASSUMED, 0.3 to 0.7): "));
    EXPECT_THAT(text, HasSubstr("\nassumed      " + std::to_string(std::count(listed.begin(), listed.end(), '\n')) +
                                " facts about area and support"));
}

TEST(Check, ComparesMoneyWithTheBudgetPerHeadOfEngland) {
    const Desk desk;
    // 442,575 x 866.7 / 3,490.9 for 3,000 residents; 866.7 million for 57,690,323 of whom 0.6285 are of working age.
    EXPECT_THAT(desk.devosim({"check", "configs/scenarios/tiny.toml"}).out,
                HasSubstr("    restart                GBP 109,880   1.53 times the published budget per head\n"));
}

TEST(Check, TakesATableThatAnOptionNamesFromWhereTheUserStands) {
    const Desk desk;
    desk.write("mine.csv", desk.bytes("configs/data/products.csv"));
    EXPECT_EQ(desk.devosim({"check", "configs/scenarios/tiny.toml", "--set", "tables.products=mine.csv"}).code, 0);
    fs::rename(desk.folder() / "mine.csv", desk.folder() / "configs/scenarios/mine.csv");
    EXPECT_THAT(desk.devosim({"check", "configs/scenarios/tiny.toml", "--set", "tables.products=mine.csv"}).err,
                StartsWith("mine.csv: file (no such file)"));
}

TEST(Check, WritesNothing) {
    const Desk desk;
    const auto before = desk.files();
    EXPECT_EQ(desk.devosim({"check", "configs/scenarios/tiny.toml"}).code, 0);
    EXPECT_EQ(desk.files(), before);
}

TEST(Run, PrintsTheComparisonAndWhereTheFileIs) {
    const Desk desk;
    const Ended ended = desk.devosim({"run", "configs/scenarios/tiny.toml", "-o", "result.h5"});
    EXPECT_EQ(ended.code, 0);
    EXPECT_THAT(ended.out, StartsWith("settled      split "));
    EXPECT_THAT(ended.out, HasSubstr("\nThree thousand residents of working age, for tests and first tries\n"
                                     "24 months of policy, 2 replicates, seed 42\n"));
    EXPECT_THAT(ended.out, HasSubstr("\ngross: "));
    EXPECT_THAT(ended.out, HasSubstr("\nnet: arm minus none"));
    EXPECT_THAT(ended.out, HasSubstr("\nmoney over these months: "));
    EXPECT_TRUE(ended.out.ends_with("\nwritten to result.h5\n"));
    EXPECT_THAT(ended.err, StartsWith("192 of 192 months, "));
}

TEST(Run, QuietSaysNothing) {
    const Desk desk;
    const Ended ended = desk.devosim({"run", "configs/scenarios/tiny.toml", "-o", "result.h5", "--quiet"});
    EXPECT_EQ(ended.code, 0);
    EXPECT_EQ(ended.out + ended.err, "");
    EXPECT_TRUE(desk.files().contains("result.h5"));
}

struct Authority {
    std::string name;
    std::string code;
    std::int64_t residents_16_64;
};

class RealAuthority : public ::testing::TestWithParam<Authority> {};

TEST_P(RealAuthority, RunsFromTheTableOfTheOfficeForNationalStatistics) {
    const auto table = table_of_authorities();
    if (!table) GTEST_SKIP() << "DEVOSIM_AUTHORITIES does not name a table of residents by age, and none is near";
    const Desk desk;
    const Ended ended =
        desk.devosim({"run", "configs/scenarios/local_authority.toml", "--set", "area.table=" + table->string(),
                      "--set", "area.code=" + GetParam().code, "--set", "horizon.burn_in_months=12", "--months", "2",
                      "--replicates", "1", "-o", "result.h5", "--quiet"});
    EXPECT_EQ(ended.code, 0) << ended.err;
    const auto population =
        InputFile(desk.folder() / "result.h5").read<std::int32_t>("/arms/none/monthly/population");
    const auto residents = static_cast<double>(GetParam().residents_16_64);
    EXPECT_NEAR(population.values.at(0), residents, 0.01 * residents);
}

INSTANTIATE_TEST_SUITE_P(Two, RealAuthority,
                         ::testing::Values(Authority{"Hartlepool", "E06000001", 58'204},
                                           Authority{"StokeOnTrent", "E06000021", 163'815}),
                         [](const auto& authority) { return authority.param.name; });

}  // namespace
}  // namespace devosim
