// Reads the table [attribute] of a scenario.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/config.hpp"
#include "policies/attribution_plan.hpp"

namespace devosim {

/// What the command line changes about an attribution.
struct AttributionOptions {
    std::optional<std::string> from;
    std::optional<std::string> to;
    std::optional<std::string> by;    ///< "group" or "mechanism"
    std::vector<std::string> within;  ///< if not empty, instead of those of the scenario
};

/// The settings that `[attribute]` of the root states, defaults where it states none. Whether arms of these names
/// exist is not checked here; see expect_attributable.
[[nodiscard]] AttributionSettings load_attribution(const Table& root, Problems& problems);

/// The problems that attribution_plan has with an [attribute] that is written. Nothing can be said of it where a
/// command chose among the arms: `all_arms` is false.
void expect_attributable(const Scenario& scenario, const AttributionSettings& settings, bool all_arms,
                         Problems& problems);

/// The settings with what the options say instead.
[[nodiscard]] AttributionSettings with_options(AttributionSettings settings, const AttributionOptions& options,
                                               Problems& problems);

/// The settings as TOML, every default written out.
[[nodiscard]] std::string resolved(const AttributionSettings& settings);

}  // namespace devosim
