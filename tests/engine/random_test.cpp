#include "engine/random.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <vector>

namespace devosim {
namespace {

enum class Purpose : std::uint32_t { search = 7, match = 8 };

Stream stream_of(const RandomKey& key, Month month, Purpose purpose, std::uint64_t who) {
    return key.at(month, purpose).of(who);
}

/// How many raw draws `draw` takes from a fixed stream.
template <class Draw>
std::size_t raw_draws(Draw draw) {
    const Stream fresh{123, 456};
    Stream raw = fresh;
    std::array<std::uint32_t, 16> sequence{};
    for (std::uint32_t& value : sequence) value = raw.bits();
    Stream used = fresh;
    static_cast<void>(draw(used));
    const std::uint32_t next = used.bits();
    std::size_t taken = 0;
    while (taken < sequence.size() && sequence[taken] != next) ++taken;
    return taken;
}

TEST(Mix, IsTheFinaliserOfSplitMix64) {
    // The first outputs of SplitMix64 with seed 0, from its reference implementation.
    EXPECT_EQ(mix(0), 0xe220a8397b1dcdafULL);
    EXPECT_EQ(mix(0x9e3779b97f4a7c15ULL), 0x6e789e6aa1b965f4ULL);
    EXPECT_EQ(mix(2 * 0x9e3779b97f4a7c15ULL), 0x06c45d188009454fULL);
}

TEST(Draws, TheSchemeIsFrozen) {
    // Every result file ever written depends on these numbers.
    Stream first = stream_of({42, 0}, Month{0}, Purpose::search, 1);
    EXPECT_EQ(first.bits(), 68651158U);
    EXPECT_EQ(first.bits(), 1900930431U);
    EXPECT_EQ(first.bits64(), 2533366518130253888ULL);
    EXPECT_EQ(stream_of({42, 3}, Month{-24}, Purpose::match, 0x100000001ULL).bits64(), 6604643220985218485ULL);
    EXPECT_EQ(RandomKey({42, 3}).at(Month{119}, Purpose::match).of(5, 9).bits64(), 16537104866658183036ULL);
}

TEST(Draws, AreTheSameWhenAskedForAgain) {
    const Draws draws = RandomKey{1, 2}.at(Month{3}, Purpose::search);
    EXPECT_EQ(draws.of(17).bits64(), draws.of(17).bits64());
    EXPECT_EQ(draws.of(17, 4).bits64(), draws.of(17, 4).bits64());
}

TEST(Draws, EveryPartOfTheKeyMatters) {
    std::set<std::uint64_t> seen;
    std::size_t keys = 0;
    for (const std::uint64_t seed : {0ULL, 1ULL, 2ULL, 1ULL << 32, ~0ULL})
        for (const std::uint32_t replicate : {0U, 1U, 2U, 0xffffffffU})
            for (const int month : {-36, -1, 0, 1, 2, 119})
                for (const Purpose purpose : {Purpose::search, Purpose::match})
                    for (const std::uint64_t who : {0ULL, 1ULL, 2ULL, 1ULL << 40}) {
                        seen.insert(stream_of({seed, replicate}, Month{month}, purpose, who).bits64());
                        ++keys;
                    }
    EXPECT_EQ(seen.size(), keys);
}

TEST(Draws, TheNextSeedIsNotTheNextReplicate) {
    for (std::uint64_t k = 0; k < 100; ++k) {
        const auto replicate = static_cast<std::uint32_t>(k);
        EXPECT_NE(stream_of({k + 1, replicate}, Month{0}, Purpose::search, 1).bits64(),
                  stream_of({k, replicate + 1}, Month{0}, Purpose::search, 1).bits64());
    }
}

TEST(Draws, NeighbouringPartsOfTheKeyDoNotTradePlaces) {
    const auto bits = [](std::uint32_t replicate, int month, std::uint64_t who) {
        return stream_of({5, replicate}, Month{month}, Purpose::search, who).bits64();
    };
    EXPECT_NE(bits(1, 2, 3), bits(2, 1, 3));
    EXPECT_NE(bits(1, 2, 3), bits(1, 3, 2));
    EXPECT_NE(bits(1, 2, 3), bits(3, 2, 1));
}

TEST(Draws, AChooserAndAnAlternativeDoNotTradePlaces) {
    const Draws draws = RandomKey{5, 0}.at(Month{0}, Purpose::search);
    std::set<std::uint64_t> seen;
    for (std::uint64_t who = 0; who < 60; ++who)
        for (std::uint64_t alternative = 0; alternative < 60; ++alternative)
            seen.insert(draws.of(who, alternative).bits64());
    EXPECT_EQ(seen.size(), 3600U);
}

TEST(Stream, EveryDistributionTakesTheNumberOfRawDrawsThatIsDocumented) {
    EXPECT_EQ(raw_draws([](Stream& s) { return s.bits(); }), 1U);
    EXPECT_EQ(raw_draws([](Stream& s) { return s.bits64(); }), 2U);
    EXPECT_EQ(raw_draws([](Stream& s) { return s.uniform(); }), 2U);
    EXPECT_EQ(raw_draws([](Stream& s) { return s.bernoulli({0.3}); }), 2U);
    EXPECT_EQ(raw_draws([](Stream& s) { return s.below(6); }), 1U);
    EXPECT_EQ(raw_draws([](Stream& s) { return s.exponential({0.3}); }), 2U);
    EXPECT_EQ(raw_draws([](Stream& s) { return s.geometric({0.3}); }), 2U);
    EXPECT_EQ(raw_draws([](Stream& s) { return s.normal(); }), 4U);
}

/// Streams whose first two raw draws are the smallest and the largest there are.
Stream smallest() {
    return {0x3f681078cd61d75aULL, 0};
}
Stream largest() {
    return {0x69d1eca237304bbaULL, 0x6ecb10eb4ed8c6c0ULL};
}

TEST(Stream, UniformIsNeverZeroOrOne) {
    ASSERT_EQ(smallest().bits64(), 0ULL);
    ASSERT_EQ(largest().bits64(), ~0ULL);
    EXPECT_GT(smallest().uniform(), 0.0);
    EXPECT_LT(largest().uniform(), 1.0);
}

TEST(Stream, AShareOfZeroNeverHappensAndOneAlways) {
    for (const Stream& stream : {smallest(), largest(), Stream(1, 2)}) {
        EXPECT_FALSE(Stream(stream).bernoulli({0}));
        EXPECT_TRUE(Stream(stream).bernoulli({1}));
    }
}

TEST(Stream, NothingHappensWithoutAHazard) {
    EXPECT_EQ(Stream(1, 2).exponential({0}), std::numeric_limits<double>::infinity());
}

TEST(Stream, GeometricIsAtLeastOneMonthAndNeverOverflows) {
    for (std::uint64_t who = 0; who < 1'000; ++who) {
        EXPECT_EQ(Stream(mix(who), who).geometric({1}), 1);
        const int long_wait = Stream(mix(who), who).geometric({1e-12});
        EXPECT_TRUE(long_wait >= 1 && long_wait <= 1'000'000) << long_wait;
    }
}

}  // namespace
}  // namespace devosim
