#include "policies/compare.hpp"

#include <atomic>
#include <exception>
#include <string>

#include "agents/purposes.hpp"
#include "engine/error.hpp"
#include "engine/first_error.hpp"
#include "engine/parallel.hpp"

namespace devosim {

namespace {

std::vector<std::uint32_t> choose_recorded(const Scenario& scenario, const People& people) {
    std::vector<std::uint32_t> recorded;
    if (scenario.recorded_replicates == 0) return recorded;
    const Draws draws = synthesis_key(scenario.seed).at(Month{0}, Purpose::recording);
    for (std::uint32_t i = 0; i < people.size(); ++i)
        if (scenario.recorded_share >= 1 || draws.of(people.id[i]).bernoulli({scenario.recorded_share}))
            recorded.push_back(i);
    return recorded;
}

std::string record_of(std::uint32_t replicate) {
    return "replicate-" + std::to_string(replicate);
}

void keep(const Keeping& keeping, std::uint32_t number, const Replicate& replicate) {
    ArchiveWriter archive;
    replicate.save(archive);
    keeping.checkpoints.save(record_of(number), archive.bytes());
}

bool restore(const Keeping& keeping, std::uint32_t number, Replicate& replicate) {
    const auto bytes = keeping.checkpoints.load(record_of(number));
    if (!bytes) return false;
    ArchiveReader archive(*bytes);
    replicate.restore(archive);
    archive.finish();
    return true;
}

/// Runs a replicate to its end or until it is to stop, and keeps it at either.
void run_kept(const Keeping& keeping, std::uint32_t number, Replicate& replicate, const OnMonth& on_month,
              const std::function<bool()>& stop) {
    if (restore(keeping, number, replicate)) keeping.on_kept(replicate.months_done());
    if (replicate.is_finished()) return;
    while (!replicate.is_finished() && !stop()) {
        replicate.step();
        on_month();
        if (replicate.months_done() % keeping.every_months == 0) keep(keeping, number, replicate);
    }
    keep(keeping, number, replicate);
}

/// What all replicates share.
Runs prepared(const Scenario& scenario) {
    Runs runs;
    runs.synthesis = std::make_shared<const Synthesis>(synthesise(scenario.ingredients, scenario.seed));
    runs.recorded = choose_recorded(scenario, runs.synthesis->model.people);
    runs.replicates.resize(static_cast<std::size_t>(scenario.replicates));
    return runs;
}

bool is_recorded(const Scenario& scenario, std::size_t replicate) {
    return replicate < static_cast<std::size_t>(scenario.recorded_replicates);
}

}  // namespace

Pence yearly_allocation(const Scenario& scenario) {
    const Area& area = scenario.ingredients.area;
    return scaled(area.annual_budget, area.commissionable_share);
}

std::int64_t months_to_run(const Scenario& scenario) {
    const Horizon& horizon = scenario.ingredients.horizon;
    const auto arms = static_cast<std::int64_t>(scenario.arms.size());
    return scenario.replicates * (horizon.burn_in_months() + arms * horizon.policy_months());
}

ReplicateRun run_replicate(const Scenario& scenario, const Synthesis& synthesis, std::uint32_t replicate,
                           const std::vector<std::uint32_t>& recorded, const OnMonth& on_month) {
    Replicate run(scenario, synthesis, replicate, recorded);
    while (!run.is_finished()) {
        run.step();
        on_month();
    }
    return std::move(run).take();
}

Runs compare(const Scenario& scenario, const OnMonth& on_month) {
    Runs runs = prepared(scenario);
    const std::vector<std::uint32_t> nobody;
    for_each_block(runs.replicates.size(), 1, [&](const Block& block) {
        const auto& recorded = is_recorded(scenario, block.number) ? runs.recorded : nobody;
        runs.replicates[block.number] =
            run_replicate(scenario, *runs.synthesis, static_cast<std::uint32_t>(block.number), recorded, on_month);
    });
    return runs;
}

// Nothing is thrown out of a block: that would cancel the loops inside the months of other replicates, which would
// end half done, and be kept.
Runs compare(const Scenario& scenario, const OnMonth& on_month, const Keeping& keeping) {
    Runs runs = prepared(scenario);
    const std::vector<std::uint32_t> nobody;
    FirstError error;
    std::atomic<bool> stopped{false};
    const auto stop = [&] { return error.is_set() || keeping.stop(); };
    for_each_block(runs.replicates.size(), 1, [&](const Block& block) {
        try {
            const auto number = static_cast<std::uint32_t>(block.number);
            if (stop()) {
                stopped = true;
                return;
            }
            Replicate replicate(scenario, *runs.synthesis, number,
                                is_recorded(scenario, number) ? runs.recorded : nobody);
            run_kept(keeping, number, replicate, on_month, stop);
            if (!replicate.is_finished()) stopped = true;
            runs.replicates[number] = std::move(replicate).take();
        } catch (...) {
            error.set(std::current_exception());
        }
    });
    error.rethrow();
    if (stopped) throw Suspended("stopped by a signal");
    return runs;
}

}  // namespace devosim
