// The page of what is assumed: every number that no source states, in one place.
#pragma once

#include <string>
#include <vector>

#include "app/area_facts.hpp"
#include "app/scenario_file.hpp"

namespace devosim {

/// Parameters of kind ASSUMED, the assumed facts about area and support of a scenario, and those of all `areas`, as
/// Markdown or as a JSON array of objects with `what`, `value`, `low`, `high`, `unit` and `reason`; facts of the
/// scenario have only `what`, in words.
[[nodiscard]] std::string assumptions_markdown(const LoadedScenario& loaded, const std::vector<AreaFacts>& areas);
[[nodiscard]] std::string assumptions_json(const LoadedScenario& loaded, const std::vector<AreaFacts>& areas);

}  // namespace devosim
