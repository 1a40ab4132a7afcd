#include "engine/whole_table.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <numeric>
#include <string>

#include "engine/error.hpp"

namespace devosim {
namespace {

using testing::ElementsAre;

/// A table whose rows sum to whole numbers: parts of them, some nothing, some small, drawn as weights.
struct Case {
    std::size_t columns;
    std::vector<double> cells;
    std::vector<std::int64_t> totals;
};

/// What is wrong with its whole counts, or "".
std::string fault_of(const Case& x) {
    const auto whole = rounded_table(x.cells, x.columns, x.totals);
    const auto is_rounded = [](std::int64_t count, double exact) {
        const auto number = static_cast<double>(count);
        return number >= std::floor(exact + 1e-5) && number <= std::ceil(exact - 1e-5);
    };
    std::vector<std::int64_t> counts(x.columns, 0), totals(x.totals.size(), 0);
    std::vector<double> sums(x.columns, 0);
    for (std::size_t c = 0; c < whole.size(); ++c) {
        if (!is_rounded(whole[c], x.cells[c])) return "cell " + std::to_string(c);
        counts[c % x.columns] += whole[c];
        sums[c % x.columns] += x.cells[c];
        totals[c / x.columns] += whole[c];
    }
    for (std::size_t k = 0; k < x.columns; ++k)
        if (!is_rounded(counts[k], sums[k])) return "column " + std::to_string(k);
    return totals == x.totals ? "" : "rows";
}

TEST(WholeTable, LeavesWholeNumbersAsTheyAre) {
    EXPECT_THAT(rounded_table({1, 0, 2, 3}, 2, {1, 5}), ElementsAre(1, 0, 2, 3));
    EXPECT_THAT(rounded_table({2.9999999999, 1.0000000001}, 2, {4}), ElementsAre(3, 1));
}

TEST(WholeTable, CarriesTheErrorOfAColumnToTheNextRow) {
    EXPECT_THAT(rounded_table({0.4, 0.6, 0.4, 0.6, 0.4, 0.6, 0.4, 0.6, 0.4, 0.6}, 2, {1, 1, 1, 1, 1}),
                ElementsAre(0, 1, 1, 0, 0, 1, 1, 0, 0, 1));
}

/// Column after column drops out of the rows: the one that was served where each row has one to give, the one that
/// was not where it has one too few. So the error of the last column piles up to 1/8 + 1/7 + ... + 1/2 = 1.7.
Case harmonic(bool is_one_given) {
    Case made{8, {}, {}};
    for (std::size_t left = 8; left >= 2; --left) {
        const double part = 1 / static_cast<double>(left);
        for (std::size_t k = 0; k < 8; ++k)
            made.cells.push_back(is_one_given ? (k + left >= 8 ? part : 0) : (k < left ? 1 - part : 0));
        made.totals.push_back(is_one_given ? 1 : static_cast<std::int64_t>(left) - 1);
    }
    return made;
}

TEST(WholeTable, UndoesRoundingWhereTheErrorsOfAColumnPileUp) {
    EXPECT_EQ(fault_of(harmonic(true)), "");
    EXPECT_EQ(fault_of(harmonic(false)), "");
}

TEST(WholeTable, ATotalThatItsRowCannotHaveIsAFaultOfOurs) {
    EXPECT_THROW(static_cast<void>(rounded_table({0.5, 0.5}, 2, {3})), LogicError);
    EXPECT_THROW(static_cast<void>(rounded_table({1, 2}, 2, {2})), LogicError);
    EXPECT_THROW(static_cast<void>(rounded_table({1, 2, 3}, 2, {3})), LogicError);
}

Case any_case() {
    Case made{*rc::gen::inRange<std::size_t>(2, 8), {}, {}};
    const std::size_t rows = *rc::gen::inRange<std::size_t>(1, 40);
    for (std::size_t row = 0; row < rows; ++row) {
        made.totals.push_back(*rc::gen::inRange<std::int64_t>(0, 30));
        auto weights = *rc::gen::container<std::vector<int>>(
            made.columns, rc::gen::oneOf(rc::gen::just(0), rc::gen::inRange(0, 4), rc::gen::inRange(0, 1000)));
        weights.front() += 1;
        const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
        for (const int weight : weights) made.cells.push_back(static_cast<double>(made.totals.back()) * weight / sum);
    }
    return made;
}

RC_GTEST_PROP(WholeTable_property, RowsAreExactAndCellsAndColumnsAreRoundedDownOrUp, ()) {
    RC_ASSERT(fault_of(any_case()) == "");
}

}  // namespace
}  // namespace devosim
