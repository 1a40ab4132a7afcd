// Where money goes within an area: by the national formula, or by local need as local politics bends it.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/random.hpp"
#include "policies/mechanisms.hpp"
#include "policies/parameters.hpp"

namespace devosim {

/// How much is on offer in each place relative to its residents: [place], mean 1; multiplies the chance of being
/// reached. National: by heads, alike everywhere. Devolved: by need but for an equal share to every district and for
/// what institutions keep where they are (by heads). Need is the part of a place's residents who were unemployed
/// `lag` months ago, or as long ago as anybody knows, estimated with an error that stays the same for a place. Places
/// have about as many residents each. Empty, which is alike, where nothing is known.
///
/// `unemployed`: [month][place], the last is last month.
[[nodiscard]] std::vector<double> place_weights(Setting setting, const WhereParameters& parameters,
                                                std::span<const std::vector<double>> unemployed,
                                                std::span<const std::uint16_t> district, const RandomKey& key);

}  // namespace devosim
