#include "agents/demand.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "agents/matching.hpp"
#include "tests/agents/small_world.hpp"
#include "tests/engine/z_scores.hpp"

namespace devosim {
namespace {

constexpr int closed_posts = 20'000;
constexpr int posts_from_outside = 50'000;

/// A hamlet of closed posts and posts held from outside.
Synthesis posts(double elasticity, int closed = closed_posts, int outsiders = posts_from_outside) {
    Behaviour b = small::behaviour();
    b.demand.opening_elasticity = elasticity;
    b.demand.reopening = 0.02;
    b.demand.replacement = 0.9;
    b.demand.outsiders_leaving = 0.04;
    b.demand.withdrawal = 0;
    Synthesis area = small::hamlet(b);
    for (int k = 0; k < closed; ++k) small::add_post(area, 0, PostState::closed);
    for (int k = 0; k < outsiders; ++k) small::add_post(area, 0, PostState::outsider);
    return area;
}

/// The world of those posts in which vacancies fill `ratio` times as easily as usual.
World filling(const Synthesis& area, double ratio) {
    World world = small::world_of(area);
    world.filling_history = {ratio * world.usual_filling};
    world.freed_history = {static_cast<std::int32_t>(0.04 * posts_from_outside)};
    respond_to_filling(world);
    return world;
}

/// What the rules of the burn-in open in a month of that world.
double usual_openings() {
    return 0.02 * closed_posts + 0.9 * 0.04 * posts_from_outside;
}

TEST(Openings, AreExpectedTimesTheMultipleWhateverTheShareOfClosedPostsInThem) {
    for (const double reopened : {0.05, 0.17, 0.6, 1.0})
        for (const double multiple : {0.0, 0.2, 0.83, 0.9, 1.0, 1.1, 2.0, 4.0}) {
            const OpeningFactors f = opening_factors(multiple, reopened);
            EXPECT_NEAR(reopened * f.reopening + (1 - reopened) * f.replacement, multiple, 1e-12);
            EXPECT_TRUE(f.reopening >= 0 && f.replacement >= 0 && f.replacement <= 1);
        }
}

TEST(Openings, CannotRiseWhereNoClosedPostReopensButCanFall) {
    EXPECT_EQ(opening_factors(3, 0), (OpeningFactors{1, 1}));
    EXPECT_EQ(opening_factors(0.5, 0), (OpeningFactors{0, 0.5}));
}

TEST(Openings, AreAsUsualAtElasticityZeroWhenVacanciesFillAsUsualAndBeforeAnythingIsKnown) {
    EXPECT_EQ(filling(posts(0), 3).opening, (OpeningFactors{1, 1}));
    EXPECT_EQ(filling(posts(4), 1).opening, (OpeningFactors{1, 1}));
    const Synthesis area = posts(4);
    World world = small::world_of(area);
    respond_to_filling(world);
    EXPECT_EQ(world.opening, (OpeningFactors{1, 1}));
}

TEST(Openings, RespondToFillingByTheElasticityOfAllOpenings) {
    for (const double elasticity : {0.0, 0.5, 4.0})
        for (const double ratio : {0.5, 0.95, 1.05, 1.3}) {
            const OpeningFactors f = filling(posts(elasticity), ratio).opening;
            const double expected =
                f.reopening * 0.02 * closed_posts + f.replacement * 0.9 * 0.04 * posts_from_outside;
            EXPECT_NEAR(expected, std::pow(ratio, elasticity) * usual_openings(), 1e-8)
                << "elasticity " << elasticity << ", ratio " << ratio;
        }
}

TEST(Openings, TheBurnInDoesNotRespondAndItsLastMonthSetsTheFirstOfPolicy) {
    const Synthesis area = posts(4, 100, 100);
    for (const int month : {-2, -1, 0}) {
        World world = small::world_of(area);
        world.filling_history = {0.9, 0.9};
        world.tally.market.freed = 20;
        settle_hires(world, Month{month}, make_board(world), {}, {});
        EXPECT_EQ(world.opening == (OpeningFactors{1, 1}), month == -2) << month;
        EXPECT_EQ(world.freed_history, std::vector<std::int32_t>{20});
    }
}

TEST(Openings, AMonthWithoutAnyVacancyIsTakenAsUsualSoThatOpeningsComeBack) {
    const Synthesis area = posts(4, 100, 100);
    World world = small::world_of(area);
    settle_hires(world, Month{3}, make_board(world), {}, {});
    EXPECT_EQ(world.filling_history.back(), world.usual_filling);
    EXPECT_EQ(world.opening, (OpeningFactors{1, 1}));
}

TEST(Openings, AClosedPostReopensAtMostForSure) {
    const Synthesis area = posts(4, 1'000, 0);
    World world = small::world_of(area);
    world.opening.reopening = 1e6;
    settle_posts(world, Month{1}, decide_posts(world, Month{1}));
    EXPECT_GE(world.tally.market.openings, 999);
}

TEST(Openings_statistical, OfAMonthAreThoseOfTheBurnInTimesTheRatioToTheElasticity) {
    // Sums of independent chances: the variance is below the mean, some 2,200 x ratio^elasticity. Level below 1e-6
    // two-sided; catches openings that are wrong by 11 % at ratio 1.
    for (const double elasticity : {0.0, 0.5, 4.0})
        for (const double ratio : {0.8, 0.96, 1.1}) {
            const Synthesis area = posts(elasticity);
            World world = filling(area, ratio);
            settle_posts(world, Month{1}, decide_posts(world, Month{1}));
            const double expected = std::pow(ratio, elasticity) * usual_openings();
            EXPECT_LT(std::abs(world.tally.market.openings - expected) / std::sqrt(expected), testing::z_limit)
                << "elasticity " << elasticity << ", ratio " << ratio << ": " << world.tally.market.openings;
        }
}

/// Openings of a year in which every vacancy is filled from outside in its month, `ratio` times as easily as usual.
int openings_of_a_year(double elasticity, double ratio) {
    const Synthesis area = posts(elasticity, 4'500, posts_from_outside);  // as many close as reopen at the start
    World world = small::world_of(area);
    world.freed_history = {static_cast<std::int32_t>(0.04 * posts_from_outside)};
    int openings = 0;
    for (Month month{0}; month < Month{12}; ++month) {
        world.filling_history = {ratio * world.usual_filling};
        respond_to_filling(world);
        world.tally.reset();
        settle_posts(world, month, decide_posts(world, month));
        openings += world.tally.market.openings;
        world.freed_history = {world.tally.market.freed};
        std::replace(world.posts.state.begin(), world.posts.state.end(), PostState::vacant, PostState::outsider);
    }
    return openings;
}

TEST(Openings, AreMoreTheHigherTheElasticityInAMarketThatKeepsFillingMoreEasily) {
    EXPECT_GT(openings_of_a_year(0.5, 1.03), openings_of_a_year(0, 1.03));
    EXPECT_GT(openings_of_a_year(4, 1.03), openings_of_a_year(0.5, 1.03));
    EXPECT_LT(openings_of_a_year(0.5, 0.95), openings_of_a_year(0, 0.95));
    EXPECT_LT(openings_of_a_year(4, 0.95), openings_of_a_year(0.5, 0.95));
}

TEST(Openings, AreTheSameInAMarketThatFillsAsUsualWhateverTheElasticity) {
    EXPECT_EQ(openings_of_a_year(4, 1), openings_of_a_year(0, 1));
}

}  // namespace
}  // namespace devosim
