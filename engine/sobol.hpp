// Quasi-random points: a scrambled Sobol sequence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace devosim {

inline constexpr std::size_t most_sobol_dimensions = 1111;

/// Point `index` of a Sobol sequence (direction numbers of Joe and Kuo, as Boost.Random has them) in [0,
/// 1)^dimensions, with the nested uniform scrambling of Owen by hashing [BURLEY2020]; resolution 2^-32. A coordinate
/// depends on index, its own dimension and the seed: more dimensions leave the first ones as they are. `dimensions`
/// from 1 to `most_sobol_dimensions`.
[[nodiscard]] std::vector<double> sobol_point(std::uint64_t index, std::size_t dimensions, std::uint64_t seed);

}  // namespace devosim
