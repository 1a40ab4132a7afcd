#include "agents/matching.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "agents/accounts.hpp"
#include "agents/changes.hpp"
#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

constexpr Month now{1};

/// One vacancy of skill level 3 and one applicant, who lacks nothing and was in work until last month.
struct Applied {
    Synthesis area = small::hamlet();
    std::uint32_t post = small::add_post(area, 2);
    std::uint32_t resident = small::add_person(area, {.qualification = level_3, .occupation = 2, .since = 0});

    [[nodiscard]] double rank(bool interview = false) const {
        return rank_of(small::world_of(area), now, {post, resident, interview});
    }
};

TEST(Matching, AFittingQualificationAddsItsMerit) {
    Applied fits;
    Applied lacks;
    lacks.area.residents.qualification[lacks.resident] = level_2;
    EXPECT_NEAR(fits.rank() - lacks.rank(), small::behaviour().match.merit_of_fit, 1e-12);
}

TEST(Matching, TimeOutOfWorkCostsMeritForAtMostTwoYears) {
    const double lost = small::behaviour().match.merit_lost_out_of_work;
    const auto rank_after = [](int months) {
        Applied applied;
        applied.area.residents.worked_until[applied.resident] = static_cast<std::int16_t>(now.value - months);
        return applied.rank();
    };
    EXPECT_NEAR(rank_after(0) - rank_after(10), 10 * lost, 1e-12);
    EXPECT_NEAR(rank_after(0) - rank_after(24), 24 * lost, 1e-12);
    EXPECT_EQ(rank_after(24), rank_after(120));
}

TEST(Matching, AGuaranteedInterviewHelps) {
    EXPECT_GT(Applied().rank(true), Applied().rank(false));
}

TEST(Matching, AVacancyWithoutAnyApplicantStaysVacant) {
    const Applied applied;
    World world = small::world_of(applied.area);
    const VacancyBoard board = make_board(world);
    const auto hires = decide_hires(world, board, now, {});
    EXPECT_TRUE(hires.empty());
    settle_hires(world, now, board, {}, hires);
    EXPECT_EQ(world.posts.state[applied.post], PostState::vacant);
    EXPECT_EQ(world.tally.market.advertised, 1);
    EXPECT_EQ(world.filling_history.back(), 0.0);
}

TEST(Matching, TheOnlyApplicantGetsTheJob) {
    const Applied applied;
    World world = small::world_of(applied.area);
    const VacancyBoard board = make_board(world);
    const std::vector<Application> applications{{applied.post, applied.resident, false}};
    const auto hires = decide_hires(world, board, now, applications);
    settle_hires(world, now, board, applications, hires);
    EXPECT_EQ(world.residents.post[applied.resident], applied.post);
    EXPECT_EQ(world.tally.market.hires, 1);
    EXPECT_EQ(world.filling_history.back(), 1.0);
}

TEST(Matching, WhoIsChosenTwiceTakesOneJob) {
    Applied applied;
    const std::uint32_t second = small::add_post(applied.area, 2);
    World world = small::world_of(applied.area);
    const VacancyBoard board = make_board(world);
    const std::vector<Application> applications{{applied.post, applied.resident, false},
                                                {second, applied.resident, true}};
    settle_hires(world, now, board, applications, decide_hires(world, board, now, applications));
    EXPECT_EQ(world.tally.market.hires, 1);
    EXPECT_EQ(world.posts.state[second], PostState::vacant);
    EXPECT_TRUE(violations(world, now).empty());
}

