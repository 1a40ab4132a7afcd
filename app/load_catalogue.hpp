// Reads the catalogue of support from its three tables: components, products and pathways.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "agents/support/components.hpp"
#include "app/effect_ranges.hpp"
#include "engine/error.hpp"

namespace devosim {

/// The catalogue, and what of it no source states.
struct LoadedCatalogue {
    Catalogue catalogue;
    std::vector<std::string>
        assumed;  ///< a line for each such field of the tables with its value and range, in order
    std::vector<EffectRange> effects;  ///< ranges of the effects of components among them
};

/// Reads the catalogue. Everything that is wrong is added to `problems`, and what is returned is then of no use.
/// The columns are described in configs/data/README.md. Names are unique, schemes stand before offers, every product
/// has a pathway and every pathway a component; schemes and offers have some budget each; ages lie in 16..64.
[[nodiscard]] LoadedCatalogue load_catalogue(const std::filesystem::path& components,
                                             const std::filesystem::path& products,
                                             const std::filesystem::path& pathways, Problems& problems);

}  // namespace devosim
