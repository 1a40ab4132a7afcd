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

/// Somebody of 17 who turns 18 in month 12 and says of himself `flags`; lived until the end of `month` as far as
/// birthdays go.
std::int16_t claim_at(Month month, Status status, std::uint8_t flags) {
    Synthesis area = small::hamlet();
    small::add_person(area, {.status = status, .age = 17, .flags = flags, .since = -2});
    World world = small::world_of(area);
    for (Month m{0}; m <= month; ++m) settle_population(world, m);
    EXPECT_TRUE(violations(world, month).empty()) << "month " << month.value;
    return world.residents.claim_since[0];
}

TEST(Lives, WhoIsOutOfWorkAndTakesUpBenefitClaimsFromTheMonthOfTheEighteenthBirthday) {
    EXPECT_EQ(claim_at(Month{11}, Status::unemployed, flag::takes_up), never);
    EXPECT_EQ(claim_at(Month{12}, Status::unemployed, flag::takes_up), 12);
    EXPECT_EQ(claim_at(Month{14}, Status::other, flag::takes_up), 12);
}

TEST(Lives, NobodyClaimsOnABirthdayWithoutTheRightOrWithoutTakingItUp) {
    EXPECT_EQ(claim_at(Month{13}, Status::unemployed, 0), never);
    EXPECT_EQ(claim_at(Month{13}, Status::student, flag::takes_up), never);
    EXPECT_EQ(claim_at(Month{13}, Status::employed, flag::takes_up), never);
}

TEST(Lives, AClaimOnABirthdayDoesNotDependOnTheRowsOfOthers) {
    for (const bool first : {true, false}) {
        Synthesis area = small::hamlet();
        if (!first) small::add_person(area, {.age = 17, .since = -2});
        const std::uint32_t i = small::add_person(area, {.age = 17, .flags = flag::takes_up, .since = -2});
        if (first) small::add_person(area, {.age = 17, .since = -2});
        World world = small::world_of(area);
        settle_population(world, Month{12});
        EXPECT_EQ(world.residents.claim_since[i], 12);
        EXPECT_EQ(world.residents.claim_since[1 - i], never);
    }
}

}  // namespace
}  // namespace devosim
