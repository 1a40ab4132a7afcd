// Reads the national margins: age profile, sex, qualification and enrolment by age, what leaving education brings,
// the skill of first occupations, claimants.
#pragma once

#include <filesystem>

#include "agents/margins.hpp"
#include "engine/error.hpp"

namespace devosim {

/// Where the tables are. Columns: `age_profile` age,share, one row for each age from 0 to 90; `qualifications`
/// first_age,last_age, one column a level, within (how far any share may be off) and kind, one row for each of
/// `qualification_bands`; `leaving` the same for `leaving_bands`; `skills` qualification, skill_1 to skill_4, within
/// (how far any weight may be off, relative to it) and kind, one row a level. The others first_age,last_age, a share,
/// low,high,kind, with rows that cover their ages without gap or overlap: `sex` men, 0 to 90; `study` enrolled, 16 to
/// 64; `claimants` claimants, one row for 16 to 64.
struct MarginFiles {
    std::filesystem::path age_profile;
    std::filesystem::path sex;
    std::filesystem::path qualifications;
    std::filesystem::path leaving;
    std::filesystem::path skills;
    std::filesystem::path study;
    std::filesystem::path claimants;
};

/// The margins, of the right shape even if something is wrong, which is added to `problems`.
[[nodiscard]] Margins load_margins(const MarginFiles& files, Problems& problems);

}  // namespace devosim
