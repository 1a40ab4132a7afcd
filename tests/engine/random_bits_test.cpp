#include "engine/random_bits.hpp"

#include <gtest/gtest.h>

namespace devosim {
namespace {

/// Lengths around the width of any vector unit, and one of a block of the model.
constexpr std::size_t lengths[] = {0, 1, 3, 4, 7, 8, 9, 15, 16, 17, 63, 64, 65, 8192};

std::vector<std::uint64_t> names(std::size_t n) {
    std::vector<std::uint64_t> who;
    for (std::size_t k = 0; k < n; ++k) who.push_back(k % 3 == 0 ? mix(k) : k << 5);
    return who;
}

TEST(RandomBits, AreTheFirstDrawOfEachStream) {
    const Draws draws = RandomKey{42, 3}.at(Month{-7}, 9);
    for (const std::size_t n : lengths) {
        const auto who = names(n);
        const auto bits = first_bits(draws, who);
        ASSERT_EQ(bits.size(), n);
        for (std::size_t k = 0; k < n; ++k) EXPECT_EQ(bits[k], draws.of(who[k]).bits()) << k << " of " << n;
    }
}

TEST(RandomBits, AreTheFirstTwoDrawsOfEachStream) {
    const Draws draws = RandomKey{1, 0}.at(Month{12}, 20);
    for (const std::size_t n : lengths) {
        const auto who = names(n);
        const auto [first, second] = first_two_bits(draws, who);
        ASSERT_EQ(first.size(), n);
        ASSERT_EQ(second.size(), n);
        for (std::size_t k = 0; k < n; ++k) {
            Stream stream = draws.of(who[k]);
            EXPECT_EQ(first[k], stream.bits()) << k << " of " << n;
            EXPECT_EQ(second[k], stream.bits()) << k << " of " << n;
        }
    }
}

}  // namespace
}  // namespace devosim
