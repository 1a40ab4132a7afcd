#include "agents/changes.hpp"

#include <gtest/gtest.h>

#include "engine/error.hpp"
#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

constexpr Month now{2};

std::int32_t count(const World& world, Flow flow) {
    return world.tally.flows[static_cast<std::size_t>(flow)][0];
}

/// A hamlet whose employers always (1) or never (0) advertise a job that was left.
Synthesis hamlet_replacing(double share) {
    Behaviour b = small::behaviour();
    b.demand.replacement = share;
    return small::hamlet(b);
}

TEST(Changes, TakingAJobFillsThePostAndCountsAHire) {
    Synthesis area = small::hamlet();
    const std::uint32_t i = small::add_person(area, {.occupation = 1, .flags = flag::takes_up});
    const std::uint32_t post = small::add_post(area, 2);
    World world = small::world_of(area);
    world.residents.claim_since[i] = 0;
    take_job(world, now, i, post);
    const Residents& r = world.residents;
    EXPECT_EQ(r.status[i], Status::employed);
    EXPECT_EQ(r.post[i], post);
    EXPECT_EQ(world.posts.holder[post], i);
    EXPECT_EQ(world.posts.state[post], PostState::held);
    EXPECT_EQ(r.since[i], now.value);
    EXPECT_EQ(r.job_since[i], now.value);
    EXPECT_EQ(r.occupation[i], 2);
    EXPECT_EQ(r.claim_since[i], never);
    EXPECT_GT(r.wage[i], 0);
    EXPECT_EQ(count(world, Flow::ue), 1);
    EXPECT_EQ(count(world, Flow::into_work), 1);
    EXPECT_EQ(count(world, Flow::gross_into_work), 0);
    EXPECT_TRUE(violations(world, now).empty());
}

TEST(Changes, AJobFoundInTheMonthsAfterSupportIsCreditedToIt) {
    for (const int last : {now.value - 1, now.value}) {
        Synthesis area = small::hamlet();
        const std::uint32_t i = small::add_person(area, {.status = Status::sick});
        small::add_post(area, 0);
        World world = small::world_of(area);
        world.residents.credit_product[i] = 1;
        world.residents.credit_until[i] = static_cast<std::int16_t>(last);
        take_job(world, now, i, 0);
        EXPECT_EQ(count(world, Flow::ie), 1);
        EXPECT_EQ(count(world, Flow::gross_into_work), last == now.value ? 1 : 0);
        EXPECT_EQ(world.residents.job_credit[i], last == now.value ? 1 : no_product);
    }
}

TEST(Changes, ChangingJobsIsNoSpellOutOfWorkAndFreesTheOldPost) {
    for (const double advertised : {0.0, 1.0}) {
        Synthesis area = hamlet_replacing(advertised);
        const std::uint32_t i = small::add_person(area, {.status = Status::employed, .since = -20});
        const std::uint32_t left = area.residents.post[i];
        const std::uint32_t post = small::add_post(area, 0);
        World world = small::world_of(area);
        take_job(world, now, i, post);
        EXPECT_EQ(world.residents.since[i], -20);
        EXPECT_EQ(world.residents.job_since[i], now.value);
        EXPECT_EQ(world.posts.state[left], advertised > 0 ? PostState::vacant : PostState::closed);
        EXPECT_EQ(count(world, Flow::job_to_job), 1);
        EXPECT_EQ(count(world, Flow::into_work), 0);
        EXPECT_TRUE(violations(world, now).empty());
    }
}

TEST(Changes, AnOfferIsStableOrNotByItsShareAndTheJobIsAsOffered) {
    for (const double share : {0.0, 1.0}) {
        Behaviour b = small::behaviour();
        b.job.unstable_share = share;
        Synthesis area = small::hamlet(b);
        const std::uint32_t i = small::add_person(area, {});
        const std::uint32_t post = small::add_post(area, 2);
        World world = small::world_of(area);
        const Offer offer = offer_of(world, now, i, post);
        EXPECT_EQ((offer.flags & flag::unstable) != 0, share > 0);
        take_job(world, now, i, post);
        EXPECT_EQ(world.residents.wage[i], offer.wage);
        EXPECT_EQ(world.residents.flags[i], offer.flags);
        leave_job(world, now, i, Status::unemployed, PostAfter::closes);
        EXPECT_EQ(world.residents.flags[i], 0);
    }
}

TEST(Changes, APostThatIsHeldCannotBeTaken) {
    Synthesis area = small::hamlet();
    const std::uint32_t holder = small::add_person(area, {.status = Status::employed});
    const std::uint32_t other = small::add_person(area, {});
    World world = small::world_of(area);
    EXPECT_THROW(take_job(world, now, other, area.residents.post[holder]), LogicError);
}

TEST(Changes, LeavingAJobEndsPayAndStartsAClaimForThoseWhoTakeItUp) {
    for (const std::uint8_t flags : {flag::takes_up, std::uint8_t{0}}) {
        Synthesis area = small::hamlet();
        const std::uint32_t i = small::add_person(area, {.status = Status::employed, .flags = flags});
        World world = small::world_of(area);
        leave_job(world, now, i, Status::unemployed, PostAfter::closes);
        EXPECT_EQ(world.residents.wage[i], 0);
        EXPECT_EQ(world.residents.post[i], no_post);
        EXPECT_EQ(world.residents.worked_until[i], now.value);
        EXPECT_EQ(world.residents.claim_since[i], flags ? now.value : never);
        EXPECT_EQ(world.posts.state[0], PostState::closed);
        EXPECT_EQ(count(world, Flow::eu), 1);
        EXPECT_TRUE(violations(world, now).empty());
    }
}

