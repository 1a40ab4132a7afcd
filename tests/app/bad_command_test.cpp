#include <gmock/gmock.h>

#include "tests/app/bad_input.hpp"

namespace devosim {
namespace {

using testing::BadInput;
using testing::Child;
using testing::Ended;
using ::testing::HasSubstr;
using testing::small_scenario;

class BadCommand : public BadInput {
protected:
    void expect_refused_options(const std::vector<std::string>& options,
                                const std::vector<std::string>& lines) const {
        expect_refused(run_of(small_scenario(), options), lines);
    }
};

TEST_F(BadCommand, AnOutputThatExistsIsRefusedAndKept) {
    desk_.write("result.h5", "precious");
    expect_refused_options({}, {"option --output = result.h5 (exists) use --force?"});
    EXPECT_EQ(desk_.bytes("result.h5"), "precious");
}

TEST_F(BadCommand, AnOutputThatExistsIsReplacedByForceAndOnlyBySuccess) {
    desk_.write("result.h5", "precious");
    expect_refused_options({"--force", "--replicates", "0"},
                           {"option --replicates = 0 (is out of range) write a whole number from 1 to 100000"});
    EXPECT_EQ(desk_.bytes("result.h5"), "precious");
    EXPECT_EQ(desk_.devosim(run_of(small_scenario(), {"--force"})).code, 0);
    EXPECT_GT(desk_.bytes("result.h5").size(), 10'000U);
}

TEST_F(BadCommand, AnInputIsNeverReplacedByItsResult) {
    desk_.write("configs/scenarios/small.toml", small_scenario());
    std::filesystem::create_symlink("configs/scenarios/small.toml", desk_.folder() / "link.toml");
    for (const std::string command : {"run", "attribute"})
        for (const std::string input :
             {"configs/scenarios/small.toml", "link.toml", "configs/areas/tiny_area.toml",
              "configs/parameters/appraisal.toml", "configs/data/products.csv", "configs/calibration/set.csv"}) {
            const std::string before = desk_.bytes(input);
            expect_refused(
                {command, "configs/scenarios/small.toml", "-o", input, "--force"},
                {"option --output = " + input + " (is a file that this command reads) name another file?"});
            EXPECT_EQ(desk_.bytes(input), before);
        }
}

TEST_F(BadCommand, ATableOfAnAreaIsNeverReplacedByItsResult) {
    desk_.replace("configs/areas/tiny_area.toml", "[residents_16_64]",
                  "age_by_sex = \"age_by_sex.csv\"\n\n[residents_16_64]");
    std::string table = "age,women,men\n";
    for (int age = 0; age <= 90; ++age) table += std::to_string(age) + (age == 30 ? ",37,35\n" : ",31,30\n");
    desk_.write("configs/areas/age_by_sex.csv", table);
    const std::string output = "configs/areas/age_by_sex.csv";
    expect_refused({"run", "configs/scenarios/tiny.toml", "-o", output, "--force"},
                   {"option --output = " + output + " (is a file that this command reads) name another file?"});
    EXPECT_EQ(desk_.bytes(output), table);
}

TEST_F(BadCommand, AnOutputFolderThatIsNotThereIsRefused) {
    expect_refused({"run", "configs/scenarios/tiny.toml", "-o", "nowhere/result.h5"},
                   {"option --output = nowhere/result.h5 (folder nowhere does not exist) create it first?"});
}

TEST_F(BadCommand, AnOutputThatIsAFolderOrHasNoNameIsRefused) {
    expect_refused({"run", "configs/scenarios/tiny.toml", "-o", "configs", "--force"},
                   {"option --output = configs (is a folder) add a file name, such as result.h5?"});
    expect_refused({"run", "configs/scenarios/tiny.toml", "-o", ""},
                   {"option --output (names no file) add a file name, such as result.h5?"});
}

TEST_F(BadCommand, AKeyThatIsSetTwiceIsRefused) {
    expect_refused_options({"--set", "arms.national.money=devolved", "--set", "arms.national.money=national", "--set",
                            "apply.sick=0.02", "--set", "apply.sick=0.02"},
                           {"option --set = arms.national.money=national (arms.national.money is set twice) remove "
                            "one?",
                            "option --set = apply.sick=0.02 (apply.sick is set twice) remove one?"});
}

TEST_F(BadCommand, ADesignIsRefusedWhereAScenarioIsWanted) {
    desk_.write("design.toml", "name = \"x\"\nscenarios = [\"configs/scenarios/tiny.toml\"]\n");
    expect_refused({"run", "design.toml", "-o", "result.h5"},
                   {"design.toml: scenario (is a design) use devosim ensemble, or name one of its scenarios?"});
}

TEST_F(BadCommand, AnUnknownArmIsRefusedWithTheNearestThatIsKnown) {
    expect_refused_options({"--arm", "devolve", "--arm", "county"},
                           {"option --arm = devolve (the scenario has no such arm) did you mean \"devolved\"?",
                            "option --arm = county (the scenario has no such arm) choose one of none, national, "
                            "devolved?"});
}

TEST_F(BadCommand, AnArmThatIsGivenTwiceIsRefused) {
    expect_refused_options({"--arm", "national", "--arm", "none", "--arm", "national"},
                           {"option --arm = national (is given twice) remove one?"});
}

TEST_F(BadCommand, AnUnknownKeyToSetIsRefusedWithTheNearestThatIsKnown) {
    expect_refused_options(
        {"--set", "apply.unemployd=0.2", "--set", "horizn.policy_months=3", "--set", "arms.national.mony=devolved",
         "--set", "xyzzy=1"},
        {"option --set = apply.unemployd=0.2 (no such key or parameter) did you mean \"apply.unemployed\"?",
         "option --set = horizn.policy_months=3 (no such key or parameter) did you mean \"horizon.policy_months\"?",
         "option --set = xyzzy=1 (no such key or parameter) see devosim describe scenario and devosim describe "
         "parameters?",
         "option --set = arms.national.mony=devolved (unknown key) did you mean \"money\"?"});
}

TEST_F(BadCommand, AWrongValueToSetIsRefused) {
    expect_refused_options({"--set", "seed", "--set", "health.recovery=nan", "--set", "apply.sick=2", "--set",
                            "seed=x", "--set", "name="},
                           {"option --set = seed (is not of the form key=value) write it like a.b=1",
                            "option --set = health.recovery=nan (is not a number) write a number from 0.005 to 0.02",
                            "option --set = apply.sick=2 (is out of range) write a number from 0.001 to 0.06",
                            "option --set = name= (is blank) name it?",
                            "option --set = seed=x (is text) write a whole number of at least 0"});
}

TEST_F(BadCommand, ParameterFilesCannotBeSet) {
    expect_refused_options({"--set", "parameters=other.toml"},
                           {"option --set = parameters=other.toml (is read before options) write it into the "
                            "scenario?"});
}

TEST_F(BadCommand, ANumberOfThreadsThatIsNoneIsRefused) {
    const std::string expected = " write a whole number from 1 to 4096";
    for (const std::string wrong : {"0", "-1", "4097", "99999999999"})
        expect_refused_options({"--threads", wrong},
                               {"option --threads = " + wrong + " (is out of range)" + expected});
    expect_refused_options({"--threads", "many"}, {"option --threads = many (is not a whole number)" + expected});
}

TEST_F(BadCommand, AWrongNumberOfThreadsFromTheBatchSystemIsRefused) {
    std::vector<std::string> command{"/usr/bin/env", "SLURM_CPUS_PER_TASK=none", DEVOSIM_PROGRAM};
    for (const std::string& word : run_of(small_scenario())) command.push_back(word);
    const Ended ended = Child(command, desk_.folder()).wait();
    EXPECT_EQ(ended.code, 2);
    EXPECT_EQ(ended.err, "environment: SLURM_CPUS_PER_TASK = none (must be a number of threads) give --threads?\n");
}

TEST_F(BadCommand, NumbersOutOfRangeAreRefused) {
    expect_refused_options(
        {"--seed", "-1", "--replicates", "0", "--months", "181", "--trajectories", "nan"},
        {"option --seed = -1 (is out of range) write a whole number from 0 to 9223372036854775807",
         "option --replicates = 0 (is out of range) write a whole number from 1 to 100000",
         "option --trajectories = nan (is none of none, first, all, or a share of residents above 0 and at most 1)",
         "option --months = 181 (is out of range) write a whole number from 1 to 180"});
}

TEST_F(BadCommand, WhatIsNoDecimalWholeNumberIsRefusedWithTheNumbersThatAreTaken) {
    for (const std::string wrong : {"0x10", "+5", " 5", "1e3", "5.0", "1_000", "abc"})
        expect_refused_options(
            {"--seed", wrong, "--replicates", wrong, "--months", wrong},
            {"option --seed = " + wrong +
                 " (is not a whole number) write a whole number from 0 to 9223372036854775807",
             "option --replicates = " + wrong + " (is not a whole number) write a whole number from 1 to 100000",
             "option --months = " + wrong + " (is not a whole number) write a whole number from 1 to 180"});
}

TEST_F(BadCommand, ASeedBeyondTheLargestIsRefusedAndNotMadeSmaller) {
    for (const std::string wrong : {"9223372036854775808", "99999999999999999999999"})
        expect_refused_options(
            {"--seed", wrong},
            {"option --seed = " + wrong + " (is out of range) write a whole number from 0 to 9223372036854775807"});
    const Ended largest = desk_.devosim({"check", "configs/scenarios/tiny.toml", "--seed", "9223372036854775807"});
    EXPECT_THAT(largest.out, HasSubstr(", seed 9223372036854775807\n"));
}

TEST_F(BadCommand, ASeedThatBeginsWithZerosIsDecimal) {
    EXPECT_THAT(desk_.devosim({"check", "configs/scenarios/tiny.toml", "--seed", "010"}).out,
                HasSubstr(", seed 10\n"));
}

TEST_F(BadCommand, AnOutputThatCannotBeMadeIsToldBeforeAnythingIsComputed) {
    const Ended ended = desk_.devosim({"run", "configs/scenarios/tiny.toml", "-o", "/proc/result.h5"});
    EXPECT_EQ(ended.err, "/proc/result.h5 (cannot create it: No such file or directory)\n");  // and no progress
    EXPECT_EQ(ended.code, 3);
    EXPECT_EQ(ended.out, "");
}

TEST_F(BadCommand, ProblemsOfOptionsAndScenarioAreToldAtOnce) {
    expect_refused({"run", "nowhere.toml", "-o", "nowhere/result.h5", "--threads", "0"},
                   {"option --output = nowhere/result.h5 (folder nowhere does not exist) create it first?",
                    "option --threads = 0 (is out of range) write a whole number from 1 to 4096",
                    "nowhere.toml: file (no such file) check the path"});
}

TEST_F(BadCommand, AnUnknownCommandIsRefusedWithTheNearestThatIsKnown) {
    expect_refused({"rum", "configs/scenarios/tiny.toml"}, {"command = rum (unknown) did you mean \"run\"?"});
    expect_refused({"simulate"}, {"command = simulate (unknown) see devosim --help?"});
    expect_refused({}, {"command (missing) see devosim --help?"});
}

TEST_F(BadCommand, AnUnknownOptionIsRefusedWithTheNearestThatIsKnown) {
    expect_refused_options({"--trheads", "2"}, {"option --trheads (unknown) did you mean \"--threads\"?"});
    expect_refused({"--vesion"}, {"option --vesion (unknown) did you mean \"--version\"?"});
    expect_refused({"run", "configs/scenarios/tiny.toml", "--outptu", "result.h5"},
                   {"option --outptu (unknown) did you mean \"--output\"?",
                    "option --output (missing) see devosim run --help?"});
}

TEST_F(BadCommand, WhatIsMissingOrTooMuchIsTold) {
    expect_refused({"run", "configs/scenarios/tiny.toml"}, {"option --output (missing) see devosim run --help?"});
    expect_refused({"check"}, {"scenario (missing) see devosim check --help?"});
    expect_refused({"check", "a.toml", "b.toml"}, {"argument = b.toml (one too many) see devosim check --help?"});
    expect_refused_options({"--seed"}, {"option --seed (takes one value) see devosim run --help?"});
}

TEST_F(BadCommand, AnUnknownPageOfTheManualIsRefused) {
    expect_refused({"describe", "parameter"}, {"option describe = parameter (is none of parameters, assumptions, "
                                               "mechanisms, results, scenario, survey) did you mean "
                                               "\"parameters\"?"});
}

}  // namespace
}  // namespace devosim
