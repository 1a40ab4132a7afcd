// Independence across residents, which is where keyed streams go wrong: a generator that is good along one stream can
// be bad across streams. 64 x 64 chi-squares of neighbours and correlations at lags 1 to 10, n = 1e6 ids, level 1e-6
// two-sided each. Catches a correlation of 0.008.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "engine/random.hpp"
#include "tests/engine/z_scores.hpp"

namespace devosim {
namespace {

using testing::z_limit;
using testing::z_of_equal_cells;

enum class Purpose : std::uint32_t { first = 3, second = 4 };

constexpr std::size_t n = 1'000'000;
constexpr int months[] = {-24, 0, 1, 59, 119};

using Row = std::vector<double>;

Row row_of(const std::function<double(std::uint64_t)>& draw) {
    Row row(n);
    for (std::size_t id = 0; id < n; ++id) row[id] = draw(id);
    return row;
}

/// One uniform of every id, ids `step` apart.
Row keyed_row(int month, Purpose purpose, std::uint64_t step) {
    const Draws draws = RandomKey{42, 1}.at(Month{month}, purpose);
    return row_of([&](std::uint64_t id) { return draws.of(id * step).uniform(); });
}

double z_of_correlation(const Row& a, const Row& b, std::size_t lag) {
    double sum = 0;
    for (std::size_t i = 0; i + lag < n; ++i) sum += (a[i] - 0.5) * (b[i + lag] - 0.5);
    return sum * 12 / std::sqrt(static_cast<double>(n - lag));
}

/// Of the pairs (a[i], b[i]) for every `step`-th i, over 64 x 64 cells.
double z_of_pairs(const Row& a, const Row& b, std::size_t from, std::size_t step) {
    std::vector<double> cells(64 * 64, 0.0);
    for (std::size_t i = 0; i + from < n; i += step) {
        const auto cell = [](double u) { return static_cast<std::size_t>(u * 64); };
        cells[cell(a[i]) * 64 + cell(b[i + from])] += 1;
    }
    return z_of_equal_cells(cells);
}

/// The worst of eleven looks at one row: pairs of neighbours, and ten lags.
double worst_across(const Row& row) {
    double worst = std::abs(z_of_pairs(row, row, 1, 2));
    for (std::size_t lag = 1; lag <= 10; ++lag) worst = std::max(worst, std::abs(z_of_correlation(row, row, lag)));
    return worst;
}

TEST(RandomStreams_statistical, NeighbouringResidentsAreIndependentInEveryMonthAndPurpose) {
    for (const int month : months)
        for (const Purpose purpose : {Purpose::first, Purpose::second})
            for (const std::uint64_t step : {1ULL, 32ULL})
                EXPECT_LT(worst_across(keyed_row(month, purpose, step)), z_limit) << "month " << month;
}

TEST(RandomStreams_statistical, MonthsAndPurposesOfOneResidentAreIndependent) {
    const Row now = keyed_row(0, Purpose::first, 1);
    for (const Row& other : {keyed_row(1, Purpose::first, 1), keyed_row(0, Purpose::second, 1)}) {
        EXPECT_LT(std::abs(z_of_correlation(now, other, 0)), z_limit);
        EXPECT_LT(std::abs(z_of_pairs(now, other, 0, 1)), z_limit);
    }
}

TEST(RandomStreams_statistical, TheFirstTwoDrawsOfAStreamAreIndependent) {
    const Draws draws = RandomKey{42, 1}.at(Month{0}, Purpose::first);
    const Row first = row_of([&](std::uint64_t id) { return draws.of(id).bits() * 0x1.0p-32; });
    const Row second = row_of([&](std::uint64_t id) {
        Stream stream = draws.of(id);
        static_cast<void>(stream.bits());
        return stream.bits() * 0x1.0p-32;
    });
    EXPECT_LT(std::abs(z_of_correlation(first, second, 0)), z_limit);
    EXPECT_LT(std::abs(z_of_pairs(first, second, 0, 1)), z_limit);
}

TEST(RandomStreams_statistical, AlternativesOfOneChooserAndChoosersOfOneAlternativeAreIndependent) {
    const Draws draws = RandomKey{42, 1}.at(Month{0}, Purpose::first);
    EXPECT_LT(worst_across(row_of([&](std::uint64_t k) { return draws.of(7, k).uniform(); })), z_limit);
    EXPECT_LT(worst_across(row_of([&](std::uint64_t k) { return draws.of(k, 7).uniform(); })), z_limit);
}

TEST(RandomStreams_statistical, TheseTestsCatchAGeneratorWhoseStreamsDifferOnlyInTheirNumber) {
    double worst = 0;
    for (const int month : {0, 1, 59})
        worst = std::max(worst, worst_across(row_of([&](std::uint64_t id) {
                             pcg32 generator(42, id);
                             generator.advance(static_cast<std::uint64_t>(month));
                             return generator() * 0x1.0p-32;
                         })));
    EXPECT_GT(worst, 10 * z_limit);
}

}  // namespace
}  // namespace devosim
