#include "agents/wages.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "agents/changes.hpp"
#include "tests/agents/small_world.hpp"
#include "tests/engine/z_scores.hpp"

namespace devosim {
namespace {

constexpr Month anniversary{12};

/// Workers of `age` in a job that began in month 0 at `wage` and rises by 0.8 % a year.
Synthesis workers(int n, int age, std::int32_t wage) {
    Behaviour b = small::behaviour();
    b.pay.tenure_rise_per_year = 0.008;
    Synthesis area = small::hamlet(b);
    for (int k = 0; k < n; ++k) small::add_person(area, {.status = Status::employed, .age = age, .since = 0});
    area.residents.wage.assign(static_cast<std::size_t>(n), wage);
    return area;
}

std::int32_t pay_after_review(int age, std::int32_t wage, Month month) {
    const Synthesis area = workers(1, age, wage);
    World world = small::world_of(area);
    review_pay(world, month);
    return world.residents.wage[0];
}

TEST(Wages, TheMinimumDependsOnAge) {
    const Behaviour b = small::behaviour();
    EXPECT_EQ(minimum_wage(b, 17), std::lround(b.pay.minimum_under_18_pence));
    EXPECT_EQ(minimum_wage(b, 18), std::lround(b.pay.minimum_18_20_pence));
    EXPECT_EQ(minimum_wage(b, 20), std::lround(b.pay.minimum_18_20_pence));
    EXPECT_EQ(minimum_wage(b, 21), std::lround(b.pay.minimum_21_plus_pence));
}

TEST(Wages, NoJobStartsBelowTheMinimum) {
    const Behaviour b = small::behaviour();
    for (int age = 16; age < 65; ++age)
        EXPECT_EQ(starting_pay(b, {age, no_qualification, 24, -6.0, 1.0}), minimum_wage(b, age));
}

TEST(Wages, StartingPayIsOccupationTimesLevelTimesExperienceTimesMatchTimesWhatIsLostOutOfWork) {
    const Behaviour b = small::behaviour();
    const double expected = b.pay.level_2_pence * 1.4 * b.pay.level_6_premium * (1 + 12 * b.pay.experience_per_year) *
                            std::exp(b.pay.match_spread * 0.5) * (1 - 6 * b.pay.skill_loss_per_month);
    EXPECT_EQ(starting_pay(b, {30, level_6, 6, 0.5, 1.4}), std::lround(expected));
    EXPECT_EQ(starting_pay(b, {43, level_6, 24, 0, 1.0}), starting_pay(b, {60, level_6, 99, 0, 1.0}));
}

TEST(Wages, PayRisesAtAnniversariesOnly) {
    EXPECT_EQ(pay_after_review(40, 2000, Month{0}), 2000);
    EXPECT_EQ(pay_after_review(40, 2000, Month{11}), 2000);
    EXPECT_EQ(pay_after_review(40, 2000, Month{13}), 2000);
    EXPECT_EQ(pay_after_review(40, 2000, anniversary), 2016);
    EXPECT_EQ(pay_after_review(40, 2000, Month{24}), 2016);
}

TEST(Wages, AReviewLiftsPayToTheMinimumOfTheAgeReached) {
    EXPECT_EQ(pay_after_review(17, 760, anniversary), minimum_wage(small::behaviour(), 18));
}

TEST(Wages, ABirthdayThatRaisesTheMinimumLiftsPayInItsMonth) {
    const Behaviour b = small::behaviour();
    EXPECT_EQ(pay_after_review(17, 760, Month{11}), 760);
    for (const int age : {17, 20}) {
        const Synthesis area = workers(1, age, minimum_wage(b, age));
        World world = small::world_of(area);
        world.residents.job_since[0] = 5;
        review_pay(world, Month{12});
        EXPECT_EQ(world.residents.wage[0], minimum_wage(b, age + 1));
        review_pay(world, Month{13});
        EXPECT_EQ(world.residents.wage[0], minimum_wage(b, age + 1));
    }
}

TEST(Wages, ABirthdayIsNoAnniversaryAndLiftsNobodyAboveTheMinimum) {
    for (const int age : {17, 18, 20, 30}) {
        const Synthesis area = workers(1, age, 2000);
        World world = small::world_of(area);
        world.residents.job_since[0] = 5;
        review_pay(world, Month{12});
        EXPECT_EQ(world.residents.wage[0], 2000) << age;
    }
}

TEST(Wages, WhoIsOutOfWorkIsPaidNothingOnABirthday) {
    Synthesis area = small::hamlet();
    small::add_person(area, {.age = 20});
    World world = small::world_of(area);
    review_pay(world, anniversary);
    EXPECT_EQ(world.residents.wage[0], 0);
}

TEST(Wages_statistical, RoundingOfARiseDoesNotDependOnTheOfferOfTheMonth) {
    // Of n = 20,000 rises of 2030 by 0.8 %, 24 % are rounded up; among those whose offer in the same month is far
    // from the median it must be as many. Level 1e-6 two-sided; catches a share that is wrong by 0.025.
    constexpr int n = 20'000;
    Synthesis area = workers(n, 40, 2030);
    const std::uint32_t post = small::add_post(area, 3);
    World world = small::world_of(area);
    std::vector<std::int32_t> offered;
    for (std::uint32_t i = 0; i < n; ++i) offered.push_back(offer_of(world, anniversary, i, post).wage);
    std::vector<std::int32_t> sorted = offered;
    std::sort(sorted.begin(), sorted.end());
    review_pay(world, anniversary);
    int far = 0, up = 0;
    for (std::size_t i = 0; i < n; ++i) {
        if (offered[i] > sorted[n / 5] && offered[i] < sorted[n - n / 5]) continue;
        ++far;
        up += world.residents.wage[i] == 2047 ? 1 : 0;
    }
    EXPECT_GT(far, n / 3);
    EXPECT_LT(std::abs(testing::z_of_count(up, far, 0.24)), testing::z_limit) << up << " of " << far;
}

TEST(Wages_statistical, RisesAreRoundedWithoutBias) {
    // 0.8 % of 2,030 is 16.24 pence: 24 % of rises are 17, the others 16. n = 20,000, level 1e-6 two-sided; catches a
    // share that is wrong by 0.024, and so a mean rise that is wrong by 0.15 %.
    constexpr int n = 20'000;
    const Synthesis area = workers(n, 40, 2030);
    World world = small::world_of(area);
    review_pay(world, anniversary);
    int up = 0;
    for (const std::int32_t wage : world.residents.wage) {
        ASSERT_TRUE(wage == 2046 || wage == 2047) << wage;
        up += wage == 2047 ? 1 : 0;
    }
    EXPECT_LT(std::abs(testing::z_of_count(up, n, 0.24)), testing::z_limit) << up;
}

}  // namespace
}  // namespace devosim