TEST(Matching, AHireOutOfSupportIsProtectedFromItsFirstMonth) {
    Applied applied;
    World world = small::world_of(applied.area);
    world.support.spells.push_back({.resident = applied.resident,
                                    .product = 0,
                                    .pathway = 0,
                                    .start = 0,
                                    .end = 3,
                                    .course = 0,
                                    .pot = account::single_pot,
                                    .top_slice = 0.1,
                                    .dose = 1,
                                    .committed = Pence{0},
                                    .practice = {.retention = 0.5}});
    world.residents.product[applied.resident] = 0;
    const std::vector<Application> applications{{applied.post, applied.resident, false}};
    settle_hires(world, now, make_board(world), applications, {{applied.post, applied.resident}});
    const double retention = applied.area.model.catalogue.components[0].retention;
    EXPECT_EQ(world.residents.keep[applied.resident], std::lround(255 * 0.5 * retention));
    EXPECT_EQ(world.residents.keep_until[applied.resident],
              now.value + static_cast<int>(small::behaviour().support.protection_months));
}

TEST(Matching, AHireOutOfNoSupportIsNotProtected) {
    const Applied applied;
    World world = small::world_of(applied.area);
    const std::int16_t before = world.residents.keep_until[applied.resident];
    const std::vector<Application> applications{{applied.post, applied.resident, false}};
    settle_hires(world, now, make_board(world), applications, {{applied.post, applied.resident}});
    EXPECT_EQ(world.residents.keep_until[applied.resident], before);
}

/// Somebody in work at `wage` pence an hour who is offered a vacancy.
struct Tempted {
    explicit Tempted(int wage) {
        worker = small::add_person(area, {.status = Status::employed, .since = -20});
        post = small::add_post(area, 0);
        area.residents.wage[worker] = wage;
    }
    [[nodiscard]] World after_the_offer() const {
        World world = small::world_of(area);
        const std::vector<Application> applications{{post, worker, false}};
        settle_hires(world, now, make_board(world), applications, {{post, worker}});
        return world;
    }

    Synthesis area = small::hamlet();
    std::uint32_t worker;
    std::uint32_t post;
};

TEST(Matching, WhoHasAJobDeclinesWhatPaysMuchLess) {
    const Tempted rich(1'000'000);
    const World world = rich.after_the_offer();
    EXPECT_NE(world.residents.post[rich.worker], rich.post);
    EXPECT_EQ(world.posts.state[rich.post], PostState::vacant);
    EXPECT_EQ(world.tally.market.hires, 0);
    EXPECT_EQ(world.tally.market.declined, 1);
    EXPECT_TRUE(violations(world, now).empty());
}

TEST(Matching, WhoHasAJobMovesForAsMuchAsTheReservationRatioAsks) {
    const Tempted probe(1);
    const World offered = small::world_of(probe.area);
    const double offer = offer_of(offered, now, probe.worker, probe.post).wage;
    const double ratio = small::behaviour().match.reservation_ratio;
    const Tempted just(static_cast<int>(std::floor(offer / ratio)));
    EXPECT_EQ(just.after_the_offer().residents.post[just.worker], just.post);
    const Tempted above(static_cast<int>(std::floor(offer / ratio)) + 1);
    EXPECT_NE(above.after_the_offer().residents.post[above.worker], above.post);
}

TEST(Matching, OutsidersTakePostsInsideTheAreaOnly) {
    Synthesis area = small::hamlet();
    const auto outside = static_cast<std::uint16_t>(area.model.geography.outside());
    for (int k = 0; k < 200; ++k) small::add_post(area, 0, PostState::vacant, k < 100 ? 0 : outside);
    World world = small::world_of(area);
    world.outside_applications = 5;
    const VacancyBoard board = make_board(world);
    const auto hires = decide_hires(world, board, now, {});
    EXPECT_GT(hires.size(), 90U);
    for (const Hire& hire : hires) {
        EXPECT_LT(hire.post, 100U);
        EXPECT_EQ(hire.resident, no_post);
    }
    settle_hires(world, now, board, {}, hires);
    EXPECT_EQ(world.tally.market.outside_hires, static_cast<std::int32_t>(hires.size()));
    EXPECT_EQ(world.posts.state[hires[0].post], PostState::outsider);
}

}  // namespace
}  // namespace devosim