TEST(Changes, NobodyClaimsBeforeEighteen) {
    Synthesis area = small::hamlet();
    const std::uint32_t i = small::add_person(area, {.status = Status::employed, .age = 17, .flags = flag::takes_up});
    World world = small::world_of(area);
    leave_job(world, now, i, Status::unemployed, PostAfter::closes);
    EXPECT_EQ(world.residents.claim_since[i], never);
}

TEST(Changes, AClaimGoesOnFromOneStateToAnotherThatMayClaim) {
    Synthesis area = small::hamlet();
    const std::uint32_t i = small::add_person(area, {.flags = flag::takes_up});
    World world = small::world_of(area);
    world.residents.claim_since[i] = -9;
    change_status(world, now, i, Status::sick);
    EXPECT_EQ(world.residents.claim_since[i], -9);
    EXPECT_EQ(count(world, Flow::ui), 1);
    change_status(world, now, i, Status::retired);
    EXPECT_EQ(world.residents.claim_since[i], never);
}

TEST(Changes, WhetherAFreedPostIsAdvertisedIsTheEmployersChoice) {
    for (const double share : {0.0, 1.0}) {
        Synthesis area = hamlet_replacing(share);
        small::add_person(area, {.status = Status::employed});
        World world = small::world_of(area);
        leave_job(world, now, 0, Status::unemployed, PostAfter::continues);
        EXPECT_EQ(world.posts.state[0], share > 0 ? PostState::vacant : PostState::closed);
        EXPECT_EQ(world.tally.market.openings, share > 0 ? 1 : 0);
    }
}

TEST(Changes, APostPastItsLastMonthIsGoneForGood) {
    Synthesis area = hamlet_replacing(1);
    small::add_person(area, {.status = Status::employed});
    area.model.posts.closes[0] = now.value;
    World world = small::world_of(area);
    leave_job(world, now, 0, Status::unemployed, PostAfter::continues);
    EXPECT_EQ(world.posts.state[0], PostState::planned);
}

TEST(Changes, AQualificationOnlyRises) {
    Synthesis area = small::hamlet();
    const std::uint32_t i = small::add_person(area, {.qualification = level_2});
    World world = small::world_of(area);
    EXPECT_FALSE(gain_qualification(world, i, level_2));
    EXPECT_TRUE(gain_qualification(world, i, level_3));
    EXPECT_FALSE(gain_qualification(world, i, level_1));
    EXPECT_EQ(world.residents.qualification[i], level_3);
    EXPECT_EQ(count(world, Flow::qualification_gained), 1);
}

TEST(Changes, TimeOutOfWorkCountsFromTheLastJobOrFromSixteen) {
    Synthesis area = small::hamlet();
    const std::uint32_t worked = small::add_person(area, {.since = -10});
    const std::uint32_t young = small::add_person(area, {.age = 17});
    const std::uint32_t works = small::add_person(area, {.status = Status::employed});
    area.residents.worked_until[young] = never;
    const World world = small::world_of(area);
    EXPECT_EQ(months_out_of_work(world, now, worked), 12);
    EXPECT_EQ(months_out_of_work(world, now, young), 14);
    EXPECT_EQ(months_out_of_work(world, now, works), 0);
}

TEST(Changes, DepartingEndsWorkAndStudyAndCountsAsNoFlowOutOfWork) {
    Synthesis area = small::hamlet();
    small::add_person(area, {.status = Status::employed});
    small::add_person(area, {.status = Status::student, .age = 18});
    World world = small::world_of(area);
    depart(world, now, 0);
    depart(world, now, 1);
    EXPECT_EQ(world.residents.status, (std::vector{Status::gone, Status::gone}));
    EXPECT_EQ(world.residents.enrolment[1], Enrolment::none);
    EXPECT_EQ(world.residents.post[0], no_post);
    EXPECT_EQ(count(world, Flow::eu) + count(world, Flow::ei), 0);
    EXPECT_EQ(world.tally.left[static_cast<std::size_t>(Status::employed)], 1);
    EXPECT_EQ(world.tally.left[static_cast<std::size_t>(Status::student)], 1);
}

TEST(Changes, TheJournalTellsTheStoryOfThoseWhoAreRecordedAndNobodyElses) {
    Synthesis area = small::hamlet();
    for (int k = 0; k < 2; ++k) small::add_person(area, {.occupation = 1});
    for (int k = 0; k < 2; ++k) small::add_post(area, 2);
    World world = small::world_of(area);
    world.journal.recorded = {false, true};
    take_job(world, now, 0, 0);
    take_job(world, now, 1, 1);
    const std::vector<Change>& story = world.journal.changes;
    ASSERT_EQ(story.size(), 3U);
    for (const Change& change : story) EXPECT_EQ(change.resident, 1U);
    EXPECT_EQ(story[0].attribute, Attribute::status);
    EXPECT_EQ(story[1].attribute, Attribute::employer);
    EXPECT_EQ(story[2].attribute, Attribute::occupation);
    EXPECT_EQ(story[2].value, 2);
}

}  // namespace
}  // namespace devosim
