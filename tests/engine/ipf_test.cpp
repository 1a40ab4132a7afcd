#include "engine/ipf.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace devosim {
namespace {

using testing::AllOf;
using testing::HasSubstr;

std::string refusal(const std::vector<std::size_t>& shape, const std::vector<double>& seed,
                    const std::vector<Margin>& margins) {
    try {
        static_cast<void>(fit_to_margins(shape, seed, margins));
    } catch (const InputError& error) {
        return error.what();
    }
    return "accepted";
}

TEST(Fit, OfTwoByTwoIsTheRootOfItsQuadratic) {
    // With odds ratio w, rows r and N - r and columns c and N - c, the first cell x solves
    // x (N - r - c + x) = w (r - x) (c - x).
    const double a = 3, b = 1, c = 2, d = 5, w = a * d / (b * c), row = 40, column = 70, n = 100;
    const double p = w - 1, q = -(w * (row + column) + n - row - column), r = w * row * column;
    const double x = (-q - std::sqrt(q * q - 4 * p * r)) / (2 * p);
    const Fit fit =
        fit_to_margins({2, 2}, {a, b, c, d}, {{"rows", {0}, {row, n - row}}, {"columns", {1}, {column, n - column}}});
    EXPECT_NEAR(fit.cells[0], x, 1e-6);
    EXPECT_NEAR(fit.cells[1], row - x, 1e-6);
    EXPECT_NEAR(fit.cells[2], column - x, 1e-6);
    EXPECT_NEAR(fit.cells[0] * fit.cells[3] / (fit.cells[1] * fit.cells[2]), w, 1e-9);
}

TEST(Fit, OfASeedWithoutAssociationIsTheProductOfItsMargins) {
    const Fit fit =
        fit_to_margins({2, 3}, std::vector<double>(6, 1), {{"rows", {0}, {30, 70}}, {"columns", {1}, {10, 20, 70}}});
    EXPECT_THAT(fit.cells, testing::Pointwise(testing::DoubleNear(1e-9), {3., 6., 21., 7., 14., 49.}));
}

TEST(Fit, OfAMarginOverTwoAxesAsTheyAreNamed) {
    const Fit fit = fit_to_margins({2, 1, 2}, {1, 1, 1, 1}, {{"both", {2, 0}, {1, 3, 2, 4}}});
    EXPECT_THAT(fit.cells, testing::ElementsAre(1, 2, 3, 4));
}

TEST(Fit, KeepsWhatIsZeroInTheSeed) {
    const Fit fit = fit_to_margins({2, 2}, {1, 0, 1, 1}, {{"rows", {0}, {20, 80}}, {"columns", {1}, {50, 50}}});
    EXPECT_EQ(fit.cells[1], 0);
    EXPECT_NEAR(fit.cells[0], 20, 1e-6);
    EXPECT_NEAR(fit.cells[2], 30, 1e-6);
}

TEST(Fit, AMarginOfNobodyNeedsNoSeed) {
    const Fit fit = fit_to_margins({2, 2}, {0, 0, 1, 1}, {{"rows", {0}, {0, 10}}, {"columns", {1}, {4, 6}}});
    EXPECT_THAT(fit.cells, testing::Pointwise(testing::DoubleNear(1e-9), {0., 0., 4., 6.}));
    EXPECT_EQ(fit.factors[0][0], 0);
}

TEST(Fit, IsTheSeedTimesTheFactorsOfItsMargins) {
    const std::vector<double> seed{3, 1, 2, 5};
    const Fit fit = fit_to_margins({2, 2}, seed, {{"rows", {0}, {40, 60}}, {"columns", {1}, {70, 30}}});
    for (std::size_t cell = 0; cell < 4; ++cell)
        EXPECT_NEAR(fit.cells[cell], seed[cell] * fit.factors[0][cell / 2] * fit.factors[1][cell % 2], 1e-9);
}

TEST(Fit, MarginsOfDifferentTotalsAreRefused) {
    EXPECT_EQ(refusal({2, 2}, {1, 1, 1, 1}, {{"rows", {0}, {1, 2}}, {"columns", {1}, {1, 3}, {"area.toml", 7, 1}}}),
              "area.toml:7:1: columns = 4 (contradicts rows, which sums to 3) make the totals agree?");
}

TEST(Fit, ANegativeCountOrNanIsRefusedWithItsName) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_THAT(refusal({2}, {1, 1}, {{"sex", {0}, {-3, nan}, {}, {"women", "men"}}}),
                AllOf(HasSubstr("sex women = -3 (must be a number from 0)"), HasSubstr("sex men = nan")));
}

TEST(Fit, AMarginThatTheSeedCannotReachIsRefused) {
    EXPECT_EQ(refusal({2, 2}, {0, 0, 1, 1}, {{"rows", {0}, {5, 5}}}),
              "rows[0] = 5 (cannot be reached: the table that is to be fitted has nobody there) set it to 0?");
}

