#include "engine/sobol.hpp"

#include <boost/random/sobol.hpp>

#include "engine/contracts.hpp"
#include "engine/random.hpp"

namespace devosim {

namespace {

constexpr std::uint32_t reversed(std::uint32_t x) {
    x = ((x >> 1) & 0x55555555U) | ((x & 0x55555555U) << 1);
    x = ((x >> 2) & 0x33333333U) | ((x & 0x33333333U) << 2);
    x = ((x >> 4) & 0x0f0f0f0fU) | ((x & 0x0f0f0f0fU) << 4);
    x = ((x >> 8) & 0x00ff00ffU) | ((x & 0x00ff00ffU) << 8);
    return (x >> 16) | (x << 16);
}

/// The hash of Laine and Karras: every bit is changed only by those below it, so that, on reversed bits, it permutes
/// the halves, the quarters within each half and so on.
constexpr std::uint32_t scrambled(std::uint32_t x, std::uint32_t seed) {
    x = reversed(x);
    x += seed;
    x ^= x * 0x6c50b47cU;
    x ^= x * 0xb82f1e52U;
    x ^= x * 0xc7afe638U;
    x ^= x * 0x8d22f6e6U;
    return reversed(x);
}

}  // namespace

std::vector<double> sobol_point(std::uint64_t index, std::size_t dimensions, std::uint64_t seed) {
    EXPECTS(dimensions >= 1 && dimensions <= most_sobol_dimensions);
    // Boost leaves out the first point, the origin, without which no block of a power of two is balanced.
    boost::random::sobol sequence(dimensions);
    if (index > 0) sequence.seed(index - 1);
    std::vector<double> point;
    for (std::size_t d = 0; d < dimensions; ++d) {
        const auto plain = index > 0 ? static_cast<std::uint32_t>(sequence() >> 32) : 0U;
        const auto key = static_cast<std::uint32_t>(mix(mix(seed) ^ d));
        point.push_back(scrambled(plain, key) * 0x1.0p-32);
    }
    return point;
}

}  // namespace devosim
