#include "policies/intervals.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "engine/contracts.hpp"

namespace devosim {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

// Lentz' method must not divide by zero.
double away_from_zero(double value) {
    constexpr double tiny = 1e-300;
    return std::abs(value) < tiny ? tiny : value;
}

/// Coefficient m of the continued fraction of the incomplete beta function, Abramowitz and Stegun 26.5.8.
double coefficient(double a, double b, double x, int m) {
    const int k = m / 2;
    if (m % 2 == 0) return k * (b - k) * x / ((a + 2 * k - 1) * (a + 2 * k));
    return -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1));
}

/// The continued fraction; converges fast for x < (a + 1) / (a + b + 2).
double beta_fraction(double a, double b, double x) {
    double fraction = 1;
    double upper = 1;
    double lower = 0;
    for (int m = 1; m <= 1000; ++m) {
        const double term = coefficient(a, b, x, m);
        lower = 1 / away_from_zero(1 + term * lower);
        upper = away_from_zero(1 + term / upper);
        fraction *= upper * lower;
        if (std::abs(upper * lower - 1) < 1e-15) break;
    }
    return 1 / fraction;
}

/// Regularised incomplete beta function. `y` is 1 - x, given apart because the difference loses digits.
double regularised_beta(double a, double b, double x, double y) {
    if (x <= 0) return 0;
    if (x > (a + 1) / (a + b + 2)) return 1 - regularised_beta(b, a, y, x);
    const double scale = std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log(y);
    return std::exp(scale) * beta_fraction(a, b, x) / a;
}

/// Chance that Student's t lies above `t` >= 0.
double upper_tail(double t, double degrees) {
    const double sum = degrees + t * t;
    return regularised_beta(degrees / 2, 0.5, degrees / sum, t * t / sum) / 2;
}

/// Where all values are the same, but for rounding.
bool agree(std::span<const double> values) {
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return *most - *least <= 1e-12 * std::max(std::abs(*least), std::abs(*most));
}

}  // namespace

double student_t_quantile(double probability, int degrees) {
    EXPECTS(probability >= 0.5 && probability < 1 && degrees >= 1);
    double high = 1;
    while (upper_tail(high, degrees) > 1 - probability) high *= 2;
    double low = 0;
    for (int halving = 0; halving < 100; ++halving) {
        const double middle = (low + high) / 2;
        (upper_tail(middle, degrees) > 1 - probability ? low : high) = middle;
    }
    return (low + high) / 2;
}

double variance(std::span<const std::int64_t> values) {
    if (values.size() < 2) return undefined;
    const auto n = static_cast<double>(values.size());
    const double mean = static_cast<double>(std::accumulate(values.begin(), values.end(), std::int64_t{0})) / n;
    double squares = 0;
    for (const std::int64_t value : values) squares += std::pow(static_cast<double>(value) - mean, 2);
    return squares / (n - 1);
}

Estimate estimate_real(std::span<const double> values) {
    EXPECTS(!values.empty());
    const auto n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    const bool few = values.size() < static_cast<std::size_t>(fewest_for_power);
    if (values.size() < 2 || (few && agree(values))) return {mean, undefined, undefined, undefined};
    double squares = 0;
    for (const double value : values) squares += std::pow(value - mean, 2);
    const int degrees = static_cast<int>(values.size()) - 1;
    const double error = std::sqrt(squares / (n - 1) / n);
    const double two_sided = student_t_quantile(0.975, degrees);
    const bool is_spread_known = !few && error > 0;
    return {mean, mean - two_sided * error, mean + two_sided * error,
            is_spread_known ? (two_sided + student_t_quantile(0.8, degrees)) * error : undefined};
}

Estimate estimate(std::span<const std::int64_t> values) {
    const std::vector<double> numbers(values.begin(), values.end());
    return estimate_real(numbers);
}

Estimate estimate_relative(std::span<const std::int64_t> a, std::span<const std::int64_t> b) {
    EXPECTS(a.size() == b.size());
    const double base = estimate(b).mean;
    if (!(base != 0)) return {undefined, undefined, undefined, undefined};
    const double ratio = estimate(a).mean / base;
    std::vector<double> expanded;
    for (std::size_t k = 0; k < a.size(); ++k)
        expanded.push_back(ratio - 1 + (static_cast<double>(a[k]) - ratio * static_cast<double>(b[k])) / base);
    return estimate_real(expanded);
}

bool excludes_zero(const Estimate& estimate) {
    return estimate.low > 0 || estimate.high < 0;
}

}  // namespace devosim
