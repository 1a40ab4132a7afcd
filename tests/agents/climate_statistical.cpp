// Layoffs under the climate, against the chances that it should give.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "agents/lives.hpp"
#include "tests/agents/small_world.hpp"
#include "tests/engine/z_scores.hpp"

namespace devosim {
namespace {

constexpr int n = 20'000;
constexpr int months = 20;
constexpr double layoff = 0.005;

/// Half of them work in the north, half in the south; nothing happens to them but layoffs.
Synthesis workers(const Outlook& outlook) {
    Behaviour b = small::behaviour();
    b.job.layoff = layoff;
    b.job.match_end = 0;
    b.leave = {};
    b.apply = {};
    Synthesis area = small::hamlet(b);
    area.model.hazards.life.assign(area.model.hazards.life.size(), {});
    area.model.climate = Climate(outlook, area.model.occupations.industry, Month{0}, Month{months});
    for (int k = 0; k < n; ++k)
        small::add_person(area,
                          {.status = Status::employed, .occupation = static_cast<std::uint8_t>(k % 2 == 0 ? 0 : 2)});
    return area;
}

/// Layoffs in the north and in the south, each month from the same start.
std::array<double, 2> layoffs(const Outlook& outlook) {
    const Synthesis area = workers(outlook);
    std::array<double, 2> count{};
    for (Month m{0}; m < Month{months}; ++m) {
        World world = small::world_of(area);
        settle_lives(world, m, decide_lives(world, m));
        for (std::uint32_t i = 0; i < n; ++i)
            if (world.residents.status[i] == Status::unemployed) ++count[i % 2];
    }
    return count;
}

// Each region: 200,000 resident-months, about 1,000 layoffs at a factor of 1, level 1e-6 two-sided; catches a rate
// that is wrong by 16 % there and by 11 % at a factor of 2.
void expect_layoffs(const Outlook& outlook, const std::array<double, 2>& factors) {
    const Synthesis area = workers({});
    const Behaviour& b = area.model.behaviour;
    const auto hazards = labour_hazards(b, 3, level_2, false, false, Spell::stable_job);
    const double largest = std::max(factors[0], factors[1]);
    const double in_the_worst = labour_chances(b, hazards, largest)[0];
    const auto counted = layoffs(outlook);
    for (const std::size_t region : {0U, 1U}) {
        const double chance = in_the_worst * factors[region] / largest;
        EXPECT_LT(std::abs(testing::z_of_count(counted[region], n / 2.0 * months, chance)), testing::z_limit)
            << counted[region] << " layoffs, " << n / 2.0 * months * chance << " expected";
    }
}

TEST(Climate_statistical, LayoffsAreThoseOfTheParametersWithoutAnyShock) {
    expect_layoffs({}, {1, 1});
}

TEST(Climate_statistical, LayoffsDoubleWhenTheFactorIsTwo) {
    expect_layoffs({{{ShockKind::layoffs, "", 0, months, 2, 0}}, {}}, {2, 2});
}

TEST(Climate_statistical, LayoffsOfOneIndustryLeaveThoseOfTheOtherAsTheyAre) {
    expect_layoffs({{{ShockKind::layoffs, "south", 0, months, 2, 0}}, {}}, {1, 2});
    expect_layoffs({{{ShockKind::layoffs, "south", 0, months, 0.5, 0}}, {}}, {1, 0.5});
}

}  // namespace
}  // namespace devosim
