// Reads a scenario file, with the options that change it, into a Scenario that is valid by construction.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/load_trial.hpp"
#include "engine/config.hpp"
#include "engine/error.hpp"
#include "engine/parameters.hpp"
#include "policies/attribution_plan.hpp"
#include "policies/scenario.hpp"

namespace devosim {

/// What the command line changes about a scenario, as it was written there.
struct ScenarioOptions {
    std::vector<std::string> set;             ///< "key=value": any key of the scenario, any parameter
    std::vector<std::string> arms;            ///< only these arms, in the order of the scenario; empty: all
    std::optional<std::string> seed;          ///< 0 to 2^63 - 1
    std::optional<std::string> replicates;    ///< 1 to 100000
    std::optional<std::string> months;        ///< policy months, 1 to 180
    std::optional<std::string> trajectories;  ///< none, first, all, or a share of residents in (0, 1)
    std::optional<std::string> draw;          ///< 0 to 999999: parameters are those of this draw, see load_draw.hpp
    bool survey = false;                      ///< a labour force survey, whatever the scenario says
};

/// A scenario and what it was made from.
struct LoadedScenario {
    Scenario scenario;
    Parameters parameters;
    Besides besides;                           ///< what `devosim run` runs besides the arms
    AttributionSettings attribution;           ///< what `devosim attribute` is to do
    std::vector<std::string> assumed;          ///< margins and fields that are assumed, each in words
    std::vector<std::string> cut_off;          ///< shocks and sites that `months` leaves out, each in words
    std::vector<std::filesystem::path> files;  ///< all that were read: scenario, area, parameters, tables
    std::optional<std::int64_t> draw;          ///< the draw that parameters are from, if not the declared values
};

/// Loads and checks everything that a scenario names: area, parameters, catalogue, margins, occupations. Paths in the
/// file are relative to the file, those in options to the working directory. Throws InputError with every problem
/// found.
[[nodiscard]] LoadedScenario load_scenario(const std::filesystem::path& file, const ScenarioOptions& options = {});

}  // namespace devosim
