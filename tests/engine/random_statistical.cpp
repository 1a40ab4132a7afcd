// Every test looks at n = 1e6 ids that follow on one another, one throw-away stream each, as a month of residents
// does. Level 1e-6 two-sided, |z| < 4.892. With that n an error of 8 / sqrt(n) standard deviations of one draw is
// caught with a probability above 0.999; each test says what this means for it.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <vector>

#include "engine/random.hpp"
#include "tests/engine/z_scores.hpp"

namespace devosim {
namespace {

using testing::z_limit;
using testing::z_of_count;
using testing::z_of_equal_cells;
using testing::z_of_mean;

enum class Purpose : std::uint32_t { first = 3, second = 4 };

constexpr std::size_t n = 1'000'000;

/// Sums of x and x^2, and counts of `share(x)` in 1000 equal cells, over all ids.
struct Sample {
    double sum = 0;
    double squares = 0;
    std::vector<double> cells = std::vector<double>(1000, 0.0);
};

template <class Draw, class Cdf>
Sample sample(Draw draw, Cdf share) {
    Sample s;
    const Draws draws = RandomKey{42, 0}.at(Month{5}, Purpose::first);
    for (std::uint64_t id = 0; id < n; ++id) {
        Stream stream = draws.of(id);
        const double x = draw(stream);
        s.sum += x;
        s.squares += x * x;
        s.cells[static_cast<std::size_t>(std::fmin(999.0, share(x) * 1000))] += 1;
    }
    return s;
}

TEST(RandomStreams_statistical, UniformHasMeanOneHalfAndFillsItsCellsEvenly) {
    // Catches a mean that is wrong by 0.0023, and a thousand cells that are off by 2 % each.
    const Sample s = sample([](Stream& stream) { return stream.uniform(); }, [](double x) { return x; });
    EXPECT_LT(std::abs(z_of_mean(s.sum, n, 0.5, std::sqrt(1.0 / 12))), z_limit);
    EXPECT_LT(std::abs(z_of_equal_cells(s.cells)), z_limit);
}

TEST(RandomStreams_statistical, BernoulliHappensWithItsProbability) {
    // Catches 0.02 that is really 0.0189 or 0.0211: 5.6 % of it.
    const Sample s =
        sample([](Stream& stream) { return stream.bernoulli({0.02}) ? 1.0 : 0.0; }, [](double x) { return x; });
    EXPECT_LT(std::abs(z_of_count(s.sum, n, 0.02)), z_limit) << s.sum / n;
}

TEST(RandomStreams_statistical, BelowGivesEveryNumberItsShare) {
    // Catches one of ten numbers that comes up 3 % too often.
    std::array<double, 10> counts{};
    const Draws draws = RandomKey{42, 0}.at(Month{5}, Purpose::first);
    for (std::uint64_t id = 0; id < n; ++id) counts[draws.of(id).below(10)] += 1;
    EXPECT_LT(std::abs(z_of_equal_cells(counts)), z_limit);
}

TEST(RandomStreams_statistical, ExponentialIsTheWaitingTimeOfItsHazard) {
    // Catches a hazard that is wrong by 0.8 %, or a rate where a mean was meant.
    constexpr double hazard = 0.25;
    const Sample s = sample([](Stream& stream) { return stream.exponential({hazard}); },
                            [](double x) { return 1 - std::exp(-hazard * x); });
    EXPECT_LT(std::abs(z_of_mean(s.sum, n, 1 / hazard, 1 / hazard)), z_limit);
    EXPECT_LT(std::abs(z_of_equal_cells(s.cells)), z_limit);
}

TEST(RandomStreams_statistical, NormalHasTheRightMeanVarianceAndShape) {
    // Catches a mean that is wrong by 0.008 and a variance that is wrong by 1.1 %.
    const Sample s = sample([](Stream& stream) { return stream.normal(); },
                            [](double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); });
    EXPECT_LT(std::abs(z_of_mean(s.sum, n, 0, 1)), z_limit);
    EXPECT_LT(std::abs(z_of_mean(s.squares, n, 1, std::sqrt(2.0))), z_limit);
    EXPECT_LT(std::abs(z_of_equal_cells(s.cells)), z_limit);
}

TEST(RandomStreams_statistical, GeometricCountsTheMonthsUntilAnEvent) {
    // Catches a monthly probability that is wrong by 0.8 %, and months that count from 0.
    constexpr double p = 0.04;
    const Sample s =
        sample([](Stream& stream) { return static_cast<double>(stream.geometric({p})); }, [](double) { return 0.0; });
    EXPECT_LT(std::abs(z_of_mean(s.sum, n, 1 / p, std::sqrt(1 - p) / p)), z_limit) << s.sum / n;
    const Sample first =
        sample([](Stream& stream) { return stream.geometric({p}) == 1 ? 1.0 : 0.0; }, [](double) { return 0.0; });
    EXPECT_LT(std::abs(z_of_count(first.sum, n, p)), z_limit);
}

}  // namespace
}  // namespace devosim
