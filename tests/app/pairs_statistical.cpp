// How close two arms stay when few residents are treated differently: common random numbers in a matching market.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <functional>
#include <numeric>
#include <vector>

#include "engine/parallel.hpp"
#include "policies/presets.hpp"
#include "tests/app/area_runs.hpp"

namespace devosim::testing {
namespace {

constexpr std::int64_t residents = 20'000;
constexpr int replicates = 200;
constexpr std::uint64_t seed = 1;
constexpr Month months{60};
constexpr std::uint16_t treated_boost = unit_boost * 13 / 10;  // 1.3 times the applications

enum Outcome : std::size_t { new_jobs, jobs_of_26_weeks, employed_at_end };
constexpr std::array outcome_names{"new jobs", "26-week jobs", "employed at the end"};
using Outcomes = std::array<double, 3>;

/// Three in a hundred, fixed by name.
bool is_treated(std::uint64_t id) {
    return mix(id ^ 0x7472656174ULL) % 100 < 3;
}

void treat(World& world) {
    for (std::size_t i = 0; i < world.residents.size(); ++i)
        if (is_treated(world.model.people.id[i])) world.residents.boost[i] = treated_boost;
}

Outcomes outcomes(Simulation simulation, bool treated) {
    Outcomes sums{};
    while (simulation.next_month() < months) {
        if (treated) treat(simulation.world());
        const MonthRecord record = simulation.step();
        sums[new_jobs] += all_of(record, Flow::into_work);
        sums[jobs_of_26_weeks] += all_of(record, Flow::sustained_26);
        sums[employed_at_end] = all_of(record, Stock::employed);
    }
    return sums;
}

struct Pair {
    Outcomes control;
    Outcomes treated;
};

/// Both arms of every replicate, each pair from the same burn-in of a year.
std::vector<Pair> pairs(const Scenario& scenario) {
    const Synthesis area = synthesise(scenario.ingredients, seed);
    const AssembledCommissioner before = status_quo(scenario);
    const AssembledCommissioner closed = successor(scenario, none());
    std::vector<Pair> all(replicates);
    for_each_block(all.size(), 1, [&](const Block& block) {
        Simulation simulation(area, {seed, static_cast<std::uint32_t>(block.number)}, before);
        live_until(simulation, Month{0});
        const Simulation fork = simulation.fork(closed);
        all[block.number] = {outcomes(fork, false), outcomes(fork, true)};
    });
    return all;
}

double variance(const std::vector<Pair>& all, const std::function<double(const Pair&)>& value) {
    double mean = 0;
    for (const Pair& pair : all) mean += value(pair) / replicates;
    double sum = 0;
    for (const Pair& pair : all) sum += (value(pair) - mean) * (value(pair) - mean);
    return sum / (replicates - 1);
}

/// Variance of the paired difference over that of two arms with luck of their own, whose variances add up.
double variance_ratio(const std::vector<Pair>& all, Outcome outcome) {
    const double paired = variance(all, [&](const Pair& p) { return p.treated[outcome] - p.control[outcome]; });
    const double independent = variance(all, [&](const Pair& p) { return p.treated[outcome]; }) +
                               variance(all, [&](const Pair& p) { return p.control[outcome]; });
    std::printf("%-20s paired %7.1f independent %8.1f ratio %.4f\n", outcome_names[outcome], paired, independent,
                paired / independent);
    return paired / independent;
}

// n = 200 replicates. The observed ratio over the true one follows F(199, 199), whose 99 % point is 1.39: a true
// ratio of a tenth (a fifth for employment) or less passes with 99 %; one of 0.193 (0.386) or more is caught with 99
// %.
TEST(Pairs_statistical, WithThreePercentTreatedTheVarianceOfAPairedDifferenceIsATenthOfThatOfIndependentRuns) {
    Scenario scenario = with_residents(scenario_named("medium_ca"), residents);
    scenario.ingredients.horizon = {Month{-12}, months};
    const std::vector<Pair> all = pairs(scenario);
    EXPECT_LE(variance_ratio(all, new_jobs), 0.139);
    EXPECT_LE(variance_ratio(all, jobs_of_26_weeks), 0.139);
    EXPECT_LE(variance_ratio(all, employed_at_end), 0.278);
}

}  // namespace
}  // namespace devosim::testing
