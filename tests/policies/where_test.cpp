#include "policies/mechanism_where.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace devosim {
namespace {

using testing::DoubleNear;
using testing::Pointwise;

const std::vector<double> deprivation{0.2, 0.4, 0.6};
const std::vector<std::uint16_t> district{0, 0, 1};

std::vector<double> weights(double equal, double kept) {
    return place_weights(Setting::devolved, {.equal_share = {equal}, .protected_share = {kept}}, deprivation,
                         district);
}

TEST(Where, TheNationalFormulaTreatsPlacesAlike) {
    EXPECT_TRUE(place_weights(Setting::national, {.equal_share = {0}, .protected_share = {0}}, deprivation, district)
                    .empty());
}

TEST(Where, NeedAloneFollowsDeprivation) {
    EXPECT_THAT(weights(0, 0), Pointwise(DoubleNear(1e-12), {0.5, 1.0, 1.5}));
}

TEST(Where, EqualSharesFavourTheSmallerDistrict) {
    EXPECT_THAT(weights(1, 0), Pointwise(DoubleNear(1e-12), {0.75, 0.75, 1.5}));
}

TEST(Where, WhatIsProtectedIsAsTheFormulaHasIt) {
    EXPECT_THAT(weights(0.7, 1), Pointwise(DoubleNear(1e-12), {1.0, 1.0, 1.0}));
}

TEST(Where, MovesMoneyAndMakesNone) {
    for (const double equal : {0.0, 0.3, 1.0})
        for (const double kept : {0.0, 0.4, 1.0}) {
            const std::vector<double> all = weights(equal, kept);
            EXPECT_NEAR(std::accumulate(all.begin(), all.end(), 0.0), 3, 1e-12);
        }
}

}  // namespace
}  // namespace devosim
