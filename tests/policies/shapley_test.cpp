#include "policies/shapley.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "engine/error.hpp"
#include "engine/random.hpp"

namespace devosim {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A game with values that nobody would guess.
std::vector<std::int64_t> some_game(std::size_t players) {
    std::vector<std::int64_t> values(std::size_t{1} << players);
    for (std::size_t mask = 0; mask < values.size(); ++mask)
        values[mask] = static_cast<std::int64_t>(mix(mask + 1) % 2'000'001) - 1'000'000;
    return values;
}

/// The definition: the mean, over every order in which players can join, of what a player adds; times n!.
std::vector<std::int64_t> by_orders(const std::vector<std::int64_t>& values, std::size_t players) {
    std::vector<std::size_t> order(players);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<std::int64_t> sums(players);
    do {
        std::size_t joined = 0;
        for (const std::size_t p : order) {
            const std::size_t with = joined | (std::size_t{1} << p);
            sums[p] += values[with] - values[joined];
            joined = with;
        }
    } while (std::next_permutation(order.begin(), order.end()));
    return sums;
}

std::int64_t factorial(std::size_t n) {
    return n < 2 ? 1 : static_cast<std::int64_t>(n) * factorial(n - 1);
}

TEST(Shapley, TheDenominatorIsTheLeastCommonMultipleUpToThePlayers) {
    EXPECT_EQ(shapley_denominator(0), 1);
    EXPECT_EQ(shapley_denominator(4), 12);
    EXPECT_EQ(shapley_denominator(6), 60);
    EXPECT_EQ(shapley_denominator(20), 232'792'560);
}

TEST(Shapley, NobodyHasNoPart) {
    EXPECT_THAT(shapley(std::vector<std::int64_t>{7}), IsEmpty());
}

TEST(Shapley, OnePlayerHasTheWholeDifference) {
    EXPECT_THAT(shapley(std::vector<std::int64_t>{7, -3}), ElementsAre(-10));
}

TEST(Shapley, WhatTwoPlayersAddOnlyTogetherIsSplitInHalf) {
    EXPECT_THAT(shapley(std::vector<std::int64_t>{0, 4, 0, 10}), ElementsAre(14, 6)) << "halves of 7 and 3";
}

TEST(Shapley_reference, FourPlayersAgreeWithTheMeanOverAllOrders) {
    const std::vector<std::int64_t> values = some_game(4);
    const std::vector<std::int64_t> parts = shapley(values);
    const std::vector<std::int64_t> sums = by_orders(values, 4);
    for (std::size_t p = 0; p < 4; ++p)
        EXPECT_EQ(parts[p] * factorial(4), sums[p] * shapley_denominator(4)) << "player " << p;
}

TEST(Shapley_property, PartsSumToTheDifferenceExactly) {
    for (std::size_t players = 1; players <= 10; ++players) {
        const std::vector<std::int64_t> values = some_game(players);
        const std::vector<std::int64_t> parts = shapley(values);
        EXPECT_EQ(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}),
                  (values.back() - values.front()) * shapley_denominator(players));
    }
}

TEST(Shapley_property, APlayerWhoChangesNothingHasExactlyNothing) {
    std::vector<std::int64_t> values = some_game(5);
    for (std::size_t mask = 0; mask < values.size(); ++mask) values[mask] = values[mask & ~std::size_t{4}];
    EXPECT_EQ(shapley(values)[2], 0);
    EXPECT_NE(shapley(values)[1], 0);
}

TEST(Shapley_property, PlayersWhoAddTheSameHaveTheSamePart) {
    std::vector<std::int64_t> values(16);
    for (std::size_t mask = 0; mask < values.size(); ++mask) {
        const int both = std::popcount(mask & 3U);
        values[mask] = 100 * both * both + static_cast<std::int64_t>(mask >> 2) * (7 - 3 * both);
    }
    EXPECT_EQ(shapley(values)[0], shapley(values)[1]);
    EXPECT_NE(shapley(values)[2], shapley(values)[3]);
}

TEST(Shapley, ASumThatDoesNotFitIsAFault) {
    const std::int64_t most = std::numeric_limits<std::int64_t>::max();
    EXPECT_THROW((void)shapley(std::vector<std::int64_t>{0, most, 0, 0, 0, 0, 0, 0}), LogicError);
}

/// Five players; the first three are one union, numbers 3 and 4 are one each.
std::vector<std::int64_t> owen_of_the_union(const std::vector<std::int64_t>& values) {
    return shapley(game_within(2, 3, [&](std::size_t outside, std::size_t inside) {
        return values[outside << 3 | inside] - values.front();
    }));
}

TEST(Owen_property, ValuesWithinAUnionSumToItsShapleyValue) {
    const std::vector<std::int64_t> values = some_game(5);
    std::vector<std::int64_t> among_unions(8);
    for (std::size_t mask = 0; mask < 8; ++mask) among_unions[mask] = values[(mask & 1 ? 7U : 0U) | mask >> 1 << 3];
    const std::vector<std::int64_t> members = owen_of_the_union(values);
    EXPECT_EQ(std::accumulate(members.begin(), members.end(), std::int64_t{0}),
              shapley(among_unions)[0] * shapley_denominator(3));
}

/// Owen's definition: the mean over orders in which the members of a union are not parted by others.
TEST(Owen_reference, ValuesAgreeWithTheMeanOverOrdersThatKeepTheUnionTogether) {
    const std::vector<std::int64_t> values = some_game(5);
    std::vector<std::size_t> order{0, 1, 2, 3, 4};
    std::vector<std::int64_t> sums(5);
    std::int64_t orders = 0;
    do {
        const auto place = [&](std::size_t p) { return std::find(order.begin(), order.end(), p) - order.begin(); };
        const auto [first, last] = std::minmax({place(0), place(1), place(2)});
        if (last - first != 2) continue;
        ++orders;
        std::size_t joined = 0;
        for (const std::size_t p : order) {
            const std::size_t with = joined | (std::size_t{1} << p);
            sums[p] += values[with] - values[joined];
            joined = with;
        }
    } while (std::next_permutation(order.begin(), order.end()));
    const std::vector<std::int64_t> members = owen_of_the_union(values);
    for (std::size_t p = 0; p < 3; ++p)
        EXPECT_EQ(members[p] * orders, sums[p] * shapley_denominator(3) * shapley_denominator(3)) << "member " << p;
}

}  // namespace
}  // namespace devosim
