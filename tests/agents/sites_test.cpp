#include "agents/sites.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "agents/demand.hpp"
#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

Site arrival(int posts) {
    return {.kind = SiteKind::arrival,
            .industry = small::occupations().industry.front(),
            .posts = posts,
            .from = 3,
            .slip_months = 2,
            .over_months = 4,
            .lasts_months = 0,
            .moved_in = 0,
            .place = 0};
}

std::size_t in_state(const World& world, PostState state) {
    return static_cast<std::size_t>(std::count(world.posts.state.begin(), world.posts.state.end(), state));
}

/// The hamlet with a site, lived until the end of month `until` as far as posts go.
class Hamlet : public ::testing::Test {
protected:
    void build(const Site& site) {
        area.model.site_events = add_sites({site}, area.model.occupations, area.model.geography, area.model.employers,
                                           area.model.posts, area.posts);
        area.model.behaviour.demand.withdrawal = 0;
        area.model.behaviour.demand.outsiders_leaving = 0;
        area.model.behaviour.demand.reopening = 0;
    }
    World at_the_end_of(int until) {
        World world = small::world_of(area);
        for (Month m{0}; m <= Month{until}; ++m) settle_posts(world, m, decide_posts(world, m));
        return world;
    }
    Synthesis area = small::hamlet();
};

TEST_F(Hamlet, PostsOfAnArrivalOpenInEqualStepsWhenItIsThere) {
    build(arrival(8));
    EXPECT_EQ(in_state(at_the_end_of(4), PostState::vacant), 0U);
    EXPECT_EQ(in_state(at_the_end_of(5), PostState::vacant), 2U);
    EXPECT_EQ(in_state(at_the_end_of(8), PostState::vacant), 8U);
}

TEST_F(Hamlet, ConstructionLastsForAWhile) {
    Site site = arrival(8);
    site.lasts_months = 6;
    build(site);
    EXPECT_EQ(in_state(at_the_end_of(10), PostState::vacant), 8U);
    EXPECT_EQ(in_state(at_the_end_of(11), PostState::vacant), 6U);
    EXPECT_EQ(in_state(at_the_end_of(14), PostState::vacant), 0U);
}

TEST_F(Hamlet, WhoMovesInHoldsTheShareThatIsNotAdvertised) {
    Site site = arrival(8);
    site.moved_in = 0.25;
    build(site);
    const World world = at_the_end_of(8);
    EXPECT_EQ(in_state(world, PostState::outsider), 2U);
    EXPECT_EQ(in_state(world, PostState::vacant), 6U);
}

TEST_F(Hamlet, AClosureTakesPostsAndTheJobsOfThoseWhoHoldThem) {
    const std::uint32_t worker = small::add_person(area, {.status = Status::employed, .occupation = 0});
    small::add_post(area, 0);
    Site site = arrival(10);
    site.kind = SiteKind::closure;
    site.over_months = 1;
    build(site);
    EXPECT_EQ(at_the_end_of(4).residents.status[worker], Status::employed);
    const World world = at_the_end_of(5);
    EXPECT_EQ(world.residents.status[worker], Status::unemployed);
    EXPECT_EQ(in_state(world, PostState::planned), 2U);
    EXPECT_EQ(violations(world, Month{5}), std::vector<std::string>{});
}

TEST_F(Hamlet, PostsDivideAsTheOccupationsOfTheIndustryDo) {
    area.model.occupations.industry = {"a", "b", "a", "b"};
    area.model.occupations.share = {0.3, 0.3, 0.1, 0.3};
    Site site = arrival(100);
    site.industry = "a";
    build(site);
    const std::vector<std::uint8_t>& occupation = area.model.posts.occupation;
    EXPECT_NEAR(static_cast<double>(std::count(occupation.begin(), occupation.end(), 0)), 75, 2);
    EXPECT_EQ(std::count(occupation.begin(), occupation.end(), 1), 0);
}

}  // namespace
}  // namespace devosim
