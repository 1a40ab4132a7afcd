// What a random draw costs: keyed by what is decided, as in the sweep, and hashed, as in a race.
#include <benchmark/benchmark.h>

#include "agents/purposes.hpp"
#include "engine/random.hpp"

namespace devosim {
namespace {

void keyed_draw(benchmark::State& state) {
    const Draws draws = RandomKey{42, 0}.at(Month{1}, Purpose::labour_event);
    std::uint64_t id = 0;
    for (auto _ : state) benchmark::DoNotOptimize(draws.of(++id).bits());
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(keyed_draw);

void hash_of_a_pair(benchmark::State& state) {
    const Draws draws = RandomKey{42, 0}.at(Month{1}, Purpose::search_vacancy);
    std::uint64_t alternative = 0;
    for (auto _ : state) benchmark::DoNotOptimize(draws.hash(7, ++alternative));
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(hash_of_a_pair);

}  // namespace
}  // namespace devosim
