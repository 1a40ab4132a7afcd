// Where money goes within an area: by the national formula, or by local need as local politics bends it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "policies/mechanisms.hpp"
#include "policies/parameters.hpp"

namespace devosim {

/// How much is on offer in each place relative to its residents: [place], mean 1; multiplies the chance of being
/// reached. National: by heads, alike everywhere. Devolved: by deprivation, which stands in for need, but for an
/// equal share to every district and for what institutions keep where they are (by heads). Places have about as many
/// residents each.
[[nodiscard]] std::vector<double> place_weights(Setting setting, const WhereParameters& parameters,
                                                std::span<const double> deprivation,
                                                std::span<const std::uint16_t> district);

}  // namespace devosim
