// The status quo against published statistics: stocks, drift and monthly flows of a medium-sized area.
#include <gtest/gtest.h>

#include <span>
#include <string>

#include "tests/app/area_runs.hpp"
#include "tests/app/labour_rates.hpp"

namespace devosim::testing {
namespace {

/// Targets in percent: employment, inactivity and NEET within `points`, unemployment within `points_of_unemployment`.
struct Bounds {
    double points, points_of_unemployment;
};

void expect_targets(const LabourRates& rates, const Bounds& bounds) {
    EXPECT_NEAR(rates.employment, 75.1, bounds.points);
    EXPECT_NEAR(rates.inactivity, 21.0, bounds.points);
    EXPECT_NEAR(rates.neet, 12.8, bounds.points);
    EXPECT_NEAR(rates.unemployment, 4.8, bounds.points_of_unemployment);
}

void expect_flows(const LabourRates& rates) {
    for (std::size_t k = 0; k < flow_names.size(); ++k) {
        EXPECT_GE(rates.flows[k], flow_ranges[k].low) << flow_names[k];
        EXPECT_LE(rates.flows[k], flow_ranges[k].high) << flow_names[k];
    }
}

void expect_no_drift(const LabourRates& before, const LabourRates& after, double points) {
    EXPECT_NEAR(after.employment, before.employment, points);
    EXPECT_NEAR(after.inactivity, before.inactivity, points);
    EXPECT_NEAR(after.neet, before.neet, points);
    EXPECT_NEAR(after.unemployment, before.unemployment, points);
}

/// Means of the last 12 months of burn-in, and of the last 12 of as many policy months under the same commissioner.
struct Years {
    LabourRates before, after;
};

LabourRates last_year(std::span<const MonthRecord> records) {
    return rates_of(records.last(13));
}

Years live(const std::string& area_name, std::uint64_t seed) {
    ScenarioOptions options;
    options.seed = std::to_string(seed);
    const Scenario scenario = scenario_named(area_name, options);
    const Synthesis area = synthesise(scenario.ingredients, scenario.seed);
    const AssembledCommissioner commissioner = status_quo(scenario);
    Simulation simulation(area, {scenario.seed, 0}, commissioner);
    const auto burn_in = live_until(simulation, Month{0});
    const auto policy = live_until(simulation, scenario.ingredients.horizon.end);
    const Years years{last_year(burn_in), last_year(policy)};
    print((area_name + " " + std::to_string(seed) + " last year of burn-in").c_str(), years.before);
    print((area_name + " " + std::to_string(seed) + " five years later").c_str(), years.after);
    return years;
}

void add(LabourRates& sum, const LabourRates& rates, double weight) {
    sum.employment += weight * rates.employment;
    sum.inactivity += weight * rates.inactivity;
    sum.neet += weight * rates.neet;
    sum.unemployment += weight * rates.unemployment;
    for (std::size_t k = 0; k < sum.flows.size(); ++k) sum.flows[k] += weight * rates.flows[k];
}

// Seeds that no calibration has seen.
TEST(Calibration_validation, TheMeanOfTenSeedsOfAMediumSizedAreaHasTheRatesOfTheCountryAndKeepsThem) {
    constexpr std::uint64_t first_seed = 101;
    constexpr int seeds = 10;
    Years mean{};
    for (std::uint64_t seed = first_seed; seed < first_seed + seeds; ++seed) {
        const Years years = live("medium_ca", seed);
        add(mean.before, years.before, 1.0 / seeds);
        add(mean.after, years.after, 1.0 / seeds);
    }
    print("mean, last year of burn-in", mean.before);
    print("mean, five years later", mean.after);
    expect_targets(mean.before, {0.5, 0.3});
    expect_no_drift(mean.before, mean.after, 0.3);
    expect_flows(mean.before);
}

// One seed of 172,000 residents: the same, and half a point more for its luck.
TEST(Calibration, ASmallerAreaUnderTheStatusQuoHasRatesNearThoseOfEngland) {
    const Years years = live("urban_la", 42);
    expect_targets(years.before, {1.5, 0.8});
    expect_no_drift(years.before, years.after, 1.0);
    expect_flows(years.before);
}

}  // namespace
}  // namespace devosim::testing
