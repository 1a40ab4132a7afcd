// Reads what a scenario says about labour demand over time: [cycle], [season], [[shocks]] and [[sites]].
#pragma once

#include <string>
#include <vector>

#include "agents/climate.hpp"
#include "agents/model.hpp"
#include "agents/occupations.hpp"
#include "engine/config.hpp"
#include "engine/error.hpp"

namespace devosim {

/// The outlook of the tables below `root`; nothing unusual where they are left out. Industries are those of
/// `occupations`; without any, because their table could not be read, every industry is taken.
/// Sites and shocks that have no month of `horizon` are problems.
[[nodiscard]] Outlook load_outlook(const Table& root, const Occupations& occupations, const Horizon& horizon,
                                   Problems& problems);

/// The shocks and sites that begin at `end` or later, each in words: "sites[1] from month 54 on".
[[nodiscard]] std::vector<std::string> left_out(const Outlook& outlook, Month end);

}  // namespace devosim
