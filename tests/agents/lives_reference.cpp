#include <gtest/gtest.h>

#include "agents/lives.hpp"
#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

void expect_equal(const std::vector<Decision>& fast, const std::vector<Decision>& slow) {
    ASSERT_EQ(fast.size(), slow.size());
    for (std::size_t k = 0; k < fast.size(); ++k) {
        ASSERT_EQ(fast[k].resident, slow[k].resident);
        ASSERT_EQ(fast[k].labour, slow[k].labour);
        ASSERT_EQ(fast[k].life, slow[k].life);
    }
}

TEST(Lives_reference, TheSweepDecidesAsOneLookAtEachResidentDoes) {
    const Synthesis area = synthesise(small::ingredients(12'000), 3);
    const small::Everything everything{Pence{200'000'00}};
    Simulation simulation(area, {3, 0}, everything);
    std::size_t decided = 0;
    for (int m = 0; m < 36; ++m) {
        simulation.step();
        const Month now{simulation.next_month().value - 1};
        const std::vector<Decision> fast = decide_lives(simulation.world(), now);
        expect_equal(fast, decide_lives_reference(simulation.world(), now));
        decided += fast.size();
    }
    EXPECT_GT(decided, 10'000U);
}

TEST(Lives_reference, NeitherLooksAtTheAbsentAndTheInert) {
    Synthesis area = small::hamlet();
    for (int k = 0; k < 2'000; ++k) small::add_person(area, {.flags = flag::inert});
    for (int k = 0; k < 2'000; ++k) small::add_person(area, {.status = Status::gone});
    const World world = small::world_of(area);
    EXPECT_TRUE(decide_lives(world, Month{1}).empty());
    EXPECT_TRUE(decide_lives_reference(world, Month{1}).empty());
}

}  // namespace
}  // namespace devosim
