#include "engine/config.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "tests/engine/scratch_file.hpp"

namespace devosim {
namespace {

using testing::ScratchFile;
using Lines = std::vector<std::string>;

constexpr double most = std::numeric_limits<double>::max();

Lines lines_of(const std::vector<Problem>& problems) {
    Lines lines;
    for (const Problem& problem : problems) lines.push_back(to_string(problem));
    return lines;
}

Lines lines_of(const Problems& problems) {
    return lines_of(problems.found());
}

Config parsed(const std::string& text) {
    return Config::parse(text, "f.toml");
}

// The one line with which a text is refused as a whole; "" if it is read.
std::string refusal_of(const std::string& text) {
    try {
        static_cast<void>(parsed(text));
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

TEST(Config, ReadsEveryKindOfValue) {
    const Config config = parsed("a = 0.5\nb = 3\nc = 'x'\nd = true\ne = ['p', 'q']\ng = [1, 2.5]\n[t.u]\nv = 7\n");
    const Table root = config.root();
    Problems problems;
    EXPECT_EQ(root.number("a", 0.0, 1.0, problems), 0.5);
    EXPECT_EQ(root.number("b", 0.0, 9.0, problems), 3.0);
    EXPECT_EQ(root.integer("b", 0, 9, problems), 3);
    EXPECT_EQ(root.text("c", problems), "x");
    EXPECT_TRUE(root.flag("d", problems));
    EXPECT_EQ(root.texts("e", problems), (Lines{"p", "q"}));
    EXPECT_EQ(root.numbers("g", 0.0, 9.0, problems), (std::vector<double>{1.0, 2.5}));
    EXPECT_EQ(root.table("t", problems).table("u", problems).integer("v", 0, 9, problems), 7);
    config.finish(problems);
    EXPECT_EQ(lines_of(problems), Lines{});
}

TEST(Config, EveryWrongValueIsFoundInOnePassWithItsPlaceAndAdvice) {
    const Config config = parsed(
        "[t]\na = 2\nb = 1.0\nc = 3\nd = 'yes'\ne = ['p', 4]\ng = nan\nh = -inf\ni = 2020-01-01\nj = 'wst'\nk = [5, "
        "0]\n");
    Problems problems;
    const Table t = config.root().table("t", problems);
    EXPECT_EQ(t.number("a", 0.0, 1.0, problems), 0.0);
    EXPECT_EQ(t.integer("b", 4, 9, problems), 4);
    EXPECT_EQ(t.text("c", problems), "");
    EXPECT_FALSE(t.flag("d", problems));
    EXPECT_EQ(t.texts("e", problems), (Lines{"p", ""}));
    EXPECT_EQ(t.number("g", -most, most, problems), 0.0);
    EXPECT_EQ(t.number("h", -std::numeric_limits<double>::infinity(), most, problems), 0.0);
    EXPECT_EQ(t.number("i", 1.0, most, problems), 1.0);
    EXPECT_EQ(t.choice("j", {"east", "west"}, problems), "east");
    EXPECT_EQ(t.numbers("k", 1.0, 5.0, problems), (std::vector<double>{5.0, 1.0}));
    config.finish(problems);
    EXPECT_EQ(lines_of(problems),
              (Lines{"f.toml:2:5: t.a = 2 (is out of range) write a number from 0 to 1",
                     "f.toml:3:5: t.b = 1.0 (is a number) write a whole number from 4 to 9",
                     "f.toml:4:5: t.c = 3 (is a whole number) write text in quotes",
                     "f.toml:5:5: t.d = \"yes\" (is text) write true or false",
                     "f.toml:6:11: t.e[1] = 4 (is a whole number) write text in quotes",
                     "f.toml:7:5: t.g = nan (is not a number) write a number",
                     "f.toml:8:5: t.h = -inf (is infinite) write a number",
                     "f.toml:9:5: t.i = 2020-01-01 (is a date) write a number of at least 1",
                     "f.toml:10:5: t.j = \"wst\" (is not one of: east, west) did you mean \"west\"?",
                     "f.toml:11:9: t.k[1] = 0 (is out of range) write a number from 1 to 5"}));
}

TEST(Config, WhatIsNoNumberIsNotCalledOneWhereAWholeNumberIsWanted) {
    const Table root = parsed("a = nan\nb = inf\n").root();
    Problems problems;
    EXPECT_EQ(root.integer("a", 1, 9, problems), 1);
    EXPECT_EQ(root.integer("b", 1, 9, problems), 1);
    EXPECT_EQ(lines_of(problems), (Lines{"f.toml:1:5: a = nan (is not a number) write a whole number from 1 to 9",
                                         "f.toml:2:5: b = inf (is infinite) write a whole number from 1 to 9"}));
}

TEST(Config, BoundsAreInclusive) {
    const Table root = parsed("a = 1\nb = -1\n").root();
    Problems problems;
    EXPECT_EQ(root.number("a", 0.0, 1.0, problems), 1.0);
    EXPECT_EQ(root.number("b", -1.0, 1.0, problems), -1.0);
    EXPECT_EQ(root.integer("a", 1, 1, problems), 1);
    EXPECT_TRUE(problems.empty());
}

TEST(Config, AMissingKeyIsReportedAtItsTableWithWhatToAdd) {
    const Config config = parsed("x = 1\n\n[t]\n");
    Problems problems;
    const Table t = config.root().table("t", problems);
    EXPECT_EQ(t.integer("months", 1, 1200, problems), 1);
    EXPECT_EQ(t.choice("side", {"a", "b"}, problems), "a");
    EXPECT_EQ(lines_of(problems), (Lines{"f.toml:3:2: t.months (missing) add a whole number from 1 to 1200",
                                         "f.toml:3:2: t.side (missing) add one of: a, b"}));
}

TEST(Config, AMissingTableIsReportedOnceAndThenSilent) {
    const Config config = parsed("x = 1\ny = 2\n");
    Problems problems;
    const Table none = config.root().table("t", problems);
    EXPECT_EQ(none.table("u", problems).text("a", problems), "");
    EXPECT_EQ(none.number_or("b", 0.5, 0.0, 1.0, problems), 0.5);
    EXPECT_TRUE(none.tables().empty());
    EXPECT_FALSE(none.has("a"));
    static_cast<void>(config.root().table("x", problems).table_or_empty("v", problems).flag("w", problems));
    EXPECT_EQ(lines_of(problems),
              (Lines{"f.toml:1:1: t (missing) add a table", "f.toml:1:5: x = 1 (is a whole number) write a table"}));
}

TEST(Config, KeysThatNobodyReadAreErrorsWithTheNearestThatWasAskedFor) {
    const Config config = parsed("[horizon]\nmonth = 60\nzebra = 1\n[horizn]\na = 1\nb = 2\n");
    Problems problems;
    config.root().table("horizon", problems).integer_or("months", 12, 1, 99, problems);
    config.finish(problems);
    EXPECT_EQ(lines_of(problems), (Lines{"f.toml:2:1: horizon.month = 60 (unknown key) did you mean \"months\"?",
                                         "f.toml:3:1: horizon.zebra = 1 (unknown key) remove it",
                                         "f.toml:4:2: horizn (unknown table) did you mean \"horizon\"?"}));
}

TEST(Config, AskingWhetherAKeyIsThereDoesNotReadIt) {
    const Config config = parsed("a = 1\n");
    Problems problems;
    EXPECT_TRUE(config.root().has("a"));
    config.finish(problems);
    EXPECT_EQ(problems.found().size(), 1U);
}

TEST(Config, TablesComeInTheOrderOfTheFile) {
    const Config config = parsed("[arms.zeta]\na = 1\n[other]\n[arms.alpha]\na = 2\n[arms.mid.deep]\n");
    Problems problems;
    Lines names;
    for (const auto& [name, table] : config.root().table("arms", problems).tables()) names.push_back(table.path());
    EXPECT_EQ(names, (Lines{"arms.zeta", "arms.alpha", "arms.mid"}));
    EXPECT_TRUE(problems.empty());
}

TEST(Config, ArraysOfTablesAreReadInOrderAndEachOfTheirKeysMustBeRead) {
    const Config config = parsed("[[shock]]\nmonth = 1\n[[shock]]\nmonth = 7\nsize = 2\n");
    Problems problems;
    std::vector<std::int64_t> months;
    for (const Table& shock : config.root().array_of_tables("shock", problems)) {
        months.push_back(shock.integer("month", 0, 9, problems));
    }
    EXPECT_EQ(months, (std::vector<std::int64_t>{1, 7}));
    EXPECT_TRUE(config.root().array_of_tables("absent", problems).empty());
    config.finish(problems);
    EXPECT_EQ(lines_of(problems), Lines{"f.toml:5:1: shock[1].size = 2 (unknown key) remove it"});
}

TEST(Config, AnArrayOfTablesThatIsNoneIsAnError) {
    Problems problems;
    EXPECT_TRUE(parsed("a = [1]\n").root().array_of_tables("a", problems).empty());
    EXPECT_EQ(lines_of(problems), Lines{"f.toml:1:5: a = [1] (is a list) write tables headed [[a]]"});
}

TEST(Config, ReadersCanRefuseAValueWithItsPlace) {
    const Config config = parsed("[t]\narea = 'x'\n");
    Problems problems;
    const Table t = config.root().table("t", problems);
    EXPECT_EQ(to_string(t.problem("area", "no such file", "check it")),
              "f.toml:2:8: t.area = \"x\" (no such file) check it");
    EXPECT_EQ(t.origin("area").line, 2);
    EXPECT_EQ(t.origin("absent").line, 1);
}

TEST(Config, KeysThatAreNoBareWordsAreQuotedInMessages) {
    Problems problems;
    const Config config = parsed("[\"a b\"]\n\"c.d\" = 1\n");
    static_cast<void>(config.root().table("a b", problems));
    config.finish(problems);
    EXPECT_EQ(lines_of(problems), Lines{"f.toml:2:1: \"a b\".\"c.d\" = 1 (unknown key) remove it"});
}

TEST(Config, LongValuesAreCutInMessagesBetweenCharacters) {
    std::string text = "a = \"";
    for (int i = 0; i < 100; ++i) text += "\xC3\xA9";
    Problems problems;
    parsed(text + "\"\n").root().number("a", 0.0, 1.0, problems);
    const std::string value = problems.found().at(0).value;
    EXPECT_EQ(value.size(), 1U + 2U * 29U + 3U) << value;
}

TEST(Config, DuplicateKeysAreErrorsWithTheirNameAndPlace) {
    EXPECT_EQ(refusal_of("a = 1\nb = 2\na = 3\n"), "f.toml:3:5: a (written twice) remove one of the two");
    EXPECT_EQ(refusal_of("[t]\na = 1\n[t]\n").substr(0, 10), "f.toml:3:1");
}

TEST(Config, BrokenSyntaxIsAnErrorWithItsPlace) {
    EXPECT_EQ(refusal_of("a = 1\nb = = 2\n").substr(0, 37), "f.toml:2:5: syntax (not valid TOML: E");
    EXPECT_NE(refusal_of("[t\n"), "");
    EXPECT_NE(refusal_of("a = \"open\n"), "");
    EXPECT_NE(refusal_of("a = 99999999999999999999\n"), "");
}

TEST(Config, FilesThatAreNoConfigurationAreRefusedWithAReason) {
    EXPECT_EQ(refusal_of(""), "f.toml: file (is empty) is this the right file?");
    EXPECT_EQ(refusal_of(std::string("a = 1\n\0", 7)),
              "f.toml:2:1: file (is binary: it holds a NUL byte) is this the right file?");
    EXPECT_EQ(refusal_of("a = '\xE9'\n"), "f.toml:1:6: file (is not UTF-8 text) save it as UTF-8");
    EXPECT_EQ(refusal_of("a = 1\n#" + std::string(8192, 'x')), "f.toml:2:1: line (is over 8 KiB) break it");
    std::string large;
    while (large.size() <= 16 * 1024 * 1024) large += "# a comment of no great length\n";
    EXPECT_EQ(refusal_of(large), "f.toml: file (is over 16 MiB) is this the right file?");
}

TEST(Config, AMissingFileAndADirectoryAreRefused) {
    const ScratchFile file("a = 1\n", "x.toml");
    EXPECT_TRUE(Config::load(file.path()).root().has("a"));
    try {
        static_cast<void>(Config::load(file.path().parent_path()));
        FAIL() << "nothing thrown";
    } catch (const InputError& error) {
        EXPECT_EQ(error.problems().at(0).why, "is a directory");
    }
    EXPECT_THROW(static_cast<void>(Config::load("/nowhere/x.toml")), InputError);
}

TEST(Config, DepthIsBoundedHoweverItIsWritten) {
    std::string dots = "a";
    for (int i = 0; i < 4000; ++i) dots += ".a";
    EXPECT_EQ(refusal_of("x = 'a.b'\n" + dots + " = 1\n"), "f.toml:2: key (over 16 levels deep) use fewer dots");
    EXPECT_NE(refusal_of("[" + dots + "]\n"), "");
    std::string inline_tables;
    std::string brackets;
    for (int i = 0; i < 60; ++i) {
        inline_tables += "{a=";
        brackets += '[';
    }
    EXPECT_NE(refusal_of("a = " + inline_tables + "1" + std::string(60, '}')), "");
    EXPECT_NE(refusal_of("a = " + brackets + std::string(60, ']')), "");
    EXPECT_EQ(refusal_of("a.b.c.d.e.f.g.h = 1\ns = 'a" + dots.substr(0, 200) + "' # " + dots.substr(0, 200)), "");
    EXPECT_EQ(refusal_of("s = \"\\\" " + dots.substr(0, 200) + "\"\n"), "");
    EXPECT_EQ(refusal_of("s = \"\"\"\n\\\" " + dots.substr(0, 200) + "\n" + dots.substr(0, 90) + "\"\"\"\n"), "");
}

TEST(Config, AKeyThatIsTooLongIsRefused) {
    EXPECT_NE(refusal_of(std::string(65, 'k') + " = 1\n"), "");
    EXPECT_EQ(refusal_of(std::string(64, 'k') + " = 1\n"), "");
}

TEST(Config, AFallbackOutOfRangeIsOurFault) {
    Problems problems;
    const Table root = parsed("a = 1\n").root();
    EXPECT_THROW(root.number_or("b", 2.0, 0.0, 1.0, problems), LogicError);
    EXPECT_THROW(root.number_or("b", std::numeric_limits<double>::quiet_NaN(), 0.0, 1.0, problems), LogicError);
    EXPECT_THROW(root.choice_or("b", "z", {"x", "y"}, problems), LogicError);
}

}  // namespace
}  // namespace devosim
