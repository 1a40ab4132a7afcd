#include "policies/intervals.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "engine/error.hpp"

namespace devosim {
namespace {

// Printed tables of Student's t, probability 0.975, degrees 1 to 30; half a unit of their last digit is allowed.
constexpr std::array table{12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
                           2.201,  2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
                           2.080,  2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042};

TEST(StudentT_reference, TheQuantilesOfPrintedTablesComeOut) {
    for (std::size_t i = 0; i < table.size(); ++i)
        EXPECT_NEAR(student_t_quantile(0.975, static_cast<int>(i) + 1), table[i], 0.0005001) << i + 1;
    EXPECT_NEAR(student_t_quantile(0.975, 100), 1.984, 0.0005);
    EXPECT_NEAR(student_t_quantile(0.8, 9), 0.883, 0.0005);
}

TEST(StudentT_reference, OneAndTwoDegreesHaveAClosedForm) {
    for (const double p : {0.5, 0.6, 0.8, 0.975, 0.999, 0.999999}) {
        const double one = std::tan(std::acos(-1.0) * (p - 0.5));
        const double two = (2 * p - 1) / std::sqrt(2 * p * (1 - p));
        EXPECT_NEAR(student_t_quantile(p, 1), one, 1e-9 * (1 + one)) << p;
        EXPECT_NEAR(student_t_quantile(p, 2), two, 1e-9 * (1 + two)) << p;
    }
}

TEST(StudentT_reference, ManyDegreesAreTheNormalDistribution) {
    EXPECT_NEAR(student_t_quantile(0.975, 10'000'000), 1.959963985, 1e-6);
}

TEST(StudentT, ProbabilitiesOutsideTheUpperHalfAndNoDegreesAreRefused) {
    for (const auto& [probability, degrees] : {std::pair{0.49, 5}, {1.0, 5}, {std::nan(""), 5}, {0.9, 0}})
        EXPECT_THROW((void)student_t_quantile(probability, degrees), LogicError) << probability << ' ' << degrees;
}

TEST(Estimate, OfFiveValuesIsTheTextbookInterval) {
    const std::vector<std::int64_t> values{2, 4, 4, 4, 6};  // mean 4, variance 2
    const Estimate found = estimate(values);
    const double error = std::sqrt(2.0 / 5);
    EXPECT_DOUBLE_EQ(variance(values), 2);
    EXPECT_DOUBLE_EQ(found.mean, 4);
    EXPECT_NEAR(found.low, 4 - 2.776445105 * error, 1e-8);
    EXPECT_NEAR(found.high, 4 + 2.776445105 * error, 1e-8);
    EXPECT_NEAR(found.detectable, (2.776445105 + 0.940964574) * error, 1e-8);
}

TEST(Estimate, OfOneValueHasAMeanAndNoInterval) {
    const Estimate found = estimate(std::vector<std::int64_t>{7});
    EXPECT_EQ(found.mean, 7);
    EXPECT_TRUE(std::isnan(found.low) && std::isnan(found.high) && std::isnan(found.detectable));
    EXPECT_FALSE(excludes_zero(found));
}

TEST(Estimate, FewValuesThatAgreeSayNothingOfTheirSpread) {
    for (const std::vector<double>& values : {std::vector<double>{1, 1}, {0, 0, 0}, {0.1 + 0.2, 0.3, 0.3, 0.3}}) {
        const Estimate found = estimate_real(values);
        EXPECT_TRUE(std::isnan(found.low) && std::isnan(found.high)) << values.size();
        EXPECT_FALSE(excludes_zero(found));
    }
    EXPECT_EQ(estimate_real(std::vector<double>(5, 1.0)).high, 1);
}

TEST(RelativeEstimate, IsARatioOfMeansWithTheIntervalOfItsExpansion) {
    const std::vector<std::int64_t> a{12, 30}, b{10, 20};  // 42 / 30; residuals 12 - 14 and 30 - 28, over 15
    const Estimate found = estimate_relative(a, b);
    EXPECT_NEAR(found.mean, 0.4, 1e-12);
    const double error = std::sqrt(2 * std::pow(2.0 / 15, 2) / 2);
    EXPECT_NEAR(found.high - found.mean, student_t_quantile(0.975, 1) * error, 1e-9);
}

TEST(RelativeEstimate, OneReplicateWithNothingBelowDoesNotSpoilIt) {
    EXPECT_NEAR(estimate_relative(std::vector<std::int64_t>{3, 3}, std::vector<std::int64_t>{0, 4}).mean, 0.5, 1e-12);
    EXPECT_TRUE(std::isnan(estimate_relative(std::vector<std::int64_t>{3}, std::vector<std::int64_t>{0}).mean));
}

TEST(Estimate, ExcludesZeroOnlyFromOneSide) {
    EXPECT_TRUE(excludes_zero(estimate(std::vector<std::int64_t>{10, 11, 12})));
    EXPECT_TRUE(excludes_zero(estimate(std::vector<std::int64_t>{-10, -11, -12})));
    EXPECT_FALSE(excludes_zero(estimate(std::vector<std::int64_t>{-10, 11, 12})));
    EXPECT_FALSE(excludes_zero(estimate(std::vector<std::int64_t>{0, 0, 0})));
}

TEST(Estimate, OfNothingIsRefused) {
    EXPECT_THROW((void)estimate({}), LogicError);
}

}  // namespace
}  // namespace devosim
