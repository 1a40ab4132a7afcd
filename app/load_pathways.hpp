// Reads the pathways of products: who they are for and which components they are made of.
#pragma once

#include <string>
#include <vector>

#include "agents/support/components.hpp"
#include "app/load_rows.hpp"
#include "engine/csv.hpp"
#include "engine/error.hpp"

namespace devosim {

/// The columns of the table of pathways.
[[nodiscard]] std::vector<std::string> pathway_columns();

/// Adds each row of `loaded` to its product, in the order of the table. `products` is the table that the products
/// of the catalogue were read from, row by row; a product without a pathway is a problem there.
void add_pathways(const LoadedRows& loaded, const CsvTable& products, Catalogue& catalogue, Problems& problems);

}  // namespace devosim
