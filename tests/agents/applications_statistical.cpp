// Who applies in a month, and again, against closed forms of the personal factor.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "agents/lives.hpp"
#include "tests/agents/small_world.hpp"
#include "tests/engine/z_scores.hpp"

namespace devosim {
namespace {

constexpr int n = 40'000;
constexpr double rate = 0.4;

/// Unemployed residents to whom nothing happens but applications.
Synthesis jobseekers(double spread) {
    Behaviour b = small::behaviour();
    b.stop_search = {};
    b.apply.unemployed = rate;
    b.apply.personal_spread = spread;
    Synthesis area = small::hamlet(b);
    area.model.hazards.life.assign(area.model.hazards.life.size(), {});
    for (int k = 0; k < n; ++k)
        small::add_person(area, {.status = Status::unemployed, .qualification = level_2, .since = 0});
    return area;
}

/// [resident] whether they apply in a month.
std::vector<bool> who_applies(World& world, Month month) {
    settle_lives(world, month, decide_lives(world, month));
    std::vector<bool> applies(n, false);
    for (const Applicant& applicant : world.applicants) applies[applicant.resident] = true;
    return applies;
}

/// Mean of exp(-r f) over a factor f that is uniform on (1 - spread, 1 + spread).
double stays_out(double r, double spread) {
    return spread > 0 ? std::exp(-r) * std::sinh(r * spread) / (r * spread) : std::exp(-r);
}

// Each share: n = 40,000, level 1e-6 two-sided; catches one that is wrong by 0.012.
TEST(Applications_statistical, AreAsManyAsTheRateAndTheSpreadOfFactorsSayTimesTheBoost) {
    for (const auto& [spread, boost] : {std::array{0.0, 1.0}, {0.5, 1.0}, {1.0, 1.5}, {0.5, largest_boost}}) {
        const Synthesis area = jobseekers(spread);
        World world = small::world_of(area);
        world.residents.boost.assign(n, static_cast<std::uint16_t>(std::lround(boost * unit_boost)));
        double count = 0;
        for (const bool applies : who_applies(world, Month{1})) count += applies ? 1 : 0;
        const double expected = boost * (1 - stays_out(rate, spread));
        EXPECT_LT(std::abs(testing::z_of_count(count, n, expected)), testing::z_limit)
            << spread << ", " << boost << ": " << count / n << ", expected " << expected;
    }
}

TEST(Applications_statistical, ComeInEveryMonthFromTheSamePeopleMoreThanLuckWouldHaveIt) {
    constexpr double spread = 0.8;
    const Synthesis area = jobseekers(spread);
    World world = small::world_of(area);
    const std::vector<bool> first = who_applies(world, Month{1}), second = who_applies(world, Month{2});
    double both = 0;
    for (int k = 0; k < n; ++k)
        both += first[static_cast<std::size_t>(k)] && second[static_cast<std::size_t>(k)] ? 1 : 0;
    const double expected = 1 - 2 * stays_out(rate, spread) + stays_out(2 * rate, spread);
    EXPECT_LT(std::abs(testing::z_of_count(both, n, expected)), testing::z_limit)
        << both / n << ", expected " << expected;
    EXPECT_GT(expected, std::pow(1 - stays_out(rate, spread), 2) + 0.01) << "what independent months would give";
}

}  // namespace
}  // namespace devosim
