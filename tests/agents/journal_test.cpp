#include "agents/journal.hpp"

#include <gtest/gtest.h>

#include <array>

#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

/// What the log must rebuild about one resident, in the order of Attribute.
std::array<std::int32_t, 7> attributes_of(const World& world, std::uint32_t i) {
    const Residents& r = world.residents;
    return {static_cast<std::int32_t>(r.status[i]),
            static_cast<std::int32_t>(r.enrolment[i]),
            r.post[i] == no_post ? -1 : static_cast<std::int32_t>(world.model.posts.employer[r.post[i]]),
            r.occupation[i],
            r.qualification[i],
            (r.flags[i] & flag::limited_health) != 0 ? 1 : 0,
            r.product[i] == no_product ? -1 : r.product[i]};
}

using Lives = std::vector<std::array<std::int32_t, 7>>;

Lives lives_of(const World& world) {
    Lives lives;
    for (std::uint32_t i = 0; i < world.residents.size(); ++i) lives.push_back(attributes_of(world, i));
    return lives;
}

TEST(Journal, RebuildsEveryResidentInEveryMonthExactly) {
    const Synthesis area = synthesise(small::ingredients(), 1);
    const small::Everything commissioner(Pence{5'000'000});
    Simulation simulation(area, {1, 0}, commissioner);
    small::live(simulation, 12);
    simulation.world().journal.recorded.assign(simulation.world().residents.size(), true);
    Lives rebuilt = lives_of(simulation.world());
    std::array<int, 7> changes{};
    for (int month = 0; month < 36; ++month) {
        simulation.world().journal.changes.clear();
        simulation.step();
        for (const Change& change : simulation.world().journal.changes) {
            rebuilt[change.resident][static_cast<std::size_t>(change.attribute)] = change.value;
            ++changes[static_cast<std::size_t>(change.attribute)];
        }
        ASSERT_EQ(rebuilt, lives_of(simulation.world())) << "month " << month;
    }
    for (std::size_t a = 0; a < changes.size(); ++a) EXPECT_GT(changes[a], 20) << attribute_names[a];
}

TEST(Journal, NotesOnlyThoseWhoAreRecorded) {
    const Synthesis area = synthesise(small::ingredients(), 1);
    const small::Nothing commissioner;
    Simulation simulation(area, {1, 0}, commissioner);
    simulation.world().journal.recorded.assign(simulation.world().residents.size(), false);
    for (std::size_t i = 0; i < 100; ++i) simulation.world().journal.recorded[i] = true;
    small::live(simulation, 24);
    ASSERT_FALSE(simulation.world().journal.changes.empty());
    for (const Change& change : simulation.world().journal.changes) EXPECT_LT(change.resident, 100U);
}

}  // namespace
}  // namespace devosim
