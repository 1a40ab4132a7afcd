// 200 simulated trials: how often an evaluator's interval holds the true direct effect, and how far the estimate is
// from the total effect at each saturation. Figures are printed for docs/experiments.md.
#include <gtest/gtest.h>

#include <cstdio>

#include "engine/parallel.hpp"
#include "policies/trial.hpp"
#include "tests/app/area_runs.hpp"

namespace devosim::testing {
namespace {

constexpr std::size_t n_trials = 200;

std::vector<TrialSummary> simulated(const TrialSettings& settings, std::int64_t residents) {
    Scenario scenario = with_residents(scenario_named("medium_ca"), residents);
    scenario.ingredients.horizon = {Month{-12}, Month{24}};
    const Synthesis area = synthesise(scenario.ingredients, scenario.seed);
    std::vector<Trial> trials(n_trials);
    for_each_block(n_trials, 1, [&](const Block& block) {
        trials[block.number] = run_trial(scenario, settings, area, static_cast<std::uint32_t>(block.number), [] {});
    });
    std::vector<TrialSummary> summaries = summary_of(trials);
    for (const TrialSummary& s : summaries)
        std::printf(
            "saturation %.2f: evaluator %.4f [%.4f, %.4f], direct %.4f [%.4f, %.4f], total %.4f [%.4f, %.4f], "
            "bias %.4f [%.4f, %.4f], coverage %.3f\n",
            s.saturation, s.naive.mean, s.naive.low, s.naive.high, s.direct.mean, s.direct.low, s.direct.high,
            s.total.mean, s.total.low, s.total.high, s.bias.mean, s.bias.low, s.bias.high, s.coverage);
    return summaries;
}

TrialSettings settings_of(const std::vector<double>& saturations, bool clustered) {
    TrialSettings settings;
    settings.arm = "devolved";
    settings.claimants_only = false;
    settings.saturations = saturations;
    settings.clustered = clustered;
    return settings;
}

// n = 200: with a true coverage of 95 % the share seen lies in 91-98 % with 96 %; the seed is fixed.
void expect_cover(const TrialSummary& summary) {
    EXPECT_GE(summary.coverage, 0.91) << summary.saturation;
    EXPECT_LE(summary.coverage, 0.98) << summary.saturation;
}

TEST(Trial_validation, IntervalsOfIndividualTrialsCoverTheDirectEffect) {
    expect_cover(simulated(settings_of({0.5}, false), 12'000).front());
}

TEST(Trial_validation, TheBiasAgainstTheTotalEffectIsReportedBySaturation) {
    constexpr std::int64_t residents = 40'000;  // or a place at the lowest saturation has nobody to compare
    std::vector<TrialSummary> rows = simulated(settings_of({0.25, 0.5, 0.75}, true), residents);
    ASSERT_EQ(rows.size(), 3U);
    for (const double saturation : {0.1, 0.5, 0.9})
        rows.push_back(simulated(settings_of({saturation}, false), residents).front());
    for (const TrialSummary& row : rows) {
        expect_cover(row);
        EXPECT_GT(row.bias.mean, 0) << "displacement is not seen, at " << row.saturation;
    }
}

}  // namespace
}  // namespace devosim::testing
