// How far a count or a mean lies from what it should be, in standard deviations.
#pragma once

#include <cmath>
#include <span>

namespace devosim::testing {

/// Two-sided level of 1e-6: a correct draw is beyond it once in a million tests.
inline constexpr double z_limit = 4.892;

/// Of a count of successes among n trials of probability p.
[[nodiscard]] inline double z_of_count(double count, double n, double p) {
    return (count - n * p) / std::sqrt(n * p * (1 - p));
}

/// Of a mean of n values of the given mean and standard deviation.
[[nodiscard]] inline double z_of_mean(double sum, double n, double mean, double deviation) {
    return (sum / n - mean) / (deviation / std::sqrt(n));
}

/// Of a chi-square statistic (Wilson and Hilferty's cube root; good for 5 degrees of freedom and more).
[[nodiscard]] inline double z_of_chi_square(double statistic, double degrees) {
    return (std::cbrt(statistic / degrees) - (1 - 2 / (9 * degrees))) / std::sqrt(2 / (9 * degrees));
}

/// Of counts over cells that should be equally likely.
[[nodiscard]] inline double z_of_equal_cells(std::span<const double> counts) {
    double n = 0;
    for (const double count : counts) n += count;
    const double expected = n / static_cast<double>(counts.size());
    double statistic = 0;
    for (const double count : counts) statistic += (count - expected) * (count - expected) / expected;
    return z_of_chi_square(statistic, static_cast<double>(counts.size() - 1));
}

}  // namespace devosim::testing
