// The scenario as the result file carries it: every default, every parameter, no path.
#pragma once

#include <string>

namespace devosim {

struct LoadedScenario;

/// TOML text with everything that may change a result: run, horizon, arms with all mechanisms, area with its
/// residents by age, parameters, and a digest of the catalogue, margins and occupations. The same scenario gives the
/// same text.
[[nodiscard]] std::string resolved(const LoadedScenario& loaded);

}  // namespace devosim
