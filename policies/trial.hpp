// Trials inside the model: what an evaluator would have estimated, beside the truth that only a model knows.
//
// In one arm some of the people whom a trial is about are barred from support for its length. The evaluator compares
// the others with them. The truth comes from the same month with the same luck: people against themselves with only
// their own support switched (direct effect), and everybody against a world in which nobody of the trial is treated
// (total effect, displacement included).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "agents/simulation.hpp"
#include "policies/compare.hpp"
#include "policies/intervals.hpp"
#include "policies/scenario.hpp"

namespace devosim {

/// Saturation 0 and above: places are drawn to one of the saturations in equal numbers on average, and people in them
/// to treatment with that chance (two steps). An individual trial is one saturation everywhere.
struct TrialSettings {
    std::string arm;             ///< in which support is given
    bool claimants_only = true;  ///< whether it is about benefit claimants or about all who are out of work
    std::vector<double>
        saturations;  ///< ascending, in (0, 1); a clustered trial adds 0, the places without treatment
    bool clustered = false;
    int follow_up_months = 24;  ///< from month 0 on
    double sample =
        0.1;  ///< share of the people of the trial whose own support is switched to find the direct effect
};

/// What is known of one saturation in one replicate. The outcome is months in work during follow-up.
struct TrialArm {
    double saturation = 0;
    std::int64_t treated = 0;  ///< people who may be reached by support
    std::int64_t controls = 0;
    std::int64_t started = 0;      ///< treated people who started support
    double treated_mean = 0;       ///< months in work of the treated
    double control_mean = 0;       ///< of those barred in the same places
    Estimate naive;                ///< treated minus controls, with Welch's interval
    double direct = 0;             ///< truth: own support on minus off, mean over the sample
    double against_untreated = 0;  ///< treated minus people in places of saturation 0; NaN where there are none
};

/// One replicate.
struct Trial {
    std::vector<TrialArm> arms;  ///< [saturation]
    double
        total_per_treated;  ///< truth: months in work of all residents beyond a world without the trial, per treated
};

/// Runs the trial in one replicate: a burn-in and three forks. Needs at least two treated and two controls at every
/// saturation; InputError otherwise.
[[nodiscard]] Trial run_trial(const Scenario& scenario, const TrialSettings& settings, const Synthesis& synthesis,
                              std::uint32_t replicate, const OnMonth& on_month);

/// Difference of the means of two samples with Welch's 95 % interval; each of at least two values.
[[nodiscard]] Estimate welch(const std::vector<double>& a, const std::vector<double>& b);

/// What all replicates say of one saturation.
struct TrialSummary {
    double saturation;
    Estimate naive;   ///< over replicates
    Estimate direct;  ///< truth, over replicates
    Estimate total;   ///< truth, over replicates
    Estimate bias;    ///< naive minus total
    double coverage;  ///< share of replicates whose interval holds the mean direct effect
    Estimate against_untreated;
};

[[nodiscard]] std::vector<TrialSummary> summary_of(const std::vector<Trial>& trials);

}  // namespace devosim
