// Whole numbers among the options of the command line.
#pragma once

#include <cstdint>
#include <string>

#include "engine/error.hpp"

namespace devosim {

/// What the user wrote for `option`, as a number from `low` to `high`: decimal digits, a minus before them at most.
/// Anything else, such as "0x10", "+5", "1e3" or " 7", is a problem, and `low` is returned.
std::int64_t read_whole(const std::string& option, const std::string& text, std::int64_t low, std::int64_t high,
                        Problems& problems);

}  // namespace devosim
