#include <gmock/gmock.h>

#include <filesystem>
#include <string>

#include "tests/app/bad_input.hpp"

namespace devosim {
namespace {

using testing::BadInput;
using testing::Ended;
using ::testing::HasSubstr;
using testing::small_scenario;
using testing::with;

class BadScenario : public BadInput {
protected:
    /// The small scenario with one text replaced is refused with these lines, each after the name of the file.
    void expect_refused_with(const std::string& from, const std::string& to,
                             const std::vector<std::string>& lines) const {
        std::vector<std::string> named;
        for (const std::string& line : lines) named.push_back("configs/scenarios/small.toml:" + line);
        expect_refused(run_of(with(small_scenario(), from, to)), named);
    }
};

TEST_F(BadScenario, AnUnknownKeyIsRefusedWithTheNearestThatIsKnown) {
    expect_refused_with("replicates", "replicats", {"4:1: replicats = 2 (unknown key) did you mean \"replicates\"?"});
}

TEST_F(BadScenario, AnUnknownTableIsRefusedWithTheNearestThatIsKnown) {
    expect_refused_with("[horizon]", "[horizons]", {"7:2: horizons (unknown table) did you mean \"horizon\"?"});
}

TEST_F(BadScenario, AKeyThatIsNotUsedHereIsRefused) {
    expect_refused_with("[horizon]", "defaults = \"../areas/local_authority.toml\"\n[horizon]",
                        {"7:1: area.defaults = \"../areas/local_authority.toml\" (unknown key) remove it"});
}

TEST_F(BadScenario, AKeyWrittenTwiceIsRefused) {
    expect_refused_with("replicates", "name = \"other\"\nreplicates",
                        {"4:8: name (written twice) remove one of the two"});
}

TEST_F(BadScenario, AValueOfTheWrongTypeIsRefused) {
    expect_refused_with("seed = 42", "seed = \"many\"",
                        {"3:8: seed = \"many\" (is text) write a whole number of at least 0"});
    expect_refused_with("seed = 42", "seed = 4.5",
                        {"3:8: seed = 4.5 (is a number) write a whole number of at least 0"});
}

TEST_F(BadScenario, ASeedBeyondTheLargestIsRefusedAndNotMadeSmaller) {
    expect_refused_with(
        "seed = 42", "seed = 9223372036854775808",
        {"3:27: syntax (not valid TOML: Error while parsing decimal integer: '9223372036854775808' is "
         "not representable in 64 bits)"});
}

TEST_F(BadScenario, AValueOutOfRangeIsRefused) {
    expect_refused_with("replicates = 2", "replicates = 0",
                        {"4:14: replicates = 0 (is out of range) write a whole number from 1 to 100000"});
    expect_refused_with("burn_in_months = 12", "burn_in_months = 241",
                        {"8:18: horizon.burn_in_months = 241 (is out of range) write a whole number from 1 to 240"});
}

TEST_F(BadScenario, NanIsRefused) {
    expect_refused_with("replicates = 2", "replicates = nan",
                        {"4:14: replicates = nan (is not a number) write a whole number from 1 to 100000"});
}

TEST_F(BadScenario, ABlankNameIsRefused) {
    expect_refused_with("\"small\"", "\" \"", {"1:8: name = \" \" (is blank) name it?"});
}

TEST_F(BadScenario, AnUnknownChoiceOfTrajectoriesIsRefused) {
    expect_refused_with(
        "[area]", "trajectories = \"some\"\n[area]",
        {"5:16: trajectories = \"some\" (is none of none, first, all, or a share of residents above 0 "
         "and at most 1)"});
}

TEST_F(BadScenario, AMissingTableIsRefused) {
    expect_refused_with("[area]\nfile = \"../areas/tiny_area.toml\"\n", "", {"1:1: area (missing) add a table"});
}

TEST_F(BadScenario, AMissingKeyIsRefused) {
    expect_refused_with("seed = 42\n", "", {"1:1: seed (missing) add a whole number of at least 0"});
}

TEST_F(BadScenario, AnAreaWithoutFileAndAuthorityIsRefused) {
    expect_refused_with("file = \"../areas/tiny_area.toml\"\n", "",
                        {"5:2: area (names neither a file nor an authority) name an authority: --set "
                         "area.table=PATH --set area.code=CODE, such as E06000021?"});
}

TEST_F(BadScenario, AnUnknownPresetOrMechanismOfAnArmIsRefused) {
    expect_refused_with(
        "policy_months = 12\n", "policy_months = 12\n[arms.x]\npreset = \"lessa\"\nmony = \"national\"\n",
        {"11:10: arms.x.preset = \"lessa\" (is not one of: none, national_2017, hybrid_2025, lesa) did you mean "
         "\"lesa\"?",
         "12:1: arms.x.mony = \"national\" (unknown key) did you mean \"money\"?"});
}

TEST_F(BadScenario, ANameThatNoGroupOfAFileCanHaveIsRefused) {
    expect_refused_with("policy_months = 12\n", "policy_months = 12\n[arms.\"a/b\"]\n",
                        {"10:7: arms.a/b (a name has 1 to 40 of a-z, 0-9 and _) rename it?"});
}

TEST_F(BadScenario, NoArmAtAllIsRefused) {
    expect_refused_with("policy_months = 12\n", "policy_months = 12\n[arms]\n",
                        {"10:2: arms (no arm) add [arms.national]?"});
}

TEST_F(BadScenario, ABrokenFileIsRefusedWhereItBreaks) {
    expect_refused_with("[horizon]", "[horizon",
                        {"7:9: syntax (not valid TOML: Error while parsing table header: expected ']', saw '\\n')"});
}

TEST_F(BadScenario, AnEmptyFileIsRefused) {
    expect_refused(run_of(""), {"configs/scenarios/small.toml: file (is empty) is this the right file?"});
    expect_refused(run_of("\n  \n"), {"configs/scenarios/small.toml: file (is empty) is this the right file?"});
}

TEST_F(BadScenario, ABinaryFileIsRefused) {
    expect_refused(
        run_of(std::string("name = \"\0\"\n", 11)),
        {"configs/scenarios/small.toml:1:9: file (is binary: it holds a NUL byte) is this the right file?"});
}

TEST_F(BadScenario, AFileOverTheSizeLimitIsRefused) {
    std::string padding;
    while (padding.size() <= 16 * 1024 * 1024) padding += "# one more line of nothing\n";
    expect_refused(run_of(small_scenario() + padding),
                   {"configs/scenarios/small.toml: file (is over 16 MiB) is this the right file?"});
}

TEST_F(BadScenario, AFileThatIsNotThereIsRefused) {
    expect_refused({"run", "nowhere.toml", "-o", "result.h5"}, {"nowhere.toml: file (no such file) check the path"});
}

TEST_F(BadScenario, AnAreaFileThatIsNotThereIsToldByTheLineThatNamesIt) {
    expect_refused_with(
        "tiny_area.toml", "nowhere.toml",
        {"6:8: area.file = \"../areas/nowhere.toml\" (no such file: configs/areas/nowhere.toml) check the path"});
    expect_refused(run_of(small_scenario(), {"--set", "area.file=configs"}),
                   {"option --set = area.file=configs (is a directory: configs) name a file in it"});
}

TEST_F(BadScenario, AFolderIsRefused) {
    expect_refused({"run", "configs", "-o", "result.h5"}, {"configs: file (is a directory) name a file in it"});
}

TEST_F(BadScenario, OfParameterFilesThatAreNotThereNothingElseIsTold) {
    const auto path = [](const std::string& name) { return "parameters = [" + name + "]\n[area]"; };
    const std::string labour_market = "\"../parameters/labour_market.toml\"";
    const std::string nowhere = "configs/scenarios/nowhere.toml: file (no such file) check the path";
    expect_refused(run_of(with(small_scenario(), "[area]", path("\"nowhere.toml\""))), {nowhere});
    expect_refused(run_of(with(small_scenario(), "[area]", path(labour_market + ", \"nowhere.toml\"")),
                          {"--set", "commissioning.front_door.bedding_in=12"}),
                   {nowhere});
}

TEST_F(BadScenario, AParameterFileThatDeclaresTooLittleIsRefused) {
    desk_.write("configs/scenarios/blank.toml", "# nothing yet\n");
    const Ended ended = desk_.devosim(run_of(with(
        small_scenario(), "[area]", "parameters = [\"../parameters/labour_market.toml\", \"blank.toml\"]\n[area]")));
    EXPECT_EQ(ended.code, 2);
    EXPECT_THAT(ended.err, HasSubstr("commissioning.front_door.bedding_in (the parameter is declared in no file)"));
}

TEST_F(BadScenario, EveryProblemOfAFileIsToldAtOnce) {
    const std::string arms = "[arms.x]\nmoney = \"local\"\n[arms.y]\nopen = \"no\"\n";
    const std::string text =
        with(with(small_scenario(arms), "seed = 42", "seed = -1"), "replicates = 2", "trajectory = 3");
    const std::string file = "configs/scenarios/small.toml:";
    expect_refused(run_of(text), {file + "3:8: seed = -1 (is out of range) write a whole number of at least 0",
                                  file + "11:9: arms.x.money = \"local\" (is not one of: national, devolved, hybrid) "
                                         "choose one of: national, devolved, "
                                         "hybrid",
                                  file + "13:8: arms.y.open = \"no\" (is text) write true or false",
                                  file + "4:1: trajectory = 3 (unknown key) did you mean \"trajectories\"?"});
}

TEST_F(BadScenario, AMechanismSetTwiceIsRefused) {
    expect_refused_with("policy_months = 12\n",
                        "policy_months = 12\n[arms.x]\nmoney = \"national\"\nmoney = \"devolved\"\n",
                        {"12:9: money (written twice) remove one of the two"});
}

TEST_F(BadScenario, AnAttributionThatCannotBeIsRefusedByCheckAndRunAlready) {
    desk_.write(
        "configs/scenarios/small.toml",
        with(small_scenario(), "[horizon]", "[attribute]\nfrom = \"national\"\nto = \"national\"\n[horizon]"));
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"check", "configs/scenarios/small.toml"},
          std::vector<std::string>{"run", "configs/scenarios/small.toml", "-o", "result.h5"}}) {
        const Ended ended = desk_.devosim(command);
        EXPECT_EQ(ended.code, 2);
        EXPECT_THAT(ended.err, ::testing::HasSubstr("attribute = national, national (are the same arm)"));
    }
    EXPECT_EQ(desk_.devosim({"check", "configs/scenarios/small.toml", "--arm", "national"}).code, 0)
        << "of arms that were chosen nothing can be said";
}

