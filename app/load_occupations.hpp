// Reads occupations and the moves between them.
#pragma once

#include <filesystem>

#include "agents/margins.hpp"
#include "agents/occupations.hpp"
#include "engine/error.hpp"

namespace devosim {

/// Columns: occupations `code,name,share,skill_level,industry,pay_ratio`, at most 256 rows, shares of employment that
/// sum to 1; moves `from,to,weight`, each pair once, weights of each `from` that sum to 1 and include itself. Every
/// occupation must be in reach of every other. What is wrong is added to `problems`.
[[nodiscard]] Occupations load_occupations(const std::filesystem::path& occupations,
                                           const std::filesystem::path& moves, Problems& problems);

/// Every level of qualification needs an occupation of a skill level that suits it. `skills` is the file of the
/// weights in `margins`, one row a level, lowest first. What is wrong is added to `problems`.
void check_first_occupations(const Margins& margins, const Occupations& occupations,
                             const std::filesystem::path& skills, Problems& problems);

}  // namespace devosim
