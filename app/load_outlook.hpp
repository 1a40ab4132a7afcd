// Reads what a scenario says about labour demand over time: [cycle], [season], [[shocks]] and [[sites]].
#pragma once

#include "agents/climate.hpp"
#include "agents/occupations.hpp"
#include "engine/config.hpp"
#include "engine/error.hpp"

namespace devosim {

/// The outlook of the tables below `root`; nothing unusual where they are left out. Industries are those of
/// `occupations`; without any, because their table could not be read, every industry is taken.
[[nodiscard]] Outlook load_outlook(const Table& root, const Occupations& occupations, Problems& problems);

}  // namespace devosim