TEST(Fit, MarginsThatContradictEachOtherThroughZerosAreRefusedByTheWorst) {
    // Who is in row 0 can only be in column 0, which is too small for them.
    EXPECT_THAT(refusal({2, 2}, {1, 0, 1, 1}, {{"rows", {0}, {50, 50}}, {"columns", {1}, {30, 70}}}),
                AllOf(HasSubstr("cannot be met together with the other margins"), HasSubstr("after 1000 sweeps")));
}

TEST(Fit, ShapesThatDoNotAgreeAreAFaultOfOurs) {
    EXPECT_THROW(static_cast<void>(fit_to_margins({2, 2}, {1, 1}, {})), LogicError);
    EXPECT_THROW(static_cast<void>(fit_to_margins({2}, {1, 1}, {{"rows", {1}, {1, 1}}})), LogicError);
    EXPECT_THROW(static_cast<void>(fit_to_margins({2}, {1, 1}, {{"rows", {0}, {1, 1, 1}}})), LogicError);
    EXPECT_THROW(static_cast<void>(fit_to_margins({2}, {-1, 1}, {{"rows", {0}, {1, 1}}})), LogicError);
}

/// A random table of three axes and another of the same shape, all cells above 0.
struct Case {
    std::size_t a, b, c;
    std::vector<double> seed, other;

    [[nodiscard]] double cell(const std::vector<double>& table, std::size_t i, std::size_t j, std::size_t k) const {
        return table[(i * b + j) * c + k];
    }
};

Case any_case() {
    const auto size = rc::gen::inRange<std::size_t>(1, 6);
    Case made{*size, *size, *size, {}, {}};
    const auto cells = rc::gen::container<std::vector<double>>(
        made.a * made.b * made.c, rc::gen::map(rc::gen::inRange(1, 1000), [](int x) { return x / 100.0; }));
    made.seed = *cells;
    made.other = *cells;
    return made;
}

std::vector<double> over_ab(const Case& x, const std::vector<double>& table) {
    std::vector<double> sums(x.a * x.b, 0);
    for (std::size_t i = 0; i < x.a; ++i)
        for (std::size_t j = 0; j < x.b; ++j)
            for (std::size_t k = 0; k < x.c; ++k) sums[i * x.b + j] += x.cell(table, i, j, k);
    return sums;
}

std::vector<double> over_c(const Case& x, const std::vector<double>& table) {
    std::vector<double> sums(x.c, 0);
    for (std::size_t i = 0; i < x.a; ++i)
        for (std::size_t j = 0; j < x.b; ++j)
            for (std::size_t k = 0; k < x.c; ++k) sums[k] += x.cell(table, i, j, k);
    return sums;
}

Fit fit_of(const Case& x) {
    return fit_to_margins({x.a, x.b, x.c}, x.seed,
                          {{"ab", {0, 1}, over_ab(x, x.other)}, {"c", {2}, over_c(x, x.other)}});
}

RC_GTEST_PROP(Fit_property, MeetsEveryMarginOfAnotherTable, ()) {
    const Case x = any_case();
    const Fit fit = fit_of(x);
    const auto near = [](double sum, double target) { return std::abs(sum - target) <= 1e-9 * target; };
    RC_ASSERT(std::ranges::equal(over_ab(x, fit.cells), over_ab(x, x.other), near));
    RC_ASSERT(std::ranges::equal(over_c(x, fit.cells), over_c(x, x.other), near));
}

RC_GTEST_PROP(Fit_property, KeepsTheOddsRatiosThatNoMarginSets, ()) {
    const Case x = any_case();
    const Fit fit = fit_of(x);
    const auto odds = [&](const std::vector<double>& t, std::size_t i, std::size_t j, std::size_t k) {
        return x.cell(t, i, j, k) * x.cell(t, 0, 0, 0) / (x.cell(t, i, j, 0) * x.cell(t, 0, 0, k));
    };
    for (std::size_t i = 0; i < x.a; ++i)
        for (std::size_t j = 0; j < x.b; ++j)
            for (std::size_t k = 0; k < x.c; ++k)
                RC_ASSERT(std::abs(odds(fit.cells, i, j, k) / odds(x.seed, i, j, k) - 1) < 1e-9);
}

RC_GTEST_PROP(Fit_reference, EqualsScalingWrittenOutInLoops, ()) {
    const Case x = any_case();
    std::vector<double> slow = x.seed;
    const auto wanted_ab = over_ab(x, x.other), wanted_c = over_c(x, x.other);
    for (int sweep = 0; sweep < 500; ++sweep) {
        const auto ab = over_ab(x, slow);
        for (std::size_t i = 0; i < x.a * x.b; ++i)
            for (std::size_t k = 0; k < x.c; ++k) slow[i * x.c + k] *= wanted_ab[i] / ab[i];
        const auto c = over_c(x, slow);
        for (std::size_t i = 0; i < x.a * x.b; ++i)
            for (std::size_t k = 0; k < x.c; ++k) slow[i * x.c + k] *= wanted_c[k] / c[k];
    }
    const Fit fit = fit_of(x);
    for (std::size_t cell = 0; cell < slow.size(); ++cell)
        RC_ASSERT(std::abs(fit.cells[cell] / slow[cell] - 1) < 1e-6);
}

}  // namespace
}  // namespace devosim
