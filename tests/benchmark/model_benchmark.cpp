// The whole model on a medium-sized area, one thread: a month, its phases, the set-up. Rates count the residents who
// are there; those yet to come and those who left cost time too and are not counted.
#include <benchmark/benchmark.h>

#include <chrono>

#include "engine/parallel.hpp"
#include "tests/app/area_runs.hpp"
#include "tests/app/month_by_hand.hpp"

namespace devosim::testing {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// medium_ca after a year of burn-in under the status quo; made once, by the first benchmark that needs it.
struct Area {
    ThreadLimit one_thread{1};
    Scenario scenario = scenario_named("medium_ca");
    Clock::time_point start = Clock::now();
    Synthesis synthesis = synthesise(scenario.ingredients, scenario.seed);
    double setup_seconds = seconds_since(start);
    AssembledCommissioner commissioner = status_quo(scenario);
    Simulation simulation{synthesis, {scenario.seed, 0}, commissioner};

    Area() { live_until(simulation, scenario.ingredients.horizon.first + Months{12}); }
};

double population(const World& world) {
    double n = 0;
    for (const Status s : world.residents.status) n += is_present(s) ? 1 : 0;
    return n;
}

void month(benchmark::State& state) {
    const Area area;
    Simulation simulation = area.simulation;
    for (auto _ : state) benchmark::DoNotOptimize(simulation.step());
    const double residents = population(simulation.world());
    state.counters["resident_months_per_second"] =
        benchmark::Counter(residents, benchmark::Counter::kIsIterationInvariantRate);
    state.counters["bytes_per_resident"] = static_cast<double>(bytes_per_resident());
}
BENCHMARK(month)->Unit(benchmark::kMillisecond)->Iterations(48);

/// Set-up, copies of the state included, as a share of 60 months at the pace of the first 12.
void set_up(benchmark::State& state) {
    double share = 0;
    for (auto _ : state) {
        const Area area;
        Simulation simulation = area.simulation;
        const Clock::time_point start = Clock::now();
        for (int m = 0; m < 12; ++m) simulation.step();
        share = area.setup_seconds / (5 * seconds_since(start));
    }
    state.counters["share_of_five_years"] = share;
}
BENCHMARK(set_up)->Unit(benchmark::kMillisecond)->Iterations(2);

void phase(benchmark::State& state, Phase measured) {
    const Area area;
    Place place{area.simulation.world(), area.simulation.provision()};
    Month now = area.simulation.next_month();
    for (auto _ : state) {
        double seconds = 0;
        for (const Phase p : phases) {
            const Clock::time_point start = Clock::now();
            run_phase(place, now, p, area.commissioner);
            if (p == measured) seconds = seconds_since(start);
        }
        state.SetIterationTime(seconds);
        ++now;
    }
}

void each_month(benchmark::internal::Benchmark* benchmark) {
    benchmark->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(12);
}
BENCHMARK_CAPTURE(phase, population, Phase::population)->Apply(each_month);
BENCHMARK_CAPTURE(phase, demand, Phase::demand)->Apply(each_month);
BENCHMARK_CAPTURE(phase, lives, Phase::lives)->Apply(each_month);
BENCHMARK_CAPTURE(phase, commission, Phase::commission)->Apply(each_month);
BENCHMARK_CAPTURE(phase, reach, Phase::reach)->Apply(each_month);
BENCHMARK_CAPTURE(phase, deliver, Phase::deliver)->Apply(each_month);
BENCHMARK_CAPTURE(phase, match, Phase::match)->Apply(each_month);
BENCHMARK_CAPTURE(phase, pay, Phase::pay)->Apply(each_month);
BENCHMARK_CAPTURE(phase, sustain, Phase::sustain)->Apply(each_month);

}  // namespace
}  // namespace devosim::testing
