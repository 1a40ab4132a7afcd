// Races: choosing one of many alternatives by draws of their own, so that taking one away moves only who had chosen
// it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace devosim {

/// The winner of a race: alternative k arrives after -log(u) / (weights[k] * counts[k]), u being
/// unit_interval(Draws::pair(chooser, alternatives[k])), and the earliest wins; of two at the same time, the first.
/// So each wins with a chance in proportion to weight x count. The number of alternatives if every product is 0.
/// Weights and counts >= 0 and finite. All spans have the same length.
[[nodiscard]] std::size_t winner_of_race(std::uint64_t chooser, std::span<const std::uint64_t> alternatives,
                                         std::span<const double> weights, std::span<const double> counts);

/// The same by one logarithm for every alternative: what `winner_of_race` must equal.
[[nodiscard]] std::size_t winner_of_race_reference(std::uint64_t chooser, std::span<const std::uint64_t> alternatives,
                                                   std::span<const double> weights, std::span<const double> counts);

}  // namespace devosim