TEST_F(BadScenario, AMechanismWithoutAHybridSettingIsRefusedOne) {
    expect_refused_with("policy_months = 12\n", "policy_months = 12\n[arms.x]\nwho = \"hybrid\"\n",
                        {"11:7: arms.x.who = \"hybrid\" (is not one of: national, devolved) choose one of: national, "
                         "devolved"});
}

TEST_F(BadScenario, ABudgetThatIsNegativeOrDoesNotAddUpIsRefused) {
    expect_refused_with("[horizon]", "[budget]\nrestart = -5\n[horizon]",
                        {"8:11: budget.restart = -5 (is out of range) write a number of at least 0"});
    expect_refused_with("[horizon]", "[budget]\nrestart = 100000\nadult_education = 200000.5\n[horizon]",
                        {"7:2: budget = GBP 300000.5 (schemes do not add up to the GBP 442575 that the area has a "
                         "year) give each its part of that?"});
}

TEST_F(BadScenario, AnAgreementShorterThanItsReviewCycleIsRefused) {
    expect_refused(run_of(small_scenario(), {"--set", "commissioning.contract.lesa_review=48"}),
                   {"option commissioning.contract.lesa_review = 48 (the agreement ends before its review, after 36 "
                    "months) set it to the term, commissioning.contract.lesa_term, or less?"});
}

TEST_F(BadScenario, ASiteOfNoIndustryIsRefused) {
    expect_refused_with("[horizon]", "[[sites]]\nkind = \"arrival\"\nposts = 10\nfrom = 3\n[horizon]",
                        {"7:1: sites[0].industry (missing) name one of tables.occupations?"});
}

}  // namespace
}  // namespace devosim
