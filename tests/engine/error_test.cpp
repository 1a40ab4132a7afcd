#include "engine/error.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "engine/contracts.hpp"

namespace devosim {
namespace {

TEST(Problem, HasFileLineColumnKeyValueReasonAndAdvice) {
    const Problem problem{{"a.toml", 3, 5}, "horizon.months", "-1", "is out of range", "write at least 1"};
    EXPECT_EQ(to_string(problem), "a.toml:3:5: horizon.months = -1 (is out of range) write at least 1");
}

TEST(Problem, LeavesOutWhatIsNotKnown) {
    EXPECT_EQ(to_string({{"a.toml", 3, 0}, "x", "1", "odd", ""}), "a.toml:3: x = 1 (odd)");
    EXPECT_EQ(to_string({{"a.toml", 0, 9}, "x", "", "missing", "add it"}), "a.toml: x (missing) add it");
    EXPECT_EQ(to_string({{}, "x", "1", "", ""}), "x = 1");
}

TEST(Problem, OfAnOptionBeginsWithTheWordOption) {
    const Problem problem{{"option", 0, 0}, "--output", "F.h5", "exists", "use --force?"};
    EXPECT_EQ(to_string(problem), "option --output = F.h5 (exists) use --force?");
}

TEST(Problem, IsOneLineEvenIfItsValueHasSeveral) {
    EXPECT_EQ(to_string({{"f", 1, 1}, "k", "a\nb", "w\nhy", ""}), "f:1:1: k = a b (w hy)");
}

TEST(Problems, ThrowNothingWhenThereAreNone) {
    EXPECT_NO_THROW(Problems{}.throw_if_any());
}

TEST(Problems, ThrowAllThatWereFoundInTheirOrder) {
    Problems problems;
    problems.add({{"f", 2, 1}, "b", "", "missing", ""});
    problems.add({{"f", 1, 1}, "a", "", "missing", ""});
    try {
        problems.throw_if_any();
        FAIL() << "nothing thrown";
    } catch (const InputError& error) {
        EXPECT_STREQ(error.what(), "f:2:1: b (missing)\nf:1:1: a (missing)");
        EXPECT_EQ(error.problems().size(), 2U);
    }
}

TEST(Nearest, FindsAWordOneSlipAway) {
    const std::vector<std::string> known{"national", "devolved", "none"};
    EXPECT_EQ(nearest("devloved", known), "devolved");
    EXPECT_EQ(nearest("nationl", known), "national");
}

TEST(Nearest, IsSilentWhenNothingIsNear) {
    EXPECT_EQ(nearest("zebra", {"national", "devolved"}), "");
    EXPECT_EQ(nearest("ab", {"xy"}), "");
    EXPECT_EQ(nearest("", {"a"}), "");
    EXPECT_EQ(nearest("word", {}), "");
}

TEST(Nearest, PrefersTheNearerOfTwo) {
    EXPECT_EQ(nearest("months", {"mouths", "month", "months"}), "months");
}

RC_GTEST_PROP(Nearest_property, AKnownWordIsNearestToItself, (std::vector<std::string> known, std::string word)) {
    RC_PRE(!word.empty());
    known.push_back(word);
    RC_ASSERT(nearest(word, known) == word);
}

TEST(Contracts, ABrokenOneNamesItsConditionAndPlace) {
    const int month = -1;
    try {
        EXPECTS(month >= 0);
        FAIL() << "nothing thrown";
    } catch (const LogicError& error) {
        const std::string said = error.what();
        EXPECT_NE(said.find("error_test.cpp:"), std::string::npos) << said;
        EXPECT_NE(said.find("expects month >= 0"), std::string::npos) << said;
    }
    EXPECT_THROW(ENSURES(month == 0), LogicError);
    EXPECT_NO_THROW(EXPECTS(month < 0));
}

}  // namespace
}  // namespace devosim
