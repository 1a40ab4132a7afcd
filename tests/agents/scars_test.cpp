// What time out of work leaves behind, and what time in education does not.
#include <gtest/gtest.h>

#include "agents/changes.hpp"
#include "agents/lives.hpp"
#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

constexpr Month now{1};

void end_study_of(World& world, std::uint32_t i) {
    settle_lives(world, now, {{i, LabourEvent::none, LifeEvent::study_ends}});
}

TEST(Education, WhoCameBackWithoutLevelThreeLeavesWithItAtMost) {
    for (const std::uint8_t flags : {flag::returner, std::uint8_t{0}}) {
        Synthesis area = small::hamlet();
        std::vector<std::uint32_t> students;
        for (int k = 0; k < 40; ++k)
            students.push_back(small::add_person(
                area, {.status = Status::student, .age = 23, .qualification = level_1, .flags = flags}));
        World world = small::world_of(area);
        int above = 0;
        for (const std::uint32_t i : students) {
            world.residents.enrolment[i] = Enrolment::study;
            end_study_of(world, i);
            above += world.residents.qualification[i] > level_3 ? 1 : 0;
            EXPECT_EQ(world.residents.flags[i] & flag::returner, 0);
        }
        if (flags == flag::returner)
            EXPECT_EQ(above, 0);
        else
            EXPECT_GT(above, 20);
    }
}

TEST(Education, YearsOfStudyAreNoYearsOutOfWork) {
    Synthesis area = small::hamlet();
    const std::uint32_t i = small::add_person(area, {.status = Status::student, .age = 22});
    World world = small::world_of(area);
    world.residents.enrolment[i] = Enrolment::study;
    world.residents.worked_until[i] = never;
    EXPECT_EQ(months_out_of_work(world, now, i), 0);
    end_study_of(world, i);
    EXPECT_EQ(months_out_of_work(world, now, i), 0);
    EXPECT_EQ(months_out_of_work(world, Month{13}, i), 12);
}

TEST(Education, AJobOfAStudentIsNoJobAfterYearsOutOfWorkAndNorIsTheNext) {
    Synthesis area = small::hamlet();
    const std::uint32_t i = small::add_person(area, {.status = Status::student, .age = 22});
    const std::uint32_t post = small::add_post(area, 0);
    World world = small::world_of(area);
    world.residents.enrolment[i] = Enrolment::study;
    world.residents.worked_until[i] = never;
    take_job(world, now, i, post);
    EXPECT_EQ(world.residents.skill_lost[i], 0);
    leave_job(world, Month{3}, i, Status::student, PostAfter::continues);
    end_study_of(world, i);
    EXPECT_EQ(months_out_of_work(world, Month{4}, i), 3);
}

TEST(SkillLoss, StaysLostWhenJobsAreChangedAndIsAtMostTwoYears) {
    Synthesis area = small::hamlet();
    const std::uint32_t i = small::add_person(area, {.status = Status::unemployed});
    const std::uint32_t first = small::add_post(area, 0);
    const std::uint32_t second = small::add_post(area, 0);
    World world = small::world_of(area);
    world.residents.worked_until[i] = static_cast<std::int16_t>(now.value - 10);
    take_job(world, now, i, first);
    EXPECT_EQ(world.residents.skill_lost[i], 10);
    take_job(world, Month{5}, i, second);
    EXPECT_EQ(world.residents.skill_lost[i], 10);
    leave_job(world, Month{6}, i, Status::unemployed, PostAfter::closes);
    take_job(world, Month{40}, i, first);
    EXPECT_EQ(world.residents.skill_lost[i], 24);
}

}  // namespace
}  // namespace devosim
