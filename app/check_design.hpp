// `devosim check DESIGN.toml`: what an ensemble would take, from a short trial of every scenario in it.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "app/commands.hpp"

namespace devosim {

/// Validates a design and says how many tasks it has and what they take: memory, disk, and time on the threads here
/// and on `ranks` of a thread each, if given. A month of each scenario is lived through and measured, up to a few
/// seconds each. Throws InputError with every problem found, options that only
/// a scenario takes among them.
void check_design(const CheckCommand& command, std::ostream& out);

}  // namespace devosim
