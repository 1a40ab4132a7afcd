#include "engine/csv.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "tests/engine/scratch_file.hpp"

namespace devosim {
namespace {

using testing::ScratchFile;
using Lines = std::vector<std::string>;

Lines lines_of(const Problems& problems) {
    Lines lines;
    for (const Problem& problem : problems.found()) lines.push_back(to_string(problem));
    return lines;
}

Lines faults_of(const std::string& text, const Lines& required = {"a", "b"}, Columns columns = Columns::at_least) {
    Problems problems;
    static_cast<void>(CsvTable::parse(text, "t.csv", required, problems, columns));
    return lines_of(problems);
}

CsvTable sound(const std::string& text, const Lines& required = {}) {
    Problems problems;
    CsvTable table = CsvTable::parse(text, "t.csv", required, problems);
    EXPECT_EQ(lines_of(problems), Lines{});
    return table;
}

TEST(CsvTable, ReadsFieldsByRowAndColumnName) {
    const CsvTable table = sound("a,b\n1,x\n2,y\n", {"a", "b"});
    EXPECT_EQ(table.rows(), 2U);
    EXPECT_EQ(table.columns(), (Lines{"a", "b"}));
    EXPECT_EQ(table.text(1, "b"), "y");
    EXPECT_TRUE(table.has("a"));
    EXPECT_FALSE(table.has("c"));
}

TEST(CsvTable, AFileWithoutAClosingLineBreakOrWithTrailingBlankLinesIsSound) {
    EXPECT_EQ(sound("a,b\n1,2").rows(), 1U);
    EXPECT_EQ(sound("a,b\r\n1,2\r\n\r\n\n").text(0, "b"), "2");
    EXPECT_EQ(sound("a,b").rows(), 0U);
}

TEST(CsvTable, AByteOrderMarkIsNoPartOfTheFirstName) {
    EXPECT_TRUE(sound("\xEF\xBB\xBF"
                      "a,b\n")
                    .has("a"));
}

TEST(CsvTable, QuotedFieldsHoldCommasQuotesAndLineBreaks) {
    const CsvTable table = sound("a,\"b\"\n\"x,y\",\"say \"\"hi\"\"\"\n\"two\nlines\",\"\"\nlast,row\n");
    EXPECT_EQ(table.text(0, "a"), "x,y");
    EXPECT_EQ(table.text(0, "b"), "say \"hi\"");
    EXPECT_EQ(table.text(1, "a"), "two\nlines");
    EXPECT_EQ(table.text(1, "b"), "");
    EXPECT_EQ(table.origin(1, "b").line, 4);
    EXPECT_EQ(table.origin(1, "b").column, 8);
    EXPECT_EQ(table.origin(2, "b").line, 5);
    EXPECT_EQ(table.origin(2, "b").column, 6);
}

TEST(CsvTable, ARowThatIsTooShortIsAnErrorWithItsLine) {
    EXPECT_EQ(faults_of("a,b\n1,2\n3\n"), Lines{"t.csv:3:1: row (has 1 fields, the header 2) add what is missing"});
}

TEST(CsvTable, ARowThatIsTooLongIsAnErrorWithItsLine) {
    EXPECT_EQ(faults_of("a,b\n1,2,3\n4,5\n"),
              Lines{"t.csv:2:1: row (has 3 fields, the header 2) quote fields that hold commas"});
}

TEST(CsvTable, ABlankLineWithinIsAnError) {
    EXPECT_EQ(faults_of("a,b\n\n1,2\n"), Lines{"t.csv:2:1: row (is blank) remove it"});
    EXPECT_EQ(faults_of("a\n\n1\n", {"a"}), Lines{"t.csv:2:1: row (is blank) remove it"});
    EXPECT_EQ(sound("a\n\"\"\n1\n").rows(), 2U);
}

TEST(CsvTable, FaultyRowsAreLeftOutAndTheOthersKept) {
    Problems problems;
    const CsvTable table = CsvTable::parse("a,b\n1\n2,\"x\"y\n3,ok\n4,5,6\n", "t.csv", {"a"}, problems);
    EXPECT_EQ(problems.found().size(), 3U);
    ASSERT_EQ(table.rows(), 1U);
    EXPECT_EQ(table.text(0, "b"), "ok");
}

TEST(CsvTable, QuotesInTheWrongPlaceAreErrorsWithTheirColumn) {
    EXPECT_EQ(faults_of("a,b\n1,x\"y\"\n"),
              Lines{"t.csv:2:4: field (has a quote inside) quote the whole field and double the quote"});
    EXPECT_EQ(faults_of("a,b\n\"1\"x,2\n"),
              Lines{"t.csv:2:4: field (goes on after its closing quote) double quotes inside"});
    EXPECT_EQ(faults_of("a,b\n1,\"2\n3,4\n"), Lines{"t.csv:2:3: field (lacks its closing quote) close it"});
    EXPECT_EQ(faults_of("a,b\n1,2\r3,4\n"),
              Lines{"t.csv:2:4: field (has a lone carriage return) end lines in LF or CRLF"});
}

TEST(CsvTable, AMissingColumnIsReportedWithTheNearestName) {
    EXPECT_EQ(faults_of("code,naem\nx,y\n", {"code", "name", "total"}),
              (Lines{"t.csv:1: name (the column is missing) is it the one called \"naem\"?",
                     "t.csv:1: total (the column is missing) add it"}));
}

TEST(CsvTable, ATableThatLacksMoreThanFiveColumnsIsAnotherTableAndThatIsSaidOnce) {
    const std::vector<std::string> wanted{"code", "a", "b", "c", "d", "e", "f"};
    EXPECT_EQ(faults_of("code\nx\n", wanted),
              Lines{"t.csv:1: header (lacks 6 of 7 columns: a, b and others to f) is this the right file?"});
    EXPECT_EQ(faults_of("code,a\nx,y\n", wanted).size(), 5U) << "so few are named";
}

TEST(CsvTable, AColumnThatStandsThereTwiceIsAnError) {
    EXPECT_EQ(faults_of("a,b,a\n1,2,3\n"),
              Lines{"t.csv:1:5: a (the column stands there twice) rename or remove one"});
}

TEST(CsvTable, AColumnWithoutANameIsAnError) {
    EXPECT_EQ(faults_of("a,b,\n1,2,3\n"), Lines{"t.csv:1:5: column (has no name) name it"});
}

TEST(CsvTable, AnUnknownColumnIsAnErrorOnlyWhenAsked) {
    const std::string text = "a,b,c,bb\n1,2,3,4\n";
    EXPECT_EQ(faults_of(text), Lines{});
    EXPECT_EQ(
        faults_of(text, {"a", "b"}, Columns::exactly),
        (Lines{"t.csv:1:5: c (unknown column) remove it", "t.csv:1:7: bb (unknown column) did you mean \"b\"?"}));
}

TEST(CsvTable, AnEmptyFileABinaryOneAndAMissingOneAreErrors) {
    EXPECT_EQ(faults_of(""), Lines{"t.csv: file (is empty) is this the right file?"});
    EXPECT_EQ(faults_of(std::string("a,b\n1,\0\n", 8)),
              Lines{"t.csv:2:3: file (is binary: it holds a NUL byte) is this the right file?"});
    EXPECT_EQ(faults_of("a,b\n1,\xE9\n"), Lines{"t.csv:2:3: file (is not UTF-8 text) save it as UTF-8"});
    Problems problems;
    EXPECT_EQ(CsvTable::load("/nowhere/t.csv", {"a"}, problems).rows(), 0U);
    EXPECT_EQ(lines_of(problems), Lines{"/nowhere/t.csv: file (no such file) check the path"});
}

TEST(CsvTable, IsReadFromAFile) {
    const ScratchFile file("a,b\n1,2\n", "t.csv");
    Problems problems;
    const CsvTable table = CsvTable::load(file.path(), {"a"}, problems);
    EXPECT_EQ(table.integer(0, "b", 0, 9, problems), 2);
    EXPECT_EQ(table.origin(0, "b").file, file.name());
    EXPECT_TRUE(problems.empty());
}

TEST(CsvTable, StopsAfterTwentyFaultsAndSaysSo) {
    std::string text = "a,b\n";
    for (int i = 0; i < 100; ++i) text += "1\n";
    const Lines faults = faults_of(text);
    ASSERT_EQ(faults.size(), 21U);
    EXPECT_EQ(faults.back(), "t.csv:22: row (too many faults: this and all below were not read)");
}

TEST(CsvTable, NumbersOutOfRangeOrWithRubbishAreErrorsWithTheirPlace) {
    const CsvTable table = sound("a\n0.5\n2\nnan\n1x\n\"1,5\"\n\"\"\n");
    Problems problems;
    EXPECT_EQ(table.number(0, "a", 0.0, 1.0, problems), 0.5);
    EXPECT_TRUE(problems.empty());
    for (std::size_t row = 1; row < table.rows(); ++row) {
        EXPECT_EQ(table.number(row, "a", 0.25, 1.0, problems), 0.25) << row;
    }
    EXPECT_EQ(lines_of(problems),
              (Lines{"t.csv:3:1: a = 2 (is out of range) write a number from 0.25 to 1",
                     "t.csv:4:1: a = nan (is not a number) write a number from 0.25 to 1",
                     "t.csv:5:1: a = 1x (is not a number) write a number from 0.25 to 1",
                     "t.csv:6:1: a = 1,5 (is not a number: it has a comma) write a number from 0.25 to 1",
                     "t.csv:7:1: a (is empty) write a number from 0.25 to 1"}));
}

TEST(CsvTable, InfinityIsNoNumberEvenWithoutBounds) {
    const CsvTable table = sound("a,b\ninf,-inf\n");
    constexpr double most = std::numeric_limits<double>::infinity();
    Problems problems;
    table.number(0, "a", -most, most, problems);
    table.number(0, "b", -most, most, problems);
    EXPECT_EQ(problems.found().size(), 2U);
}

TEST(CsvTable, AnIntegerHasNoFractionEvenIfItIsZero) {
    const CsvTable table = sound("a\n7\n7.0\n7.5\n99999999999999999999\n");
    Problems problems;
    EXPECT_EQ(table.integer(0, "a", 0, 9, problems), 7);
    EXPECT_TRUE(problems.empty());
    for (std::size_t row = 1; row < table.rows(); ++row) table.integer(row, "a", 0, 9, problems);
    EXPECT_EQ(lines_of(problems)[0], "t.csv:3:1: a = 7.0 (is not a whole number) write a whole number from 0 to 9");
    EXPECT_EQ(problems.found().size(), 3U);
}

TEST(CsvTable, ACountMayBeWrittenAsANumberWithoutFraction) {
    const CsvTable table = sound("a\n95366.0\n1e3\n12\n12.5\n1e16\n-3\n");
    Problems problems;
    EXPECT_EQ(table.count(0, "a", 0, 100000, problems), 95366);
    EXPECT_EQ(table.count(1, "a", 0, 100000, problems), 1000);
    EXPECT_EQ(table.count(2, "a", 0, 100000, problems), 12);
    EXPECT_TRUE(problems.empty());
    for (std::size_t row = 3; row < 6; ++row) EXPECT_EQ(table.count(row, "a", 0, 100000, problems), 0);
    EXPECT_EQ(problems.found().size(), 3U);
}

TEST(CsvTable, AMissingRequiredColumnReadsAsHarmlessAndAnyOtherIsOurFault) {
    Problems problems;
    const CsvTable table = CsvTable::parse("b\n1\n", "t.csv", {"a"}, problems);
    EXPECT_EQ(problems.found().size(), 1U);
    EXPECT_EQ(table.text(0, "a"), "");
    EXPECT_EQ(table.integer(0, "a", 3, 9, problems), 3);
    EXPECT_EQ(problems.found().size(), 1U);
    EXPECT_THROW(static_cast<void>(table.text(0, "c")), LogicError);
    EXPECT_THROW(static_cast<void>(table.text(1, "b")), LogicError);
}

TEST(CsvTable, ItsReadersCanRefuseAFieldWithItsPlace) {
    const CsvTable table = sound("a,b\n1,zz\n");
    EXPECT_EQ(to_string(table.problem(0, "b", "no such code", "did you mean \"z\"?")),
              "t.csv:2:3: b = zz (no such code) did you mean \"z\"?");
}

std::string quoted(const std::string& field) {
    std::string text = "\"";
    for (const char c : field) text += c == '"' ? std::string("\"\"") : std::string(1, c);
    return text + '"';
}

using Row = std::vector<std::string>;

RC_GTEST_PROP(CsvTable_property, QuotedFieldsSurvive, ()) {
    const auto n_columns = *rc::gen::inRange<std::size_t>(1, 5);
    const auto field = rc::gen::container<std::string>(rc::gen::element('a', ',', '"', '\n', '\r', ' ', '1'));
    const auto rows = *rc::gen::container<std::vector<Row>>(rc::gen::container<Row>(n_columns, field));
    std::string text;
    for (std::size_t c = 0; c < n_columns; ++c) text += (c == 0 ? "c" : ",c") + std::to_string(c);
    for (const Row& row : rows) {
        text += *rc::gen::element<std::string>("\n", "\r\n");
        for (std::size_t c = 0; c < n_columns; ++c) text += (c == 0 ? "" : ",") + quoted(row[c]);
    }
    Problems problems;
    const CsvTable table = CsvTable::parse(text, "t.csv", {}, problems);
    RC_ASSERT(problems.empty());
    RC_ASSERT(table.rows() == rows.size());
    for (std::size_t r = 0; r < rows.size(); ++r) {
        for (std::size_t c = 0; c < n_columns; ++c) RC_ASSERT(table.text(r, "c" + std::to_string(c)) == rows[r][c]);
    }
}

RC_GTEST_PROP(CsvTable_property, AnyTextIsReadOrRefusedWithAProblem, ()) {
    const auto text =
        *rc::gen::container<std::string>(rc::gen::element('a', 'b', ',', ',', '"', '\n', '\r', '1', '\xC3'));
    Problems problems;
    const CsvTable table = CsvTable::parse(text, "t.csv", {"a"}, problems);
    RC_ASSERT(table.has("a") || !problems.empty());
    for (std::size_t r = 0; r < table.rows(); ++r) {
        for (const std::string& column : table.columns()) {
            RC_ASSERT(table.text(r, column).size() <= text.size());
            RC_ASSERT(table.origin(r, column).line >= 2);
        }
    }
}

}  // namespace
}  // namespace devosim
