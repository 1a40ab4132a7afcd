#include "agents/sites.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

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
    void build(const std::vector<Site>& sites) {
        area.model.site_events = add_sites(sites, area.model.occupations, area.model.geography, area.model.employers,
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
    build({arrival(8)});
    EXPECT_EQ(in_state(at_the_end_of(4), PostState::vacant), 0U);
    EXPECT_EQ(in_state(at_the_end_of(5), PostState::vacant), 2U);
    EXPECT_EQ(in_state(at_the_end_of(8), PostState::vacant), 8U);
}

TEST_F(Hamlet, ConstructionLastsForAWhile) {
    Site site = arrival(8);
    site.lasts_months = 6;
    build({site});
    EXPECT_EQ(in_state(at_the_end_of(10), PostState::vacant), 8U);
    EXPECT_EQ(in_state(at_the_end_of(11), PostState::vacant), 6U);
    EXPECT_EQ(in_state(at_the_end_of(14), PostState::vacant), 0U);
}

TEST_F(Hamlet, WhoMovesInHoldsTheShareThatIsNotAdvertised) {
    Site site = arrival(8);
    site.moved_in = 0.25;
    build({site});
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
    build({site});
    EXPECT_EQ(at_the_end_of(4).residents.status[worker], Status::employed);
    const World world = at_the_end_of(5);
    EXPECT_EQ(world.residents.status[worker], Status::unemployed);
    EXPECT_EQ(in_state(world, PostState::planned), 2U);
    EXPECT_EQ(world.tally.market.layoffs, 1) << "the vacant post cost nobody a job";
    EXPECT_EQ(violations(world, Month{5}), std::vector<std::string>{});
}

Site closure(int posts, int from) {
    Site site = arrival(posts);
    site.kind = SiteKind::closure;
    site.from = from;
    site.slip_months = 0;
    site.over_months = 1;
    return site;
}

TEST_F(Hamlet, AClosureTakesNoPostThatIsNotThereYet) {
    small::add_post(area, 0);
    Site moves_in = arrival(8);
    moves_in.moved_in = 1;
    for (const int from : {2, 5}) {
        Synthesis before = area;
        build({moves_in, closure(10, from)});
        const World world = at_the_end_of(8);
        EXPECT_EQ(in_state(world, PostState::outsider), 8U) << from;
        EXPECT_EQ(in_state(world, PostState::planned), 1U) << from;
        area = before;
    }
}

TEST_F(Hamlet, AClosureTakesWhatEarlierArrivalsAndGrowthBrought) {
    small::add_post(area, 0, PostState::planned);
    area.model.posts.opens[0] = 4;
    Site moves_in = arrival(4);
    moves_in.moved_in = 1;
    build({closure(20, 9), arrival(8), moves_in});
    EXPECT_EQ(in_state(at_the_end_of(8), PostState::vacant), 9U);
    EXPECT_EQ(in_state(at_the_end_of(8), PostState::outsider), 4U);
    EXPECT_EQ(in_state(at_the_end_of(9), PostState::planned), 13U);
}

TEST_F(Hamlet, WhatSitesDoDoesNotDependOnTheOrderInWhichTheyAreAnnounced) {
    for (const std::uint16_t place : {std::uint16_t{0}, std::uint16_t{1}})
        for (int k = 0; k < 3; ++k) small::add_post(area, 0, PostState::vacant, place);
    Site far = closure(2, 9);
    far.place = 1;
    Site arrives = arrival(4);
    arrives.moved_in = 0.5;
    std::vector<Site> sites{arrival(8), arrives, closure(3, 7), closure(2, 9), far};
    const Synthesis before = area;
    std::vector<PostState> states;
    const auto earlier = [](const Site& a, const Site& b) {
        return std::tie(a.kind, a.posts, a.from, a.place) < std::tie(b.kind, b.posts, b.from, b.place);
    };
    std::sort(sites.begin(), sites.end(), earlier);
    do {
        area = before;
        build(sites);
        const std::vector<PostState> found = at_the_end_of(12).posts.state;
        if (states.empty()) states = found;
        EXPECT_EQ(found, states);
    } while (std::next_permutation(sites.begin(), sites.end(), earlier));
}

TEST_F(Hamlet, PostsDivideAsTheOccupationsOfTheIndustryDo) {
    area.model.occupations.industry = {"a", "b", "a", "b"};
    area.model.occupations.share = {0.3, 0.3, 0.1, 0.3};
    Site site = arrival(100);
    site.industry = "a";
    build({site});
    const std::vector<std::uint8_t>& occupation = area.model.posts.occupation;
    EXPECT_NEAR(static_cast<double>(std::count(occupation.begin(), occupation.end(), 0)), 75, 2);
    EXPECT_EQ(std::count(occupation.begin(), occupation.end(), 1), 0);
}

}  // namespace
}  // namespace devosim
