#include "agents/residents.hpp"

#include <gtest/gtest.h>

#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

/// Bytes of all columns that have a row per post.
constexpr std::size_t bytes_per_post = sizeof(std::uint32_t) + sizeof(std::uint16_t) + sizeof(std::uint8_t) +
                                       2 * sizeof(std::int16_t) + sizeof(PostState) + sizeof(std::uint32_t) +
                                       sizeof(std::uint16_t);

TEST(Residents, StateAndPostsTakeAtMostAHundredBytesPerResidentOfTheArea) {
    const Horizon horizon{{-24}, {120}};
    const Synthesis area = synthesise(small::ingredients(10'000, horizon), 1);
    const std::size_t bytes = area.residents.size() * bytes_per_resident() + area.posts.state.size() * bytes_per_post;
    EXPECT_LE(bytes, 100U * 10'000);
    EXPECT_GE(bytes_per_resident(), 40U);
}

TEST(Residents, ANewRowIsNobodyYetWithoutWorkSupportOrClaim) {
    Residents r;
    r.resize(3);
    EXPECT_EQ(r.size(), 3U);
    EXPECT_EQ(r.status[2], Status::not_yet);
    EXPECT_EQ(r.post[2], no_post);
    EXPECT_EQ(r.claim_since[2], never);
    EXPECT_EQ(r.product[2], no_product);
    EXPECT_EQ(r.boost[2], unit_boost);
    EXPECT_EQ(r.keep[2], 255);
    EXPECT_EQ(r.groups[2], 1);
}

TEST(Residents, EveryColumnGrowsTogether) {
    Residents r;
    r.resize(5);
    for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(small::life(r, i), small::life(r, 0));
    r.status[4] = Status::sick;
    EXPECT_NE(small::life(r, 4), small::life(r, 0));
}

}  // namespace
}  // namespace devosim
