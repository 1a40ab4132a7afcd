#include "agents/support/eligibility.hpp"

#include <gtest/gtest.h>

#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

constexpr Month now{2};
constexpr Eligibility anybody{16, 64, true, true, true, -1, 0, level_6, no_qualification, false, false};

/// Whether a resident like this may join; `with` changes his columns first.
template <class Change>
bool joins(const small::Person& person, const Eligibility& rule, bool claim_rule, Change with) {
    Synthesis area = small::hamlet();
    const std::uint32_t i = small::add_person(area, person);
    with(area.residents);
    return is_eligible(circumstances_of(small::world_of(area), now, i), rule, claim_rule);
}

bool joins(const small::Person& person, const Eligibility& rule) {
    return joins(person, rule, false, [](Residents&) {});
}

TEST(Eligibility, StudentsTheRetiredAndTheEnrolledAreNeverEligible) {
    EXPECT_TRUE(joins({}, anybody));
    EXPECT_FALSE(joins({.status = Status::student}, anybody));
    EXPECT_FALSE(joins({.status = Status::retired}, anybody));
    EXPECT_FALSE(joins({.status = Status::gone}, anybody));
    EXPECT_FALSE(joins({}, anybody, false, [](Residents& r) { r.enrolment[0] = Enrolment::training; }));
}

TEST(Eligibility, EachLabourStateHasItsOwnSwitch) {
    Eligibility unemployed = anybody;
    unemployed.inactive = unemployed.employed = false;
    Eligibility inactive = anybody;
    inactive.unemployed = inactive.employed = false;
    Eligibility employed = anybody;
    employed.unemployed = employed.inactive = false;
    const auto who = [](const Eligibility& rule) {
        return std::vector{joins({.status = Status::unemployed}, rule), joins({.status = Status::sick}, rule),
                           joins({.status = Status::caring}, rule), joins({.status = Status::other}, rule),
                           joins({.status = Status::employed}, rule)};
    };
    EXPECT_EQ(who(unemployed), (std::vector{true, false, false, false, false}));
    EXPECT_EQ(who(inactive), (std::vector{false, true, true, true, false}));
    EXPECT_EQ(who(employed), (std::vector{false, false, false, false, true}));
}

TEST(Eligibility, AgeBoundsAreInclusive) {
    Eligibility rule = anybody;
    rule.age_min = 18;
    rule.age_max = 24;
    EXPECT_FALSE(joins({.age = 17}, rule));
    EXPECT_TRUE(joins({.age = 18}, rule));
    EXPECT_TRUE(joins({.age = 24}, rule));
    EXPECT_FALSE(joins({.age = 25}, rule));
}

TEST(Eligibility, QualificationBoundsAreInclusive) {
    Eligibility rule = anybody;
    rule.qualification_min = level_1;
    rule.qualification_max = level_2;
    EXPECT_FALSE(joins({.qualification = no_qualification}, rule));
    EXPECT_TRUE(joins({.qualification = level_1}, rule));
    EXPECT_TRUE(joins({.qualification = level_2}, rule));
    EXPECT_FALSE(joins({.qualification = level_3}, rule));
}

TEST(Eligibility, HealthAndNeetAreAskedForOnlyByRulesThatNameThem) {
    Eligibility health = anybody;
    health.limited_health = true;
    EXPECT_FALSE(joins({}, health));
    EXPECT_TRUE(joins({.flags = flag::limited_health}, health));
    Eligibility neet = anybody;
    neet.neet = true;
    EXPECT_TRUE(joins({.age = 24}, neet));
    EXPECT_FALSE(joins({.age = 25}, neet));
    EXPECT_FALSE(joins({.status = Status::employed, .age = 20}, neet));
}

TEST(Eligibility, TimeOnBenefitCountsUnderTheClaimRuleOnly) {
    Eligibility rule = anybody;
    rule.claim_months = 6;
    const auto claiming_since = [](int month) {
        return [month](Residents& r) { r.claim_since[0] = static_cast<std::int16_t>(month); };
    };
    EXPECT_FALSE(joins({}, rule, true, [](Residents&) {}));
    EXPECT_FALSE(joins({}, rule, true, claiming_since(now.value - 5)));
    EXPECT_TRUE(joins({}, rule, true, claiming_since(now.value - 6)));
    EXPECT_TRUE(joins({}, rule, false, [](Residents&) {}));
}

TEST(Eligibility, TimeOutOfWorkIsNotAskedOfThoseInWork) {
    Eligibility rule = anybody;
    rule.workless_months = 6;
    EXPECT_FALSE(joins({.since = now.value - 5}, rule));
    EXPECT_TRUE(joins({.since = now.value - 6}, rule));
    EXPECT_TRUE(joins({.status = Status::employed, .since = now.value - 1}, rule));
}

TEST(Eligibility, TheFirstPathwayThatFitsIsTaken) {
    Synthesis area = small::hamlet();
    const std::uint32_t young = small::add_person(area, {.age = 20});
    const std::uint32_t old = small::add_person(area, {.age = 50});
    const std::uint32_t oldest = small::add_person(area, {.age = 60});
    const World world = small::world_of(area);
    Product product{};
    Eligibility under_25 = anybody, under_55 = anybody;
    under_25.age_max = 24;
    under_55.age_max = 54;
    product.pathways = {{"youth", under_25, {0}}, {"adults", under_55, {0}}};
    EXPECT_EQ(pathway_for(circumstances_of(world, now, young), product, false), std::uint8_t{0});
    EXPECT_EQ(pathway_for(circumstances_of(world, now, old), product, false), std::uint8_t{1});
    EXPECT_FALSE(pathway_for(circumstances_of(world, now, oldest), product, false).has_value());
}

TEST(Eligibility, NobodyIsEligibleWhoMayNotBeAndEverybodyElseWhereAnybodyIs) {
    for (const Status status : {Status::employed, Status::unemployed, Status::student, Status::sick, Status::caring,
                                Status::retired, Status::other, Status::gone, Status::not_yet})
        for (const bool enrolled : {false, true}) {
            const Circumstances who{status, enrolled, false, level_2, 40, -1, 12};
            EXPECT_EQ(is_eligible(who, anybody, false), may_be_eligible(who)) << static_cast<int>(status);
        }
}

TEST(Need, AddsTimeOutOfWorkHealthQualificationAndYouth) {
    Synthesis area = small::hamlet();
    const std::uint8_t limited = flag::limited_health;
    small::add_person(area, {.since = now.value - 7});
    small::add_person(area, {.since = now.value - 99});
    small::add_person(area, {.qualification = no_qualification, .flags = limited, .since = now.value - 7});
    small::add_person(area, {.age = 20, .since = now.value - 7});
    small::add_person(area, {.status = Status::employed});
    const World world = small::world_of(area);
    EXPECT_EQ(need_of(world, now, 0), 7);
    EXPECT_EQ(need_of(world, now, 1), 60);
    EXPECT_EQ(need_of(world, now, 2), 7 + 12 + 12);
    EXPECT_EQ(need_of(world, now, 3), 7 + 24);
    EXPECT_EQ(need_of(world, now, 4), 0);
}

}  // namespace
}  // namespace devosim
