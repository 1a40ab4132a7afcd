#include "agents/synthesis.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>

#include "agents/ages.hpp"
#include "tests/agents/small_world.hpp"
#include "tests/engine/z_scores.hpp"

namespace devosim {
namespace {

/// Residents present at the end of a month, by age in years then.
std::array<std::int64_t, 91> present_by_age(const People& people, int month) {
    std::array<std::int64_t, 91> count{};
    for (std::size_t i = 0; i < people.size(); ++i)
        if (people.entry_month[i] <= month && month < people.exit_month[i])
            ++count[static_cast<std::size_t>(years(month - people.birth_month[i]))];
    return count;
}

TEST(Synthesis, AtTheStartOfPolicyTheAreaHasItsResidentsByEverySingleYearOfAge) {
    const Ingredients in = small::ingredients(3'001);
    const Synthesis area = synthesise(in, 1);
    const auto count = present_by_age(area.model.people, -1);
    EXPECT_EQ(std::accumulate(count.begin(), count.end(), std::int64_t{0}), 3'001);
    for (std::size_t age = 0; age <= 90; ++age) {
        const double wanted = age >= 16 && age <= 64 ? in.area.residents_by_age[age] : 0;
        EXPECT_LT(std::abs(static_cast<double>(count[age]) - wanted), 1.0) << age;
    }
}

TEST(Synthesis, TheWorldCountsThePopulationOfTheAreaInTheLastMonthOfBurnIn) {
    const Synthesis area = synthesise(small::ingredients(2'000), 1);
    const small::Nothing nothing;
    Simulation simulation(area, {1, 0}, nothing);
    EXPECT_EQ(small::live(simulation, 12).back().stocks[0][0], 2'000);
}

TEST(Synthesis, EveryoneHasAnIdOfHisOwn) {
    const Synthesis area = synthesise(small::ingredients(5'000, {{-24}, {120}}), 1);
    const std::vector<std::uint64_t>& ids = area.model.people.id;
    EXPECT_EQ(std::set(ids.begin(), ids.end()).size(), ids.size());
}

TEST(Synthesis, EveryoneEntersAndLeavesWithinWorkingAge) {
    const People people = synthesise(small::ingredients(5'000, {{-24}, {120}}), 1).model.people;
    for (std::size_t i = 0; i < people.size(); ++i) {
        EXPECT_GE(people.entry_month[i] - people.birth_month[i], working_age_from);
        EXPECT_LE(people.exit_month[i] - people.birth_month[i], working_age_to);
        EXPECT_GE(people.entry_month[i], -24);
        EXPECT_LT(people.entry_month[i], 120);
        EXPECT_LT(people.entry_month[i], people.exit_month[i]);
    }
}

TEST(Synthesis, WithoutAnyMovesEveryoneStaysUntilTooOldToWork) {
    Ingredients in = small::ingredients(5'000, {{-24}, {120}});
    in.behaviour.population.leaving_the_area = 0;
    const People people = synthesise(in, 1).model.people;
    for (std::size_t i = 0; i < people.size(); ++i) {
        ASSERT_LT(people.entry_month[i], people.exit_month[i]) << "one who is 65 before the policies, too";
        EXPECT_EQ(people.exit_month[i] - people.birth_month[i], working_age_to);
        EXPECT_EQ(people.id[i] & 31u, 0u) << "nobody moves in after";
    }
}

TEST(Synthesis, ArrivalsAndDeparturesListEveryoneInHisMonth) {
    const Model model = synthesise(small::ingredients(), 1).model;
    std::size_t arrivals = 0;
    for (std::size_t t = 0; t < model.arrivals.size(); ++t) {
        for (const std::uint32_t i : model.arrivals[t])
            EXPECT_EQ(model.people.entry_month[i] + 12, static_cast<int>(t));
        for (const std::uint32_t i : model.departures[t])
            EXPECT_EQ(model.people.exit_month[i] + 12, static_cast<int>(t));
        arrivals += model.arrivals[t].size();
    }
    std::size_t later = 0;
    for (const std::int16_t entry : model.people.entry_month) later += entry > -12 ? 1 : 0;
    EXPECT_EQ(arrivals, later);
}

TEST(Synthesis, EveryWorkerHasAPostAndEveryHeldPostItsWorker) {
    const Synthesis area = synthesise(small::ingredients(), 1);
    std::size_t held = 0;
    for (std::uint32_t p = 0; p < area.posts.state.size(); ++p) {
        const bool is_held = area.posts.state[p] == PostState::held;
        ASSERT_EQ(is_held, area.posts.holder[p] != no_post);
        if (!is_held) continue;
        ++held;
        const std::uint32_t i = area.posts.holder[p];
        EXPECT_EQ(area.residents.post[i], p);
        EXPECT_EQ(area.residents.status[i], Status::employed);
        EXPECT_EQ(area.residents.occupation[i], area.model.posts.occupation[p]);
    }
    std::size_t workers = 0;
    for (const Status s : area.residents.status) workers += s == Status::employed ? 1 : 0;
    EXPECT_EQ(workers, held);
}

TEST(Synthesis, PostsAreGoneForGoodAsOftenAsTheResidentsOfWorkingAgeDecline) {
    const Horizon horizon{{-12}, {120}};
    const Model model = synthesise(small::ingredients(4'000, horizon), 1).model;
    const auto count = [](const std::vector<std::int16_t>& months, std::int16_t unset) {
        return static_cast<std::int64_t>(months.size()) - std::count(months.begin(), months.end(), unset);
    };
    const auto residents = [&](int month) {
        const auto by_age = present_by_age(model.people, month);
        return static_cast<double>(std::accumulate(by_age.begin(), by_age.end(), std::int64_t{0}));
    };
    const std::int64_t come = count(model.posts.opens, never);
    const std::int64_t gone = count(model.posts.closes, INT16_MAX);
    const double at_start = static_cast<double>(static_cast<std::int64_t>(model.posts.size()) - come);
    EXPECT_EQ(come - gone, std::llround(at_start * residents(119) / residents(-12)) - std::llround(at_start));
}

TEST(Synthesis_statistical, WorkersLeaveTheAreaForWorkInTheShareThatItStates) {
    // 15 % of about 14,000 workers, level 1e-6 two-sided; catches a share that is wrong by 0.025.
    const Synthesis area = synthesise(small::ingredients(20'000), 1);
    double workers = 0, outside = 0;
    for (std::size_t p = 0; p < area.posts.state.size(); ++p) {
        if (area.posts.state[p] != PostState::held) continue;
        workers += 1;
        outside += area.model.posts.place[p] == area.model.geography.outside() ? 1 : 0;
    }
    EXPECT_LT(std::abs(testing::z_of_count(outside, workers, area.model.area.work_outside_share)), testing::z_limit)
        << outside / workers;
}

// Some 10,000 posts that count: a share that is off by 0.02 would be seen nearly always at three standard errors of
// 0.005.
TEST(Synthesis_statistical, MorePostsThanResidentsHoldMayBeHeldFromOutside) {
    Ingredients in = small::ingredients(20'000);
    in.area.held_from_outside_share = 0.6;
    in.area.work_outside_share = 0;
    const Synthesis area = synthesise(in, 1);
    const auto& state = area.posts.state;
    const auto outsiders = std::count(state.begin(), state.end(), PostState::outsider);
    const auto held = std::count(state.begin(), state.end(), PostState::held);
    EXPECT_NEAR(static_cast<double>(outsiders) / static_cast<double>(outsiders + held), 0.6, 0.015);
}

TEST(Synthesis, PostsOfAnEmployerFollowOnOneAnotherAtOnePlace) {
    const Model model = synthesise(small::ingredients(), 1).model;
    ASSERT_EQ(model.employers.first_post.size(), model.employers.size() + 1);
    EXPECT_EQ(model.employers.first_post.back(), model.posts.size());
    for (std::uint32_t e = 0; e < model.employers.size(); ++e) {
        EXPECT_LT(model.employers.first_post[e], model.employers.first_post[e + 1]);
        for (std::uint32_t p = model.employers.first_post[e]; p < model.employers.first_post[e + 1]; ++p) {
            EXPECT_EQ(model.posts.employer[p], e);
            EXPECT_EQ(model.posts.place[p], model.employers.place[e]);
        }
    }
}

TEST(Synthesis, IsAFunctionOfTheSeed) {
    const Synthesis a = synthesise(small::ingredients(), 1);
    const Synthesis b = synthesise(small::ingredients(), 1);
    const Synthesis other = synthesise(small::ingredients(), 2);
    EXPECT_EQ(a.residents.status, b.residents.status);
    EXPECT_EQ(a.model.people.first_qualification, b.model.people.first_qualification);
    EXPECT_NE(a.model.people.first_qualification, other.model.people.first_qualification);
}

}  // namespace
}  // namespace devosim
