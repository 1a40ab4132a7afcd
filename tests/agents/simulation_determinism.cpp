#include <gtest/gtest.h>

#include "engine/parallel.hpp"
#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

using Numbers = std::vector<std::int64_t>;

std::vector<Numbers> numbers(const std::vector<MonthRecord>& records) {
    std::vector<Numbers> all;
    for (const MonthRecord& record : records) all.push_back(small::numbers(record));
    return all;
}

/// Two years of an area that is large enough for several blocks in every parallel loop.
std::vector<Numbers> two_years(int threads, const RandomKey& key, std::uint64_t synthesis_seed = 1) {
    const ThreadLimit limit(threads);
    const Synthesis area = synthesise(small::ingredients(25'000), synthesis_seed);
    const small::Everything everything{Pence{500'000'00}};
    Simulation simulation(area, key, everything);
    return numbers(small::live(simulation, 24));
}

TEST(Simulation_determinism, OneThreadAndFourGiveTheSameRecords) {
    EXPECT_EQ(two_years(1, {1, 0}), two_years(4, {1, 0}));
}

TEST(Simulation_determinism, SeedsReplicatesAndPopulationsDiffer) {
    const auto records = two_years(4, {1, 0});
    EXPECT_NE(records, two_years(4, {2, 0}));
    EXPECT_NE(records, two_years(4, {1, 1}));
    EXPECT_NE(records, two_years(4, {1, 0}, 2));
}

/// One area lived in to the middle of its run.
class Fork_determinism : public ::testing::Test {
protected:
    Fork_determinism() { small::live(simulation_, 18); }

    Synthesis area_ = synthesise(small::ingredients(4'000), 1);
    small::Everything everything_{Pence{100'000'00}};
    small::Nothing nothing_;
    Simulation simulation_{area_, {1, 0}, everything_};
};

TEST_F(Fork_determinism, AForkUnderTheSameCommissionerLivesTheSameLife) {
    Simulation fork = simulation_.fork(everything_);
    const auto ahead = numbers(small::live(fork, 12));
    EXPECT_EQ(ahead, numbers(small::live(simulation_, 12)));
    for (std::size_t i = 0; i < area_.residents.size(); ++i)
        ASSERT_EQ(small::life(fork.world().residents, i), small::life(simulation_.world().residents, i));
}

TEST_F(Fork_determinism, AForkUnderAnotherCommissionerLeavesTheOriginalAlone) {
    Simulation untouched = simulation_.fork(everything_);
    Simulation closed = simulation_.fork(nothing_);
    const auto without = numbers(small::live(closed, 12));
    const auto with = numbers(small::live(simulation_, 12));
    EXPECT_NE(without, with);
    EXPECT_EQ(with, numbers(small::live(untouched, 12)));
}

}  // namespace
}  // namespace devosim
