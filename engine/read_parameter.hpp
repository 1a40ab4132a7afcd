// Reads what is declared as engine/parameters.hpp says: parameters, and facts that have the same eight fields.
#pragma once

#include <vector>

#include "engine/config.hpp"
#include "engine/error.hpp"
#include "engine/parameters.hpp"

namespace devosim {

/// Reads one table. A problem for each field that is missing or wrong, and for a value or a range beyond `lowest` to
/// `highest`; the numbers are harmless then.
[[nodiscard]] Parameter read_parameter(const Table& table, double lowest, double highest, Problems& problems);

/// The same for every table below `table` that has a value or nothing below it, in the order of the file.
[[nodiscard]] std::vector<Parameter> read_parameters(const Table& table, Problems& problems);

}  // namespace devosim
