#include "engine/race.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

#include "engine/random.hpp"
#include "engine/vector_units.hpp"

namespace devosim {

namespace {

constexpr std::size_t lanes = 8;  ///< of doubles in the widest vector unit
constexpr std::size_t most = 8 * lanes;
constexpr double unsure = 1e-8;  ///< relative; above what two arrivals can be off by
constexpr auto never_arrives = std::bit_cast<std::uint64_t>(std::numeric_limits<double>::infinity());

/// -log(u) for u in (0, 1), within 1e-9 of it: 2 atanh(s), s = (f - 1) / (f + 1), for the fraction f of u between
/// sqrt(1/2) and sqrt(2), by the first terms of its series. For loops on vector units, which have no logarithm.
inline double about_minus_log(double u) {
    constexpr std::uint64_t sqrt_half = 0x3fe6a09e667f3bcdULL;
    const auto above = static_cast<std::int64_t>(std::bit_cast<std::uint64_t>(u) - sqrt_half);
    const std::int64_t exponent = above >> 52;
    const double f =
        std::bit_cast<double>(std::bit_cast<std::uint64_t>(u) - (static_cast<std::uint64_t>(exponent) << 52));
    const double s = (f - 1) / (f + 1);
    const double t = s * s;
    const double series = 1 + t * (1.0 / 3 + t * (1.0 / 5 + t * (1.0 / 7 + t * (1.0 / 9 + t * (1.0 / 11)))));
    return -(static_cast<double>(static_cast<std::int32_t>(exponent)) * 0.6931471805599453 + 2 * s * series);
}

/// About when alternatives arrive, as bits: of positive numbers these are in the order of the numbers. `n` is whole
/// multiples of `lanes` here and below, so that no loop has a rest that vector units leave to scalar code.
DEVOSIM_VECTOR_UNITS
void run(std::uint64_t chooser, const std::uint64_t* alternatives, const double* weights, const double* counts,
         std::size_t n, std::uint64_t* __restrict arrivals) {
    for (std::size_t k = 0; k < n; ++k) {
        const double u = unit_interval(Draws::pair(chooser, alternatives[k]));
        arrivals[k] = std::bit_cast<std::uint64_t>(about_minus_log(u) / (weights[k] * counts[k]));
    }
}

/// Those who arrive first, or too close behind to say: how many they are, and the sum of their numbers, which is the
/// number of the one if there is one.
struct First {
    std::uint64_t count;
    std::uint64_t sum;
};

DEVOSIM_VECTOR_UNITS
First first_of(const std::uint64_t* arrivals, std::size_t n) {
    std::uint64_t earliest = never_arrives;
    for (std::size_t k = 0; k < n; ++k) earliest = std::min(earliest, arrivals[k]);
    if (earliest == never_arrives) return {0, 0};
    const auto limit = std::bit_cast<std::uint64_t>(std::bit_cast<double>(earliest) * (1 + unsure));
    First first{0, 0};
    for (std::uint64_t k = 0; k < n; ++k) {
        const std::uint64_t yes = arrivals[k] <= limit ? 1 : 0;
        first.count += yes;
        first.sum += yes * k;
    }
    return first;
}

}  // namespace

std::size_t winner_of_race_reference(std::uint64_t chooser, std::span<const std::uint64_t> alternatives,
                                     std::span<const double> weights, std::span<const double> counts) {
    double earliest = std::numeric_limits<double>::infinity();
    std::size_t winner = alternatives.size();
    for (std::size_t k = 0; k < alternatives.size(); ++k) {
        const double arrival =
            -std::log(unit_interval(Draws::pair(chooser, alternatives[k]))) / (weights[k] * counts[k]);
        if (arrival < earliest) winner = k;
        earliest = std::min(earliest, arrival);
    }
    return winner;
}

std::size_t winner_of_race(std::uint64_t chooser, std::span<const std::uint64_t> alternatives,
                           std::span<const double> weights, std::span<const double> counts) {
    const std::size_t n = alternatives.size();
    if (n < lanes || n > most) return winner_of_race_reference(chooser, alternatives, weights, counts);
    std::array<std::uint64_t, most + lanes> arrivals;
    std::fill_n(arrivals.begin() + static_cast<std::ptrdiff_t>(n), lanes, never_arrives);
    const auto run_from = [&](std::size_t first, std::size_t count) {
        run(chooser, alternatives.data() + first, weights.data() + first, counts.data() + first, count,
            arrivals.data() + first);
    };
    run_from(0, n / lanes * lanes);
    if (n % lanes > 0) run_from(n - lanes, lanes);  // some of them a second time
    const First first = first_of(arrivals.data(), (n + lanes - 1) / lanes * lanes);
    if (first.count == 0) return n;
    // A finish too close to call is decided by logarithms in full.
    return first.count == 1 ? first.sum : winner_of_race_reference(chooser, alternatives, weights, counts);
}

}  // namespace devosim
