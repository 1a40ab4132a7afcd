// A scenario under many draws of its parameters.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

#include "app/scenario_file.hpp"

namespace devosim {

/// Calls `use` with the scenario that load_scenario would load for each of the draws first, first + 1 ..., n of them
/// and at least one; its files are read once. Throws as load_scenario.
void for_each_draw(const std::filesystem::path& file, ScenarioOptions options, std::int64_t first, std::int64_t n,
                   const std::function<void(const LoadedScenario&)>& use);

}  // namespace devosim
