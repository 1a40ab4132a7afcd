// The arms of a scenario file: presets, and the mechanisms that an arm sets otherwise.
#pragma once

#include <string>
#include <vector>

#include "engine/config.hpp"
#include "policies/scenario.hpp"

namespace devosim {

/// The tables `[arms.NAME]` in the order of the file, or the default arms if there are none. `only` keeps the arms
/// that it names; a name that no arm has is a problem.
[[nodiscard]] std::vector<Arm> read_arms(const Table& root, const std::vector<std::string>& only, Problems& problems);

/// The preset that a key names.
[[nodiscard]] Mechanisms read_preset(const Table& table, std::string_view key, std::string_view fallback,
                                     Problems& problems);

}  // namespace devosim
