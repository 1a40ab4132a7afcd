#include <gtest/gtest.h>

#include <cmath>

#include "agents/matching.hpp"
#include "tests/agents/small_world.hpp"
#include "tests/engine/z_scores.hpp"

namespace devosim {
namespace {

/// One place, vacancies of one occupation, as many applicants as given who all apply in every month.
struct Urns {
    Synthesis area = small::hamlet();
    World world;

    Urns(int vacancies, int applicants) : world(fill(area, vacancies, applicants)) {
        for (std::uint32_t i = 0; i < world.residents.size(); ++i) world.applicants.push_back({i, 0, false});
    }
    [[nodiscard]] double matches(Month month) const {
        const VacancyBoard board = make_board(world);
        return static_cast<double>(
            decide_hires(world, board, month, decide_applications(world, board, month)).size());
    }

private:
    static World fill(Synthesis& area, int vacancies, int applicants) {
        for (int v = 0; v < vacancies; ++v) small::add_post(area, 0);
        for (int a = 0; a < applicants; ++a) small::add_person(area, {});
        return small::world_of(area);
    }
};

/// Mean and variance of the number of urns that are hit by `a` balls, of `v` urns.
struct Occupancy {
    double mean, variance;
};

Occupancy occupancy(double v, double a) {
    const double empty = std::pow(1 - 1 / v, a);
    const double both_empty = std::pow(1 - 2 / v, a);
    return {v * (1 - empty), v * (v - 1) * both_empty + v * empty - v * v * empty * empty};
}

TEST(Matching_statistical, MatchesAreThoseOfBallsThrownIntoUrns) {
    // V (1 - (1 - 1/V)^A) with n = 1000 months. Level 1e-6 two-sided; catches 0.35 of 33 matches, 1.1 %.
    constexpr int n = 1000;
    for (const auto& [vacancies, applicants] : {std::pair{50, 55}, std::pair{30, 90}, std::pair{60, 20}}) {
        const Urns urns(vacancies, applicants);
        double sum = 0;
        for (int m = 0; m < n; ++m) sum += urns.matches(Month{m});
        const Occupancy expected = occupancy(vacancies, applicants);
        const double z = testing::z_of_mean(sum, n, expected.mean, std::sqrt(expected.variance));
        EXPECT_LT(std::abs(z), testing::z_limit) << sum / n << " matches, " << expected.mean << " expected";
    }
}

TEST(Matching_statistical, ApplicationsSplitOverOccupationsByWeightTimesVacancies) {
    // One applicant with weights 0.8 and 0.2 for 10 and 40 vacancies: half of the applications go each way. n =
    // 20,000 months, level 1e-6 two-sided; catches a share that is wrong by 0.028.
    constexpr int n = 20'000;
    Synthesis area = small::hamlet();
    for (int v = 0; v < 50; ++v) small::add_post(area, v < 10 ? 0 : 1);
    const std::uint32_t i = small::add_person(area, {.occupation = 0});
    const World world = small::world_of(area);
    const VacancyBoard board = make_board(world);
    int own = 0;
    for (int m = 0; m < n; ++m) own += choose_vacancy(world, board, Month{m}, {i, 0, false}) < 10 ? 1 : 0;
    EXPECT_LT(std::abs(testing::z_of_count(own, n, 0.5)), testing::z_limit) << own;
}

TEST(Matching_statistical, OutsidersGetTheShareOfVacanciesThatTheirNumberGivesThem) {
    // Without applicants from inside a vacancy is filled if any outsider applies: 1 - exp(-mean). n = 20,000
    // vacancies, mean 0.4, level 1e-6 two-sided; catches a mean that is wrong by 0.04.
    constexpr int n = 20'000;
    Synthesis area = small::hamlet();
    for (int v = 0; v < n; ++v) small::add_post(area, 0);
    World world = small::world_of(area);
    world.outside_applications = 0.4;
    const auto hires = decide_hires(world, make_board(world), Month{0}, {});
    const double z = testing::z_of_count(static_cast<double>(hires.size()), n, 1 - std::exp(-0.4));
    EXPECT_LT(std::abs(z), testing::z_limit) << hires.size();
}

}  // namespace
}  // namespace devosim
