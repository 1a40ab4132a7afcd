// Reads the catalogue of support from its three tables: components, products and pathways.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "agents/support/components.hpp"
#include "engine/error.hpp"

namespace devosim {

/// The catalogue. Everything that is wrong is added to `problems`, and what is returned is then of no use.
/// The columns are described in configs/data/README.md. Names are unique, schemes stand before offers, every product
/// has a pathway and every pathway a component; schemes and offers have some budget each; ages lie in 16..64.
[[nodiscard]] Catalogue load_catalogue(const std::filesystem::path& components, const std::filesystem::path& products,
                                       const std::filesystem::path& pathways, Problems& problems);

/// What in the three tables no source states: a line for each such field with its value and range, in their order.
[[nodiscard]] std::vector<std::string> assumed_in_catalogue(const std::filesystem::path& components,
                                                            const std::filesystem::path& products,
                                                            const std::filesystem::path& pathways,
                                                            Problems& problems);

}  // namespace devosim
