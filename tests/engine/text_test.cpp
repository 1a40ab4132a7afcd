#include "engine/text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>

#include "tests/engine/scratch_file.hpp"

namespace devosim {
namespace {

using testing::ScratchFile;

constexpr TextLimits limits{100, 20};

// What is wrong with the text, as a user reads it; "" if nothing is.
std::string fault_of(const std::string& text) {
    Problems problems;
    const bool is_sound = checked_text(text, "f", limits, problems).has_value();
    EXPECT_EQ(is_sound, problems.empty());
    EXPECT_LE(problems.found().size(), 1U);
    return problems.empty() ? "" : to_string(problems.found().front());
}

TEST(CheckedText, KeepsSoundTextAndDropsAByteOrderMark) {
    Problems problems;
    EXPECT_EQ(checked_text("\xEF\xBB\xBF"
                           "caf\xC3\xA9\n",
                           "f", limits, problems),
              "caf\xC3\xA9\n");
    EXPECT_TRUE(problems.empty());
}

TEST(CheckedText, SaysWhatIsWrongAndWhere) {
    EXPECT_EQ(fault_of(""), "f: file (is empty) is this the right file?");
    EXPECT_EQ(fault_of(" \r\n\t"), "f: file (is empty) is this the right file?");
    EXPECT_EQ(fault_of(std::string("ab\nc\0d", 6)),
              "f:2:2: file (is binary: it holds a NUL byte) is this the right file?");
    EXPECT_EQ(fault_of("ab\ncaf\xE9\n"), "f:2:4: file (is not UTF-8 text) save it as UTF-8");
    EXPECT_EQ(fault_of("ab\n" + std::string(21, 'x')), "f:2:1: line (is over 0 KiB) break it");
    EXPECT_EQ(fault_of("ab\n" + std::string(20, 'x')), "");
    EXPECT_EQ(fault_of(std::string(101, '\n')), "f: file (is over 0 KiB) is this the right file?");
}

TEST(CheckedText, RefusesEveryMalformedSequence) {
    for (const char* bytes :
         {"\x80", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xE0\x9F\xBF", "\xF0\x8F\xBF\xBF", "\xED\xA0\x80",
          "\xF0\x80\x80\xAF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xE2\x82", "\xC3"}) {
        EXPECT_NE(fault_of(bytes), "") << bytes;
    }
    for (const char* bytes : {"\xC2\x80", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80", "\xF0\x90\x80\x80",
                              "\xF4\x8F\xBF\xBF", "\xE2\x82\xAC"}) {
        EXPECT_EQ(fault_of(bytes), "") << bytes;
    }
}

TEST(ReadTextFile, SaysWhyAFileCannotBeRead) {
    const ScratchFile file("x");
    Problems problems;
    EXPECT_FALSE(read_text_file(file.name() + ".none", limits, problems));
    EXPECT_FALSE(read_text_file(file.path().parent_path(), limits, problems));
    ASSERT_EQ(problems.found().size(), 2U);
    EXPECT_EQ(problems.found()[0].why, "no such file");
    EXPECT_EQ(problems.found()[1].why, "is a directory");
}

TEST(ReadTextFile, ReadsNoFurtherThanItsLimit) {
    Problems problems;
    EXPECT_FALSE(read_text_file("/dev/zero", limits, problems));
    ASSERT_EQ(problems.found().size(), 1U);
    EXPECT_EQ(problems.found()[0].why, "is over 0 KiB");
}

TEST(ReadTextFile, AFaultInReadingIsNotTakenForTheEnd) {
    Problems problems;
    EXPECT_FALSE(read_text_file("/proc/self/mem", limits, problems));  // opens, and fails when read at address 0
    ASSERT_EQ(problems.found().size(), 1U);
    EXPECT_EQ(problems.found()[0].why.find("cannot be read"), 0U) << problems.found()[0].why;
}

TEST(ReadTextFile, ReadsAFileOfExactlyTheLimit) {
    const ScratchFile file(std::string(50, '\n') + std::string(20, 'x') + std::string(30, '\n'));
    Problems problems;
    const auto text = read_text_file(file.path(), limits, problems);
    ASSERT_TRUE(text);
    EXPECT_EQ(text->size(), 100U);
}

RC_GTEST_PROP(Shortest_property, ReadsBackToTheSameBits, (std::uint64_t bits)) {
    double value = 0.0;
    std::memcpy(&value, &bits, sizeof value);
    RC_PRE(std::isfinite(value));
    const auto back = parse_number(shortest(value));
    RC_ASSERT(back.has_value());
    RC_ASSERT(std::memcmp(&*back, &value, sizeof value) == 0);
}

TEST(ParseNumber, TakesAllOfTheTextOrNothing) {
    EXPECT_EQ(parse_number("1e3"), 1000.0);
    EXPECT_EQ(parse_number("-0.5"), -0.5);
    for (const char* text : {"", " 1", "1 ", "1x", "+1", "nan", "inf", "-inf", "1,000", "0x10", "1e999", "--1"}) {
        EXPECT_FALSE(parse_number(text)) << text;
    }
}

TEST(RangeText, LeavesOutBoundsThatAreNone) {
    constexpr double most = std::numeric_limits<double>::max();
    EXPECT_EQ(range_text(0.0, 0.5), " from 0 to 0.5");
    EXPECT_EQ(range_text(0.0, most), " of at least 0");
    EXPECT_EQ(range_text(-most, 1.0), " of at most 1");
    EXPECT_EQ(range_text(-most, most), "");
    EXPECT_EQ(range_text(std::int64_t{1}, std::numeric_limits<std::int64_t>::max()), " of at least 1");
}

TEST(JsonQuoted, EscapesQuotesBackslashesAndControls) {
    EXPECT_EQ(json_quoted("a\"b\\c\n\x01 caf\xC3\xA9"), "\"a\\\"b\\\\c\\u000a\\u0001 caf\xC3\xA9\"");
}

}  // namespace
}  // namespace devosim
