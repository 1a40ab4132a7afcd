// Reads the tables by qualification: who holds which, what leaving education brings, the skill of first occupations.
#pragma once

#include "app/load_margins.hpp"

namespace devosim {

/// Fills in the margins by qualification; see MarginFiles for the columns. What is wrong is added to `problems`.
void load_qualifications(const MarginFiles& files, Margins& margins, Problems& problems);

}  // namespace devosim
