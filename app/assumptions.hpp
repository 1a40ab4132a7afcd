// The page of what is assumed: every number that no source states, in one place.
#pragma once

#include <string>

#include "app/scenario_file.hpp"

namespace devosim {

/// Parameters of kind ASSUMED and the assumed facts about area and support of a scenario, as Markdown or as a JSON
/// array of objects with `what`, `value`, `low`, `high`, `unit` and `reason`; facts have only `what`, in words.
[[nodiscard]] std::string assumptions_markdown(const LoadedScenario& loaded);
[[nodiscard]] std::string assumptions_json(const LoadedScenario& loaded);

}  // namespace devosim
