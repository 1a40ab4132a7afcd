#include "engine/parameters.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/engine/scratch_file.hpp"

namespace devosim {
namespace {

using testing::ScratchFile;
using Lines = std::vector<std::string>;

const std::string search =
    "[search.base]\nvalue = 0.13\nunit = \"probability/month\"\nlow = 0.05\nhigh = 0.3\nrole = \"input\"\n"
    "kind = \"ASSUMED\"\ndoc = \"Chance | of a search.\"\nsource = \"A \\\"book\\\"\"\n";

std::string with(std::string text, const std::string& old, const std::string& fresh) {
    const std::size_t at = text.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return text.replace(at, old.size(), fresh);
}

Parameters loaded(const std::string& text, Problems& problems) {
    const ScratchFile file(text, "p.toml");
    const std::vector<std::filesystem::path> files{file.path()};
    return Parameters::load(files, problems);
}

// Problems as lines, without the folder of the file.
Lines lines_of(const Problems& problems) {
    Lines lines;
    for (const Problem& problem : problems.found()) {
        Problem shorter = problem;
        shorter.at.file = problem.at.file.substr(problem.at.file.rfind('/') + 1);
        lines.push_back(to_string(shorter));
    }
    return lines;
}

Lines faults_of(const std::string& text) {
    Problems problems;
    static_cast<void>(loaded(text, problems));
    return lines_of(problems);
}

TEST(Parameters, AreReadWithAllTheirFields) {
    Problems problems;
    const Parameters parameters = loaded(search, problems);
    EXPECT_EQ(lines_of(problems), Lines{});
    ASSERT_EQ(parameters.all().size(), 1U);
    const Parameter p = parameters.all().front();
    EXPECT_EQ(p.key, "search.base");
    EXPECT_EQ(p.unit, "probability/month");
    EXPECT_EQ(p.value, 0.13);
    EXPECT_EQ(p.low, 0.05);
    EXPECT_EQ(p.high, 0.3);
    EXPECT_EQ(p.role, "input");
    EXPECT_EQ(p.kind, "ASSUMED");
    EXPECT_EQ(p.doc, "Chance | of a search.");
    EXPECT_EQ(p.source, "A \"book\"");
    EXPECT_EQ(p.at.line, 2);
}

TEST(Parameters, EveryFieldIsRequired) {
    for (const char* field : {"value", "unit", "low", "high", "role", "kind", "doc", "source"}) {
        const std::string line_start = std::string(field) + " = ";
        const std::size_t begin = search.find("\n" + line_start) + 1;
        std::string text = search;
        text.erase(begin, search.find('\n', begin) + 1 - begin);
        const Lines faults = faults_of(text);
        ASSERT_EQ(faults.size(), 1U) << field;
        EXPECT_EQ(faults[0].find("p.toml:1:9: search.base." + std::string(field) + " (missing)"), 0U) << faults[0];
    }
}

TEST(Parameters, AnotherFieldIsAnError) {
    EXPECT_EQ(faults_of(search + "sauce = 'x'\n"),
              Lines{"p.toml:10:1: search.base.sauce = \"x\" (unknown key) did you mean \"source\"?"});
}

TEST(Parameters, AValueOutsideItsRangeIsAnError) {
    const std::string advice = " (is out of range) write a number from 0.05 to 0.3";
    EXPECT_EQ(faults_of(with(search, "0.13", "0.31")), Lines{"p.toml:2:9: search.base.value = 0.31" + advice});
    EXPECT_EQ(faults_of(with(search, "0.13", "0.04")), Lines{"p.toml:2:9: search.base.value = 0.04" + advice});
    EXPECT_EQ(faults_of(with(search, "0.13", "0.3")), Lines{});
    EXPECT_EQ(faults_of(with(search, "0.13", "nan")),
              Lines{"p.toml:2:9: search.base.value = nan (is not a number) write a number from 0.05 to 0.3"});
    EXPECT_EQ(faults_of(with(search, "high = 0.3", "high = inf")).size(), 1U);
}

TEST(Parameters, ARangeUpsideDownIsAnError) {
    EXPECT_EQ(faults_of(with(search, "low = 0.05", "low = 0.5")),
              (Lines{"p.toml:4:7: search.base.low = 0.5 (is above high = 0.3) swap them?",
                     "p.toml:2:9: search.base.value = 0.13 (is out of range) write a number from 0.3 to 0.5"}));
}

TEST(Parameters, ARangeThatItsUnitCannotHaveIsAnError) {
    EXPECT_EQ(faults_of(with(search, "low = 0.05", "low = -0.05")),
              Lines{"p.toml:4:7: search.base.low = -0.05 (no probability/month is negative) write 0 or more?"});
    EXPECT_EQ(faults_of(with(search, "high = 0.3", "high = 1.5")),
              Lines{"p.toml:5:8: search.base.high = 1.5 (no probability/month is above 1) write 1 or less?"});
}

TEST(Parameters, RoleAndKindAreOneOfTheKnownWords) {
    EXPECT_EQ(faults_of(with(search, "\"input\"", "\"inptu\"")),
              Lines{"p.toml:6:8: search.base.role = \"inptu\" (is not one of: input, target, validation, calibrated) "
                    "did you mean \"input\"?"});
    EXPECT_EQ(faults_of(with(search, "ASSUMED", "GUESSED")),
              Lines{"p.toml:7:8: search.base.kind = \"GUESSED\" (is not one of: STATED, DERIVED, ASSUMED) "
                    "choose one of: STATED, DERIVED, ASSUMED"});
}

TEST(Parameters, ASentenceAndASourceMustSaySomething) {
    EXPECT_EQ(faults_of(with(search, "\"Chance | of a search.\"", "\" \"")),
              Lines{"p.toml:8:7: search.base.doc = \" \" (is empty) say it in words"});
    EXPECT_EQ(faults_of(with(search, "\"A \\\"book\\\"\"", "\"\"")),
              Lines{"p.toml:9:10: search.base.source = \"\" (is empty) say it in words"});
    EXPECT_EQ(faults_of(with(search, "\"Chance | of a search.\"", "5")),
              Lines{"p.toml:8:7: search.base.doc = 5 (is a whole number) write text in quotes"});
}

TEST(Parameters, SeveralFilesAreReadAsOneAndAKeyInTwoIsAnError) {
    const ScratchFile one(search, "one.toml");
    const ScratchFile two(with(search, "search.base", "search.more") + search, "two.toml");
    Problems problems;
    const std::vector<std::filesystem::path> files{one.path(), two.path(), "/nowhere/three.toml"};
    EXPECT_EQ(Parameters::load(files, problems).all().size(), 2U);
    ASSERT_EQ(problems.found().size(), 2U);
    EXPECT_EQ(to_string(problems.found()[0]),
              two.name() + ":11:1: search.base (declared already at " + one.name() + ":2) remove one of the two");
    EXPECT_EQ(problems.found()[1].why, "no such file");
}

TEST(Parameters, AreReadByKeyAndUnit) {
    Problems problems;
    const Parameters parameters = loaded(search, problems);
    EXPECT_EQ(parameters.number("search.base", "probability/month", problems), 0.13);
    EXPECT_TRUE(problems.empty());
    EXPECT_EQ(parameters.number("search.bas", "probability/month", problems), 0.0);
    EXPECT_EQ(parameters.number("search.base", "months", problems), 0.0);
    EXPECT_EQ(lines_of(problems),
              (Lines{"search.bas (the parameter is declared in no file) did you mean \"search.base\"?",
                     "p.toml:2:1: search.base.unit = probability/month (is not the unit that its rule reads) "
                     "write it in months"}));
}

TEST(Parameters, OneThatNoRuleReadsIsAnErrorUnlessItIsThereToCompareWith) {
    Problems problems;
    const Parameters parameters = loaded(search + with(with(search, "base", "seen"), "input", "target") +
                                             with(with(search, "base", "held"), "input", "validation") +
                                             with(with(search, "base", "fit"), "input", "calibrated"),
                                         problems);
    parameters.finish(problems);
    EXPECT_EQ(lines_of(problems), (Lines{"p.toml:2:1: search.base (no rule reads this parameter) remove it?",
                                         "p.toml:29:1: search.fit (no rule reads this parameter) remove it?"}));
    Problems none;
    static_cast<void>(parameters.number("search.base", "probability/month", none));
    static_cast<void>(parameters.number("search.fit", "probability/month", none));
    parameters.finish(none);
    EXPECT_TRUE(none.empty());
}

TEST(Parameters, AnOptionReplacesAValueWithinItsRange) {
    Problems problems;
    Parameters parameters = loaded(search, problems);
    const Origin option{"option", 0, 0};
    parameters.set("search.base", "0.2", option, problems);
    EXPECT_TRUE(problems.empty());
    EXPECT_EQ(parameters.number("search.base", "probability/month", problems), 0.2);
    EXPECT_EQ(parameters.all().front().at.file, "option");
    parameters.set("search.base", "0.4", option, problems);
    parameters.set("search.base", "0.04", option, problems);
    parameters.set("search.base", "nan", option, problems);
    parameters.set("search.base", "0.2x", option, problems);
    parameters.set("serch.base", "0.2", option, problems);
    EXPECT_EQ(parameters.number("search.base", "probability/month", problems), 0.2);
    EXPECT_EQ(lines_of(problems),
              (Lines{"option --set = search.base=0.4 (is out of range) write a number from 0.05 to 0.3",
                     "option --set = search.base=0.04 (is out of range) write a number from 0.05 to 0.3",
                     "option --set = search.base=nan (is not a number) write a number from 0.05 to 0.3",
                     "option --set = search.base=0.2x (is not a number) write a number from 0.05 to 0.3",
                     "option --set = serch.base=0.2 (no such parameter) did you mean \"search.base\"?"}));
}

TEST(Parameters, AreSortedByKeyInTheManual) {
    Problems problems;
    const Parameters parameters = loaded(with(search, "base", "zeta") + with(search, "base", "alpha"), problems);
    EXPECT_EQ(parameters.all()[0].key, "search.alpha");
    EXPECT_EQ(parameters.all()[1].key, "search.zeta");
}

TEST(Parameters, PrintAsMarkdownAndJsonWithTheirTextEscaped) {
    Problems problems;
    const Parameters parameters = loaded(search, problems);
    EXPECT_EQ(parameters.markdown(),
              "| key | value | unit | low | high | role | kind | meaning | source |\n"
              "|---|---|---|---|---|---|---|---|---|\n"
              "| `search.base` | 0.13 | probability/month | 0.05 | 0.3 | input | ASSUMED | Chance \\| of a search. | "
              "A \"book\" |\n");
    EXPECT_EQ(parameters.json(),
              "[\n  {\"key\": \"search.base\", \"value\": 0.13, \"unit\": \"probability/month\", \"low\": 0.05, "
              "\"high\": 0.3, \"role\": \"input\", \"kind\": \"ASSUMED\", \"doc\": \"Chance | of a search.\", "
              "\"source\": \"A \\\"book\\\"\"}\n]\n");
}

TEST(Parameters, AValueBesideNestedTablesIsNoGroup) {
    EXPECT_EQ(faults_of(search + "[search.base.nested]\nx = 1\n"),
              Lines{"p.toml:10:14: search.base.nested (unknown table) remove it"});
    EXPECT_EQ(faults_of("loose = 1\n" + search), Lines{"p.toml:1:1: loose = 1 (unknown key) remove it"});
}

}  // namespace
}  // namespace devosim
