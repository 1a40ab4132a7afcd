// Reads the national margins: age profile, qualification by age, enrolment by age.
#pragma once

#include <filesystem>

#include "agents/margins.hpp"
#include "engine/error.hpp"

namespace devosim {

/// The margins, of the right shape even if something is wrong, which is added to `problems`.
/// Columns: age_profile `age,share`, one row for each age from 0 to 90; qualifications `first_age,last_age`, one
/// column a level, `within` (how far any share may be off) and `kind`, one row for each of `qualification_bands`;
/// study `first_age,last_age,enrolled,low,high,kind`, rows that cover 16 to 64 without gap or overlap.
[[nodiscard]] Margins load_margins(const std::filesystem::path& age_profile,
                                   const std::filesystem::path& qualifications, const std::filesystem::path& study,
                                   Problems& problems);

}  // namespace devosim
