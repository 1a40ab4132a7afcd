#include "tests/app/virtual_experiment.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>

#include "engine/random.hpp"
#include "policies/presets.hpp"
#include "tests/app/area_runs.hpp"

namespace devosim::testing {

namespace {

double mean(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

Laboratory laboratory(std::int64_t residents, const Horizon& horizon) {
    const auto folder = std::filesystem::path(DEVOSIM_SOURCE_DIR) / "configs" / "scenarios";
    LoadedScenario loaded = load_scenario(folder / "medium_ca.toml");
    Scenario scenario = with_residents(std::move(loaded.scenario), residents);
    scenario.status_quo = none();
    scenario.ingredients.horizon = horizon;
    return {std::move(scenario), std::move(loaded.parameters)};
}

Parameter declared(const Laboratory& laboratory, std::string_view key) {
    const std::vector<Parameter> all = laboratory.parameters.all();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Parameter& p) { return p.key == key; });
    if (found == all.end()) throw std::out_of_range(std::string(key));
    return *found;
}

bool is_chosen(std::uint64_t id, unsigned percent) {
    return mix(id ^ 0x747269616cULL) % 100 < percent;
}

std::vector<double> one_minus_ratio(std::span<const double> net, std::span<const double> gross) {
    const double base = mean(gross);
    const double ratio = base != 0 ? mean(net) / base : std::numeric_limits<double>::quiet_NaN();
    std::vector<double> values;
    for (std::size_t k = 0; k < net.size(); ++k) values.push_back(1 - ratio - (net[k] - ratio * gross[k]) / base);
    return values;
}

std::vector<double> differences(std::span<const double> a, std::span<const double> b) {
    std::vector<double> values;
    for (std::size_t k = 0; k < std::min(a.size(), b.size()); ++k) values.push_back(a[k] - b[k]);
    return values;
}

void print(const char* what, const Estimate& e) {
    std::printf("    %-58s %9.4f [%9.4f, %9.4f]  found with 80 %% power from %.4f\n", what, e.mean, e.low, e.high,
                e.detectable);
}

}  // namespace devosim::testing
