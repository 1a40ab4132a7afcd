#include "policies/mechanism_where.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace devosim {
namespace {

using testing::DoubleNear;
using testing::Pointwise;

const std::vector<std::vector<double>> unemployed{{0.2, 0.1, 0.0}, {0.02, 0.04, 0.06}};
const std::vector<std::uint16_t> district{0, 0, 1};

std::vector<double> weights(double equal, double kept, int lag = 1, double error = 0) {
    const WhereParameters parameters{{equal}, {kept}, {lag}, error};
    return place_weights(Setting::devolved, parameters, unemployed, district, {1, 0});
}

TEST(Where, TheNationalFormulaTreatsPlacesAlike) {
    EXPECT_TRUE(place_weights(Setting::national, {{0}, {0}, {0}, 0}, unemployed, district, {1, 0}).empty());
}

TEST(Where, NeedAloneFollowsUnemployment) {
    EXPECT_THAT(weights(0, 0), Pointwise(DoubleNear(1e-12), {0.5, 1.0, 1.5}));
}

TEST(Where, NeedIsSeenAsItWasOrAsFarBackAsAnybodyKnows) {
    for (const int lag : {2, 3, 12}) EXPECT_THAT(weights(0, 0, lag), Pointwise(DoubleNear(1e-12), {2.0, 1.0, 0.0}));
}

TEST(Where, NothingIsKnownInTheFirstMonthSoThatPlacesAreAlike) {
    EXPECT_TRUE(place_weights(Setting::devolved, {{0}, {0}, {0}, 0}, {}, district, {1, 0}).empty());
}

TEST(Where, AnErrorStaysWithAPlaceAndWithAReplicate) {
    EXPECT_EQ(weights(0, 0, 1, 0.3), weights(0, 0, 1, 0.3));
    EXPECT_NE(weights(0, 0, 1, 0.3), weights(0, 0));
    EXPECT_NE(place_weights(Setting::devolved, {{0}, {0}, {1}, 0.3}, unemployed, district, {1, 1}),
              weights(0, 0, 1, 0.3));
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
            const std::vector<double> all = weights(equal, kept, 1, 0.3);
            EXPECT_NEAR(std::accumulate(all.begin(), all.end(), 0.0), 3, 1e-12);
        }
}

}  // namespace
}  // namespace devosim
