#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "agents/demand.hpp"
#include "agents/lives.hpp"
#include "agents/matching.hpp"
#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

bool same(const std::vector<Hire>& a, const std::vector<Hire>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Hire& one, const Hire& other) {
        return one.post == other.post && one.resident == other.resident;
    });
}

/// Eight vacancies (two in the world outside) and twelve residents of all levels, some long out of work.
Synthesis market() {
    Synthesis area = small::hamlet();
    const auto outside = static_cast<std::uint16_t>(area.model.geography.outside());
    for (std::uint16_t k = 0; k < 8; ++k) {
        const auto place = static_cast<std::uint16_t>(k < 6 ? k % 2 : outside);
        small::add_post(area, static_cast<std::uint8_t>(k % 4), PostState::vacant, place);
    }
    for (std::uint8_t k = 0; k < 12; ++k)
        small::add_person(area, {.qualification = static_cast<std::uint8_t>(k % 6), .since = -3 * k});
    return area;
}

RC_GTEST_PROP(Matching_reference, HiresAreThoseOfALookAtEveryApplicationForEveryVacancy, ()) {
    const Synthesis area = market();
    World world = small::world_of(area, *rc::gen::inRange<std::uint64_t>(0, 1000));
    world.outside_applications = *rc::gen::inRange(0, 3) * 0.7;
    std::vector<Application> applications(*rc::gen::inRange<std::size_t>(0, 30));
    for (Application& a : applications)
        a = {*rc::gen::inRange<std::uint32_t>(0, 8), *rc::gen::inRange<std::uint32_t>(0, 12),
             *rc::gen::arbitrary<bool>()};
    const VacancyBoard board = make_board(world);
    const auto fast = decide_hires(world, board, Month{1}, applications);
    RC_ASSERT(same(fast, decide_hires_reference(world, board, Month{1}, applications)));
    RC_CLASSIFY(!fast.empty());
}

TEST(Matching_reference, HiresOfARunningAreaAreTheSame) {
    const Synthesis area = synthesise(small::ingredients(4'000), 1);
    const small::Everything everything{Pence{200'000'00}};
    Simulation simulation(area, {1, 0}, everything);
    for (int m = 0; m < 24; ++m) {
        simulation.step();
        World world = simulation.world();
        const Month month = simulation.next_month();
        settle_population(world, month);
        settle_posts(world, month, decide_posts(world, month));
        settle_lives(world, month, decide_lives(world, month));
        const VacancyBoard board = make_board(world);
        const auto applications = decide_applications(world, board, month);
        const auto fast = decide_hires(world, board, month, applications);
        ASSERT_GT(fast.size(), 5U);
        ASSERT_TRUE(same(fast, decide_hires_reference(world, board, month, applications))) << month.value;
    }
}

}  // namespace
}  // namespace devosim
