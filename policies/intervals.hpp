// Student t intervals of means over replicates.
#pragma once

#include <cstdint>
#include <span>

namespace devosim {

/// The value below which Student's t with `degrees` (>= 1) falls with `probability`, in [0.5, 1). Good to 1e-9
/// relative.
[[nodiscard]] double student_t_quantile(double probability, int degrees);

/// A mean over replicates. With one replicate everything but the mean is NaN.
struct Estimate {
    double mean;
    double low, high;   ///< 95 % t interval
    double detectable;  ///< the smallest true mean that a two-sided test at 5 % would find with 80 % power
};

/// Of at least one value. Of paired differences it is the paired-t interval.
[[nodiscard]] Estimate estimate(std::span<const std::int64_t> values);
[[nodiscard]] Estimate estimate_real(std::span<const double> values);

/// Whether the interval lies on one side of zero; false where there is none.
[[nodiscard]] bool excludes_zero(const Estimate& estimate);

/// Sample variance (n - 1); NaN with one value.
[[nodiscard]] double variance(std::span<const std::int64_t> values);

}  // namespace devosim
