// Student t intervals of means over replicates.
#pragma once

#include <cstdint>
#include <span>

namespace devosim {

/// The value below which Student's t with `degrees` (>= 1) falls with `probability`, in [0.5, 1). Good to 1e-9
/// relative.
[[nodiscard]] double student_t_quantile(double probability, int degrees);

/// Replicates from which their spread is known well enough to say what a run of this size would find: with 5 the
/// 95 % interval of a standard deviation is from 0.6 to 2.9 times the one seen, with 3 from 0.5 to 6.3 times.
inline constexpr int fewest_for_power = 5;

/// A mean over replicates. With one replicate everything but the mean is NaN, and so it is where fewer than
/// `fewest_for_power` all agree: luck that was not seen yet is not luck that is not there.
struct Estimate {
    double mean;
    double low, high;  ///< 95 % t interval
    /// The smallest true mean that a two-sided test at 5 % would find with 80 % power. NaN with fewer replicates than
    /// `fewest_for_power`, and where all values are the same, which says nothing about their spread.
    double detectable;
};

/// Of at least one value. Of paired differences it is the paired-t interval.
[[nodiscard]] Estimate estimate(std::span<const std::int64_t> values);
[[nodiscard]] Estimate estimate_real(std::span<const double> values);

/// How far the mean of `a` exceeds that of the paired `b`, relative to the latter: a ratio of means, not a mean of
/// ratios, with the t interval of its first-order expansion. NaN throughout if the mean of `b` is 0.
[[nodiscard]] Estimate estimate_relative(std::span<const std::int64_t> a, std::span<const std::int64_t> b);

/// Whether the interval lies on one side of zero; false where there is none.
[[nodiscard]] bool excludes_zero(const Estimate& estimate);

/// Sample variance (n - 1); NaN with one value.
[[nodiscard]] double variance(std::span<const std::int64_t> values);

}  // namespace devosim
