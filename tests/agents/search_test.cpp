#include "agents/search.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

constexpr Month now{1};

std::uint32_t choice(const World& world, std::uint32_t resident) {
    return choose_vacancy(world, make_board(world), now, {resident, 0, false});
}

TEST(Search, WithoutAVacancyThereIsNoApplication) {
    Synthesis area = small::hamlet();
    small::add_post(area, 0, PostState::closed);
    const std::uint32_t i = small::add_person(area, {});
    World world = small::world_of(area);
    world.applicants.push_back({i, 0, false});
    EXPECT_EQ(choice(world, i), no_vacancy);
    EXPECT_TRUE(decide_applications(world, make_board(world), now).empty());
}

TEST(Search, AnOccupationTwoStepsAwayIsOutOfReach) {
    Synthesis area = small::hamlet();
    const std::uint32_t post = small::add_post(area, 2);
    const std::uint32_t far = small::add_person(area, {.occupation = 0});
    const std::uint32_t near = small::add_person(area, {.occupation = 1});
    const World world = small::world_of(area);
    EXPECT_EQ(choice(world, far), no_vacancy);
    EXPECT_EQ(choice(world, near), post);
}

TEST(Search, APlaceWithoutPullIsOutOfReach) {
    Synthesis area = small::hamlet();
    const auto outside = static_cast<std::uint16_t>(area.model.geography.outside());
    small::add_post(area, 0, PostState::vacant, outside);
    const std::uint32_t i = small::add_person(area, {});
    EXPECT_NE(choice(small::world_of(area), i), no_vacancy);
    area.model.geography.pull[0][outside] = 0;
    area.model.geography.zone_pull[0].back() = 0;
    EXPECT_EQ(choice(small::world_of(area), i), no_vacancy);
}

TEST(Search, AnInterviewIsForTheOccupationOfTheCourseAndSurvivesSifting) {
    Synthesis area = small::hamlet();
    small::add_post(area, 0);
    const std::uint32_t wanted = small::add_post(area, 3);
    for (int k = 0; k < 50; ++k) small::add_person(area, {.qualification = no_qualification, .occupation = 0});
    World world = small::world_of(area);
    for (std::uint32_t i = 0; i < 50; ++i) world.applicants.push_back({i, 3, true});
    const auto applications = decide_applications(world, make_board(world), now);
    ASSERT_EQ(applications.size(), 50U);
    for (const Application& a : applications) {
        EXPECT_EQ(a.post, wanted);
        EXPECT_TRUE(a.interview);
    }
}

TEST(Search, WhoLacksLevelsIsSiftedOutMoreOften) {
    const Behaviour b = small::behaviour();
    EXPECT_EQ(survives_sifting(b, no_qualification, 1), 1.0);
    EXPECT_EQ(survives_sifting(b, level_1, 2), 1.0);
    EXPECT_EQ(survives_sifting(b, level_6, 4), 1.0);
    EXPECT_EQ(survives_sifting(b, level_3, 4), b.match.one_level_below);
    EXPECT_EQ(survives_sifting(b, level_1, 3), b.match.two_levels_below);
    EXPECT_EQ(survives_sifting(b, no_qualification, 4), b.match.two_levels_below);
}

TEST(Search, ApplicationsKeepTheOrderOfTheApplicants) {
    Synthesis area = small::hamlet();
    for (int v = 0; v < 20; ++v) small::add_post(area, 0);
    for (int k = 0; k < 2'000; ++k) small::add_person(area, {});
    World world = small::world_of(area);
    for (std::uint32_t i = 2'000; i-- > 0;) world.applicants.push_back({i, 0, false});
    const auto applications = decide_applications(world, make_board(world), now);
    ASSERT_EQ(applications.size(), 2'000U);
    for (std::uint32_t k = 0; k < 2'000; ++k) EXPECT_EQ(applications[k].resident, 1'999 - k);
}

TEST(VacancyBoard, ListsEveryVacancyOnceInItsCell) {
    const Synthesis area = synthesise(small::ingredients(), 1);
    const World world = small::world_of(area);
    const VacancyBoard board = make_board(world);
    const Model& model = area.model;
    std::size_t vacancies = 0;
    for (const PostState state : world.posts.state) vacancies += state == PostState::vacant ? 1 : 0;
    EXPECT_EQ(board.posts.size(), vacancies);
    std::vector<double> in_zone(board.in_zone.size(), 0);
    const auto zone_of = [&](std::size_t place) {
        std::size_t zone = 0;
        while (model.geography.zone_first[zone + 1] <= place) ++zone;
        return zone;
    };
    for (std::size_t place = 0; place <= model.geography.n_places; ++place)
        for (std::size_t o = 0; o < model.occupations.size(); ++o) {
            EXPECT_EQ(static_cast<double>(board.cell(place, o).size()), board.count(place, o));
            for (const std::uint32_t p : board.cell(place, o)) {
                EXPECT_EQ(world.posts.state[p], PostState::vacant);
                EXPECT_EQ(model.posts.place[p], place);
                EXPECT_EQ(model.posts.occupation[p], o);
                ++in_zone[o * board.n_zones + zone_of(place)];
            }
        }
    EXPECT_EQ(in_zone, board.in_zone);
}

TEST(VacancyBoard, KnowsWhereEachVacancyStandsInTheOrderOfPosts) {
    const Synthesis area = synthesise(small::ingredients(), 1);
    const VacancyBoard board = make_board(small::world_of(area));
    std::vector<std::uint32_t> posts;
    for (const std::uint32_t position : board.by_post) posts.push_back(board.posts[position]);
    std::vector<std::uint32_t> sorted = board.posts;
    std::sort(sorted.begin(), sorted.end());
    EXPECT_NE(sorted, board.posts);
    EXPECT_EQ(posts, sorted);
}

}  // namespace
}  // namespace devosim
