// Reads an area: from an area file, or as one local authority of a table of residents by age.
#pragma once

#include <filesystem>
#include <string_view>

#include "agents/area.hpp"
#include "agents/margins.hpp"
#include "engine/config.hpp"
#include "engine/error.hpp"

namespace devosim {

/// The area that an area file (TOML, such as configs/areas/medium_ca.toml) describes, with the age profile of
/// `national`. Keys name, title, doc and one table for each number, with the eight fields of a parameter (see
/// engine/parameters.hpp) and the role `input`. Money in pounds a year. What is wrong is added to `problems`.
/// Margins of its own may follow: claimant_share (of residents of 16-64), a table qualification_16_64 with such a
/// table for every level (shares that sum to 1), and age_by_sex, a file beside it with columns age,women,men (people;
/// ages 0 to 90, the last open), whose total of 16-64 must agree with residents_16_64.
[[nodiscard]] Area load_area(const std::filesystem::path& file, const Margins& national, Problems& problems);

/// The same from a table that was read already; the caller calls Config::finish.
[[nodiscard]] Area read_area(const Table& table, const Margins& national, Problems& problems);

/// The table of people by age and sex that an area file names, or "". InputError if the file cannot be read.
[[nodiscard]] std::filesystem::path age_by_sex_of(const std::filesystem::path& area);

/// One authority of a CSV table with the headers of the Office for National Statistics (`code,name,all,0,1,...,90+`):
/// its residents by age as they stand there, and all else from `defaults` (configs/areas/local_authority.toml), money
/// in proportion to residents of 16 to 64, claimant_share and qualification_16_64 if they are there. Only the row of
/// `code` is read, and the shape of the others.
[[nodiscard]] Area load_local_authority(const std::filesystem::path& table, std::string_view code,
                                        const std::filesystem::path& defaults, Problems& problems);

}  // namespace devosim
