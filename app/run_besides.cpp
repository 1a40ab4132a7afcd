#include "app/run_besides.hpp"

#include <algorithm>

#include "engine/parallel.hpp"

namespace devosim {

std::int64_t months_of(const Besides& besides, const Scenario& scenario) {
    const Horizon& horizon = scenario.ingredients.horizon;
    const auto open =
        std::count_if(scenario.arms.begin(), scenario.arms.end(), [](const Arm& arm) { return arm.mechanisms.open; });
    std::int64_t months = 0;
    if (besides.participants > 0) months += horizon.burn_in_months() + 2 * open * horizon.policy_months();
    if (besides.trial) months += horizon.burn_in_months() + std::int64_t{3} * besides.trial->follow_up_months;
    return months * scenario.replicates;
}

BesidesRuns run_besides(const Besides& besides, const Scenario& scenario, const Synthesis& synthesis,
                        const OnMonth& on_month) {
    const auto replicates = static_cast<std::size_t>(scenario.replicates);
    BesidesRuns runs;
    if (besides.participants > 0) {
        runs.participants.resize(replicates);
        for_each_block(replicates, 1, [&](const Block& block) {
            runs.participants[block.number] = participants_of(
                scenario, synthesis, static_cast<std::uint32_t>(block.number), besides.participants, on_month);
        });
    }
    if (besides.trial) {
        runs.trials.resize(replicates);
        for_each_block(replicates, 1, [&](const Block& block) {
            runs.trials[block.number] =
                run_trial(scenario, *besides.trial, synthesis, static_cast<std::uint32_t>(block.number), on_month);
        });
    }
    return runs;
}

}  // namespace devosim
