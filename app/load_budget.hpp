// Reads [budget]: how a scenario divides the money among schemes and offers instead of by the committed split.
#pragma once

#include "agents/support/components.hpp"
#include "engine/config.hpp"
#include "engine/error.hpp"
#include "engine/quantities.hpp"

namespace devosim {

/// Pounds a year by product, at least 0; those of the schemes that are named become their weights, and schemes that
/// are not named get nothing; likewise for offers. Either kind that is named must add up to `allocation` within a
/// pound. Without the table nothing changes.
void load_budget(const Table& root, Pence allocation, Catalogue& catalogue, Problems& problems);

}  // namespace devosim
