#include "agents/world_state.hpp"

#include <gtest/gtest.h>

#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

std::string bytes_of(const Simulation& simulation) {
    ArchiveWriter archive;
    simulation.save(archive);
    return archive.bytes();
}

/// One area, in which simulations begin.
class WorldState_property : public ::testing::Test {
protected:
    [[nodiscard]] Simulation fresh() const { return {area_, {1, 0}, everything_}; }

    Synthesis area_ = synthesise(small::ingredients(4'000), 1);
    small::Everything everything_{Pence{100'000'00}};
};

TEST_F(WorldState_property, IsTheSameAfterSavingAndRestoringInAnyMonth) {
    Simulation lived = fresh();
    for (int month = 0; month < 30; ++month) {
        const std::string bytes = bytes_of(lived);
        Simulation restored = fresh();
        ArchiveReader archive(bytes);
        restored.restore(archive);
        archive.finish();
        ASSERT_EQ(bytes_of(restored), bytes) << "month " << month;
        lived.step();
        restored.step();
        ASSERT_EQ(bytes_of(restored), bytes_of(lived)) << "month " << month;
    }
}

TEST_F(WorldState_property, HoldsWantsThatNobodyMet) {
    const small::Everything poor{Pence{1'000'00}};
    Simulation lived(area_, {1, 0}, poor);
    small::live(lived, 14);
    ASSERT_GT(lived.world().support.unmet.size(), 10U);
    const std::string bytes = bytes_of(lived);
    Simulation restored(area_, {1, 0}, poor);
    ArchiveReader archive(bytes);
    restored.restore(archive);
    archive.finish();
    ASSERT_EQ(restored.world().support.unmet.size(), lived.world().support.unmet.size());
    small::live(lived, 6);
    small::live(restored, 6);
    EXPECT_EQ(restored.world().support.book.asked, lived.world().support.book.asked);
    EXPECT_EQ(bytes_of(restored), bytes_of(lived));
}

TEST_F(WorldState_property, HoldsEveryColumnOfEveryResident) {
    Simulation simulation = fresh();
    small::live(simulation, 14);
    const std::string bytes = bytes_of(simulation);
    std::size_t columns = 0;
    for_each_field(simulation.world().residents, [&](auto& column) {
        auto& value = column.at(column.size() / 2);
        const auto before = value;
        value = static_cast<std::remove_reference_t<decltype(value)>>(static_cast<int>(value) + 1);
        EXPECT_NE(bytes_of(simulation), bytes) << "column " << columns;
        value = before;
        ++columns;
    });
    EXPECT_EQ(columns, n_fields<Residents>);
    EXPECT_EQ(bytes_of(simulation), bytes);
}

TEST_F(WorldState_property, OfAnotherSeedOrAreaIsRefused) {
    const std::string bytes = bytes_of(fresh());
    ArchiveReader archive(bytes);
    Simulation other(area_, {2, 0}, everything_);
    EXPECT_THROW(other.restore(archive), LogicError);
    const Synthesis elsewhere = synthesise(small::ingredients(3'000), 1);
    ArchiveReader again(bytes);
    Simulation stranger(elsewhere, {1, 0}, everything_);
    EXPECT_THROW(stranger.restore(again), LogicError);
}

}  // namespace
}  // namespace devosim
