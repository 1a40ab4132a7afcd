// 200 simulated trials: how often an evaluator's interval holds the true direct effect, and how far the estimate is
// from the total effect at each saturation. Figures are printed for docs/experiments.md.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "engine/parallel.hpp"
#include "policies/trial.hpp"
#include "tests/app/area_runs.hpp"

namespace devosim::testing {
namespace {

constexpr std::size_t n_trials = 200;

/// What the trials of a design say at one saturation.
struct Seen {
    TrialSummary summary;
    Estimate beside_direct;  ///< evaluator less the direct effect of the same trial
    double holds_nothing;    ///< share of the evaluator's intervals that hold no effect at all
    double holds_total;      ///< and of those that hold the mean total effect
};

double share_holding(const std::vector<Trial>& trials, std::size_t row, double value) {
    const auto holding = std::count_if(trials.begin(), trials.end(), [&](const Trial& t) {
        return t.arms[row].naive.low <= value && value <= t.arms[row].naive.high;
    });
    return static_cast<double>(holding) / static_cast<double>(trials.size());
}

Seen seen(const std::vector<Trial>& trials, const TrialSummary& summary, std::size_t row) {
    std::vector<double> beside;
    for (const Trial& t : trials) beside.push_back(t.arms[row].naive.mean - t.arms[row].direct);
    return {summary, estimate_real(beside), share_holding(trials, row, 0),
            share_holding(trials, row, summary.total.mean)};
}

void print(const Seen& row) {
    const TrialSummary& s = row.summary;
    std::printf(
        "saturation %.2f: evaluator %.4f [%.4f, %.4f], direct %.4f [%.4f, %.4f], total %.4f [%.4f, %.4f], "
        "bias %.4f [%.4f, %.4f], coverage %.3f, of nothing %.3f, of the total %.3f, beside direct %.4f [%.4f, "
        "%.4f]\n",
        s.saturation, s.naive.mean, s.naive.low, s.naive.high, s.direct.mean, s.direct.low, s.direct.high,
        s.total.mean, s.total.low, s.total.high, s.bias.mean, s.bias.low, s.bias.high, s.coverage, row.holds_nothing,
        row.holds_total, row.beside_direct.mean, row.beside_direct.low, row.beside_direct.high);
}

std::vector<Seen> simulated(const TrialSettings& settings, std::int64_t residents, std::uint64_t other_luck = 0) {
    Scenario scenario = with_residents(scenario_named("medium_ca"), residents);
    scenario.seed += other_luck;
    scenario.ingredients.horizon = {Month{-12}, Month{24}};
    const Synthesis area = synthesise(scenario.ingredients, scenario.seed);
    std::vector<Trial> trials(n_trials);
    for_each_block(n_trials, 1, [&](const Block& block) {
        trials[block.number] = run_trial(scenario, settings, area, static_cast<std::uint32_t>(block.number), [] {});
    });
    const std::vector<TrialSummary> summaries = summary_of(trials);
    std::vector<Seen> rows;
    for (std::size_t row = 0; row < summaries.size(); ++row) rows.push_back(seen(trials, summaries[row], row));
    for (const Seen& row : rows) print(row);
    return rows;
}

TrialSettings settings_of(const std::vector<double>& saturations, bool clustered) {
    TrialSettings settings;
    settings.arm = "devolved";
    settings.claimants_only = false;
    settings.saturations = saturations;
    settings.clustered = clustered;
    return settings;
}

// n = 200: with a true coverage of 95 % the share seen lies in 91-98 % with 96 %; the seed is fixed. One trial is so
// imprecise that this alone would hardly tell the direct effect from none, nor would the mean of the 200 of one
// design: it only has to be within four standard errors (twice the half-width of its interval) of that of the direct
// effects.
void expect_honest(const Seen& row) {
    EXPECT_GE(row.summary.coverage, 0.91) << row.summary.saturation;
    EXPECT_LE(row.summary.coverage, 0.98) << row.summary.saturation;
    const double half_width = (row.beside_direct.high - row.beside_direct.low) / 2;
    EXPECT_LT(std::abs(row.beside_direct.mean), 2 * half_width) << row.summary.saturation;
}

/// Over all designs, taken as independent, the evaluator is within four standard errors of the direct effect; these
/// are little more than half of what lies between it and the total effect.
void expect_direct_on_average(const std::vector<Seen>& rows) {
    double sum = 0, variance = 0, displaced = 0;
    for (const Seen& row : rows) {
        sum += row.beside_direct.mean;
        variance += std::pow((row.beside_direct.high - row.beside_direct.low) / 2 / 1.97, 2);
        displaced += row.summary.direct.mean - row.summary.total.mean;
    }
    EXPECT_LT(std::abs(sum), 4 * std::sqrt(variance));
    EXPECT_LT(4 * std::sqrt(variance), 0.6 * displaced) << "or the test could not tell one from the other";
}

TEST(Trial_validation, IntervalsOfIndividualTrialsCoverTheDirectEffect) {
    for (const std::uint64_t luck : {0U, 1U})
        expect_honest(simulated(settings_of({0.5}, false), 12'000, luck).front());
}

TEST(Trial_validation, TheBiasAgainstTheTotalEffectIsReportedBySaturation) {
    constexpr std::int64_t residents = 64'000;  // with fewer the mean evaluator is not told from the total effect
    std::vector<Seen> rows = simulated(settings_of({0.25, 0.5, 0.75}, true), residents);
    ASSERT_EQ(rows.size(), 3U);
    for (const double saturation : {0.1, 0.5, 0.9})
        rows.push_back(simulated(settings_of({saturation}, false), residents).front());
    for (const Seen& row : rows) {
        expect_honest(row);
        EXPECT_GT(row.summary.bias.mean, 0) << "displacement is not seen, at " << row.summary.saturation;
    }
    expect_direct_on_average(rows);
}

}  // namespace
}  // namespace devosim::testing
