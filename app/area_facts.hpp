// What area files say in numbers, for the page of assumptions; app/load_area.hpp reads them for a run.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/parameters.hpp"

namespace devosim {

struct AreaFacts {
    std::string file;  ///< its name without folder, e.g. "medium_ca.toml"
    std::vector<Parameter> facts;
};

/// The facts of every TOML file in `folder`, files by name, facts in their order; none if there is no such folder.
/// Throws InputError with every fact that is not declared in full, whichever scenario it is of.
[[nodiscard]] std::vector<AreaFacts> load_area_facts(const std::filesystem::path& folder);

}  // namespace devosim
