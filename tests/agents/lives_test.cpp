#include "agents/lives.hpp"

#include <gtest/gtest.h>

#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

constexpr Month now{2};

/// The labour state of a resident after a month whose draws are these.
Status status_after(const small::Person& person, LabourEvent labour, LifeEvent life) {
    Synthesis area = small::hamlet();
    const std::uint32_t i = small::add_person(area, person);
    World world = small::world_of(area);
    settle_lives(world, now, {{i, labour, life}});
    EXPECT_TRUE(violations(world, now).empty());
    return world.residents.status[i];
}

TEST(Lives, WhoseHealthLimitsWorkMayBecomeLongTermSick) {
    for (const Status status : {Status::unemployed, Status::employed})
        EXPECT_EQ(
            status_after({.status = status, .flags = flag::limited_health}, LabourEvent::to_sick, LifeEvent::none),
            Status::sick);
}

TEST(Lives, WhoRecoversInTheMonthInWhichSicknessWasDrawnIsNotLongTermSick) {
    for (const Status status : {Status::unemployed, Status::employed})
        EXPECT_EQ(
            status_after({.status = status, .flags = flag::limited_health}, LabourEvent::to_sick, LifeEvent::health),
            status);
}

TEST(Lives, WhoseDutyEndsInTheMonthInWhichCaringWasDrawnDoesNotCare) {
    EXPECT_EQ(status_after({.flags = flag::caring_duty}, LabourEvent::to_caring, LifeEvent::duty),
              Status::unemployed);
}

}  // namespace
}  // namespace devosim
