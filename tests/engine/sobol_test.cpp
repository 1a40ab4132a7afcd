#include "engine/sobol.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "engine/error.hpp"

namespace devosim {
namespace {

constexpr std::uint64_t seed = 42;

TEST(Sobol, MoreDimensionsLeaveTheFirstOnesAsTheyAre) {
    const auto few = sobol_point(17, 3, seed);
    const auto many = sobol_point(17, 40, seed);
    for (std::size_t d = 0; d < few.size(); ++d) EXPECT_EQ(few[d], many[d]);
}

TEST(Sobol, EveryBlockOfAPowerOfTwoHasOnePointInEveryElementaryInterval) {
    constexpr std::size_t n = 256;
    for (std::size_t d = 0; d < 5; ++d) {
        std::set<int> cells;
        for (std::uint64_t k = 0; k < n; ++k) cells.insert(static_cast<int>(sobol_point(k, 5, seed)[d] * n));
        EXPECT_EQ(cells.size(), n) << d;
    }
}

TEST(Sobol, TheFirstTwoDimensionsFillEverySquareOnce) {
    std::set<int> squares;
    for (std::uint64_t k = 0; k < 256; ++k) {
        const auto point = sobol_point(k, 2, seed);
        squares.insert(static_cast<int>(point[0] * 16) * 16 + static_cast<int>(point[1] * 16));
    }
    EXPECT_EQ(squares.size(), 256U);
}

TEST(Sobol, AnotherSeedScramblesOtherwise) {
    int equal = 0;
    for (std::uint64_t k = 0; k < 64; ++k) equal += sobol_point(k, 1, 1) == sobol_point(k, 1, 2) ? 1 : 0;
    EXPECT_LT(equal, 3);
}

TEST(Sobol, PointsAreTheSameForEver) {
    const auto point = sobol_point(5, 2, seed);
    EXPECT_DOUBLE_EQ(point[0], 0.97412041644565761);
    EXPECT_DOUBLE_EQ(point[1], 0.24070100300014019);
}

TEST(Sobol_statistical, IntegratesASmoothFunctionBetterThanChance) {
    // n = 1024, mean of the product of two coordinates is 1/4: 4 standard errors of plain Monte Carlo are 0.027.
    double sum = 0;
    for (std::uint64_t k = 0; k < 1024; ++k) {
        const auto point = sobol_point(k, 8, seed);
        sum += point[6] * point[7];
    }
    EXPECT_NEAR(sum / 1024, 0.25, 0.002);
}

TEST(Sobol, NoDimensionsOrTooManyAreRefused) {
    EXPECT_THROW((void)sobol_point(0, 0, seed), LogicError);
    EXPECT_THROW((void)sobol_point(0, most_sobol_dimensions + 1, seed), LogicError);
}

}  // namespace
}  // namespace devosim
