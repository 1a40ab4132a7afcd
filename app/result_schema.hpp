// The table of everything that a result file holds; the writer, the manual and the tests read it.
//
// The attributes of the root are filetype, schema_version, program_version, git_revision, seed, scenario_name and
// title; those of the group of an arm are label and settings, its mechanisms. Neither clock time nor paths nor
// threads are stored: the same run gives the same bytes.
#pragma once

#include <span>
#include <string_view>

#include "engine/schema.hpp"

namespace devosim {

inline constexpr std::string_view result_filetype = "devosim-result";

/// major.minor. The major part grows when the meaning of a dataset changes, the minor part when something is added.
inline constexpr std::string_view result_schema_version = "1.4";

/// All datasets, one group after the other.
[[nodiscard]] std::span<const DatasetSpec> result_table();

/// The row of this path, placeholder included. LogicError if there is none.
[[nodiscard]] const DatasetSpec& result_dataset(std::string_view path);

}  // namespace devosim
