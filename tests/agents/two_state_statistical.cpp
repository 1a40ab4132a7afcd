// Searching and not searching as a chain of two states, against its closed form.
#include <gtest/gtest.h>

#include <cmath>

#include "agents/lives.hpp"
#include "tests/agents/small_world.hpp"
#include "tests/engine/z_scores.hpp"

namespace devosim {
namespace {

/// Behaviour in which nothing happens but starting and stopping to search.
Behaviour searching(double start, double stop) {
    Behaviour b = small::behaviour();
    b.start_search.other = start;
    b.stop_search = {0, 0, 0, 0, stop};
    b.leave = {0, 0, 0, 0, 0, 0, 1, 1};  // every qualification alike
    b.start_search.lower_level_factor = 1;
    b.apply = {};
    b.health = {};
    b.caring = {};
    b.study.entry_under_25 = 0;
    return b;
}

TEST(TwoState_statistical, TheShareWhoSearchFollowsItsClosedForm) {
    // u(t) = u* + (u(0) - u*) (1 - start - stop)^t with u* = start / (start + stop), chances of a month. n = 40,000
    // residents, level 1e-6 two-sided for each month; catches a share that is wrong by 0.02.
    constexpr double hazard_of_start = 0.06, hazard_of_stop = 0.03;
    const double start = 1 - std::exp(-hazard_of_start), stop = 1 - std::exp(-hazard_of_stop);
    constexpr int n = 40'000;
    Synthesis area = small::hamlet(searching(hazard_of_start, hazard_of_stop));
    area.model.hazards.life.assign(area.model.hazards.life.size(), {});  // no health, duties or study
    for (int k = 0; k < n; ++k) small::add_person(area, {.status = k < n / 4 ? Status::unemployed : Status::other});
    World world = small::world_of(area);
    for (int t = 1; t <= 60; ++t) {
        settle_lives(world, Month{t}, decide_lives(world, Month{t}));
        double searching_now = 0;
        for (const Status s : world.residents.status) searching_now += s == Status::unemployed ? 1 : 0;
        const double steady = start / (start + stop);
        const double expected = steady + (0.25 - steady) * std::pow(1 - start - stop, t);
        EXPECT_LT(std::abs(testing::z_of_count(searching_now, n, expected)), testing::z_limit) << "month " << t;
    }
}

}  // namespace
}  // namespace devosim
