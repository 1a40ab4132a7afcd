// Why those who have long been unemployed find less work: true decay, and selection of who is left. The same people
// live through a quarter with and without what months out of work do to applications and to merit.
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <string>
#include <vector>

#include "agents/survey.hpp"
#include "engine/parallel.hpp"
#include "tests/app/area_runs.hpp"
#include "tests/app/virtual_experiment.hpp"

namespace devosim::testing {
namespace {

constexpr std::array bands{Measure::ue_under_3_months, Measure::ue_3_to_5_months, Measure::ue_6_to_11_months,
                           Measure::ue_12_to_23_months, Measure::ue_24_months_plus};
using Found = std::array<double, bands.size()>;  ///< share of each band that is in work a quarter later

Found quarter(Simulation simulation) {
    SurveyPanel panel(simulation.world(), simulation.next_month() - Months{1});
    for (int month = 0; month < 3; ++month) {
        const Month now = simulation.next_month();
        simulation.step();
        panel.attend(simulation.world(), now);
    }
    Found found{};
    for (std::size_t b = 0; b < bands.size(); ++b) {
        const SurveyCount& count = panel.surveys().at(0).shares[static_cast<std::size_t>(bands[b])];
        found[b] = static_cast<double>(count.counted) / static_cast<double>(count.of);
    }
    return found;
}

/// Months out of work do nothing from now on; how skill and health have gone before stays.
void forget_decay(Model& model) {
    Behaviour& b = model.behaviour;
    b.apply.after_3_months = b.apply.after_6_months = b.apply.after_12_months = 1;
    b.match.merit_lost_out_of_work = 0;
    model.hazards = make_hazards(b, model.margins);
}

struct Quarters {
    Found as_is, without_decay;
};

Quarters run(std::uint64_t seed) {
    ScenarioOptions options;
    options.seed = std::to_string(seed);
    const Scenario scenario = scenario_named("small_ca", options);
    Synthesis area = synthesise(scenario.ingredients, seed);
    const AssembledCommissioner commissioner = status_quo(scenario);
    Simulation simulation(area, {seed, 0}, commissioner);
    live_until(simulation, Month{0});
    const Found as_is = quarter(simulation);
    forget_decay(area.model);
    return {as_is, quarter(simulation)};
}

double ratio(const Found& found) {
    return found.front() / found.back();
}

// n = 20 areas of 120,000; the standard errors of the two factors are about 0.05, so that one of 1.15 is found.
TEST(Duration_validation, JobFindingFallsThroughDecayAndThroughSelection) {
    std::vector<Quarters> all(20);
    for_each_block(all.size(), 1, [&](const Block& block) { all[block.number] = run(1 + block.number); });
    for (std::size_t b = 0; b < bands.size(); ++b) {
        double as_is = 0, without = 0;
        for (const Quarters& q : all) as_is += q.as_is[b] / 20, without += q.without_decay[b] / 20;
        std::printf("%-22s in work a quarter later %.3f, without decay %.3f\n",
                    measure_names[static_cast<std::size_t>(bands[b])].name.data(), as_is, without);
    }
    std::vector<double> both, selection, decay;
    for (const Quarters& q : all) {
        both.push_back(ratio(q.as_is));
        selection.push_back(ratio(q.without_decay));
        decay.push_back(ratio(q.as_is) / ratio(q.without_decay));
    }
    print("under three months over two years and more", estimate_real(both));
    print("of it by selection: the ratio without decay", estimate_real(selection));
    print("of it by decay: the one over the other", estimate_real(decay));
    EXPECT_GT(estimate_real(selection).low, 1);
    EXPECT_GT(estimate_real(decay).low, 1);
}

}  // namespace
}  // namespace devosim::testing
