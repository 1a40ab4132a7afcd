// The area that a scenario names: the one of an area file, or an authority of a table of residents by age.
#pragma once

#include <filesystem>
#include <vector>

#include "agents/area.hpp"
#include "agents/margins.hpp"
#include "agents/model.hpp"
#include "agents/support/components.hpp"
#include "engine/config.hpp"
#include "engine/error.hpp"

namespace devosim {

/// An area, and the files that it was read from.
struct ScenarioArea {
    Area area;
    std::vector<std::filesystem::path> files;
};

/// Reads the table `area` of a scenario in `folder`: `file`, or `table` and `code` with `defaults`. A problem if it
/// names both or neither, if the code is of no English authority, or if `margins` do not fit the area.
[[nodiscard]] ScenarioArea load_scenario_area(const Table& table, const std::filesystem::path& folder,
                                              const Margins& margins, Problems& problems);

/// A problem for each product of which nobody in the area is of an age to be eligible, or can have claimed for so
/// long: claims are known from the first month of the run. Runs of less than two years are trials, and pass as if of
/// two.
void expect_somebody_eligible(const Area& area, const Catalogue& catalogue, const Horizon& horizon,
                              Problems& problems);

}  // namespace devosim
