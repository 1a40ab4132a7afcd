// A month of the labour core at the size of the published networks, 534 occupations: expected values of a full
// matrix, the worst case, and of the 12 moves an occupation that a cleaned network has; and two million agents.
#include <benchmark/benchmark.h>

#include <vector>

#include "agents/labour_core/agents.hpp"
#include "agents/labour_core/mean_field.hpp"

namespace devosim::labour_core {
namespace {

constexpr std::uint32_t n_occupations = 534;

Network network_with(std::uint32_t moves_each) {
    Stream stream(1, 1);
    std::vector<Edge> moves;
    for (std::uint32_t i = 0; i < n_occupations; ++i)
        for (std::uint32_t k = 0; k < moves_each; ++k)
            moves.push_back({i, (i + k * (n_occupations / moves_each)) % n_occupations, stream.uniform()});
    return {n_occupations, moves};
}

std::vector<double> posts(double total) {
    Stream stream(2, 2);
    std::vector<double> demand(n_occupations);
    for (double& d : demand) d = 2 * stream.uniform() * total / n_occupations;
    return demand;
}

void mean_field_month(benchmark::State& state) {
    const Network network = network_with(static_cast<std::uint32_t>(state.range(0)));
    const std::vector<double> demand = posts(2e6);
    Stocks<double> stocks = start_of(demand, {});
    for (auto _ : state) benchmark::DoNotOptimize(stocks = next_month(network, {}, demand, stocks));
    state.counters["moves"] = static_cast<double>(network.n_moves());
}
BENCHMARK(mean_field_month)->Arg(n_occupations)->Arg(12)->Unit(benchmark::kMicrosecond);

void agents_month(benchmark::State& state) {
    const Network network = network_with(static_cast<std::uint32_t>(state.range(0)));
    const std::vector<double> demand = posts(2e6);
    auto stocks = start_of_agents(demand, {}, 2'000'000);
    int month = 0;
    for (auto _ : state)
        benchmark::DoNotOptimize(stocks = next_month(network, {}, demand, stocks, {1, 0}, Month{month++}));
}
BENCHMARK(agents_month)->Arg(n_occupations)->Arg(12)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace devosim::labour_core
