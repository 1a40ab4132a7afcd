#include "engine/race.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "engine/random.hpp"

namespace devosim {
namespace {

/// Around the width of vector units and the most that run at once, and none.
constexpr std::size_t lengths[] = {0, 1, 2, 7, 8, 9, 15, 16, 17, 21, 39, 63, 64, 65, 200};

struct Field {
    std::vector<std::uint64_t> alternatives;
    std::vector<double> weights;
    std::vector<double> counts;
};

/// Some alternatives of which every fifth has nothing to offer.
Field field_of(std::size_t n, std::uint64_t seed) {
    Field field;
    for (std::uint64_t k = 0; k < n; ++k) {
        field.alternatives.push_back(mix(seed ^ k));
        field.weights.push_back(unit_interval(mix(seed + k)) * (k == n / 2 ? 50 : 1));
        field.counts.push_back(static_cast<double>(k % 5));
    }
    return field;
}

std::size_t winner(std::uint64_t chooser, const Field& f) {
    return winner_of_race(chooser, f.alternatives, f.weights, f.counts);
}
std::size_t reference(std::uint64_t chooser, const Field& f) {
    return winner_of_race_reference(chooser, f.alternatives, f.weights, f.counts);
}

TEST(Race, HasTheWinnerThatALogarithmForEachAlternativeGives) {
    for (const std::size_t n : lengths)
        for (std::uint64_t c = 0; c < 500; ++c) {
            const Field field = field_of(n, n * 1000 + c);
            ASSERT_EQ(winner(mix(c), field), reference(mix(c), field)) << n << " alternatives, chooser " << c;
        }
}

TEST(Race, HasNoWinnerWhereNothingIsOnOffer) {
    for (const std::size_t n : lengths) {
        Field field = field_of(n, 1);
        field.counts.assign(n, 0.0);
        EXPECT_EQ(winner(5, field), n);
    }
}

TEST(Race, GoesToTheFirstOfTwoThatArriveTogether) {
    for (std::uint64_t c = 0; c < 50; ++c) {
        Field field = field_of(24, c);
        const std::size_t first = winner(c, field);
        field.alternatives.push_back(field.alternatives[first]);
        field.weights.push_back(field.weights[first]);
        field.counts.push_back(field.counts[first]);
        EXPECT_EQ(winner(c, field), first);
    }
}

TEST(Race, IsWonByLittleTooIfThereIsALittleBetweenTheTwo) {
    for (std::uint64_t c = 0; c < 50; ++c) {
        Field field = field_of(24, c);
        const std::size_t first = winner(c, field);
        field.alternatives.push_back(field.alternatives[first]);
        field.weights.push_back(field.weights[first] * (1 + 1e-12));
        field.counts.push_back(field.counts[first]);
        EXPECT_EQ(winner(c, field), 24U);
    }
}

TEST(Race, IsWonByEachInProportionToItsRate) {
    const Field field{{11, 12, 13, 14, 15, 16, 17, 18}, {1, 1, 1, 1, 1, 1, 1, 1}, {1, 0, 3, 0, 4, 0, 0, 2}};
    std::vector<int> wins(8, 0);
    constexpr int n = 100'000;
    for (std::uint64_t c = 0; c < n; ++c) ++wins[winner(mix(c), field)];
    for (std::size_t k = 0; k < 8; ++k) EXPECT_NEAR(wins[k], n * field.counts[k] / 10, 700) << k;
}

}  // namespace
}  // namespace devosim
