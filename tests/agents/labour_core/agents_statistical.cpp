#include <gtest/gtest.h>

#include <cmath>

#include "agents/labour_core/agents.hpp"
#include "agents/labour_core/binomial.hpp"
#include "agents/labour_core/mean_field.hpp"
#include "tests/agents/labour_core/small_networks.hpp"
#include "tests/engine/z_scores.hpp"

namespace devosim::labour_core {
namespace {

using devosim::testing::z_limit;

constexpr Hazards none{0, 0, 0, 0};

TEST(RandomBinomial_statistical, CountsFollowTheBinomialLaw) {
    // n = 100,000 draws of 8 trials, level 1e-6 (chi-square over 9 cells); catches a p that is wrong by 0.004.
    constexpr int n = 100'000;
    for (const double p : {0.3, 0.5, 0.8}) {
        std::vector<double> counts(9, 0.0);
        Stream stream(7, static_cast<std::uint64_t>(100 * p));
        for (int draw = 0; draw < n; ++draw) ++counts[static_cast<std::size_t>(binomial(stream, 8, p))];
        double statistic = 0;
        for (int k = 0; k <= 8; ++k) {
            const double chance = std::exp(std::lgamma(9) - std::lgamma(k + 1) - std::lgamma(9 - k)) *
                                  std::pow(p, k) * std::pow(1 - p, 8 - k);
            statistic += std::pow(counts[static_cast<std::size_t>(k)] - n * chance, 2) / (n * chance);
        }
        EXPECT_LT(devosim::testing::z_of_chi_square(statistic, 8), z_limit) << "p = " << p;
    }
}

TEST(RandomBinomial_statistical, ManyRareTrialsHaveTheRightMeanAndVariance) {
    // n = 2000 draws, level 1e-6; catches a mean of 1600 that is wrong by 4.4, and a variance wrong by 16 %.
    constexpr int n = 2000, trials = 100'000;
    constexpr double p = 0.016, mean = trials * p, variance = trials * p * (1 - p);
    Stream stream(8, 8);
    double sum = 0, squares = 0;
    for (int draw = 0; draw < n; ++draw) {
        const auto count = static_cast<double>(binomial(stream, trials, p));
        sum += count;
        squares += (count - mean) * (count - mean);
    }
    EXPECT_LT(std::abs(devosim::testing::z_of_mean(sum, n, mean, std::sqrt(variance))), z_limit) << sum / n;
    EXPECT_LT(std::abs(devosim::testing::z_of_mean(squares, n, variance, variance * std::sqrt(2.0))), z_limit);
}

TEST(LabourAgents_statistical, MatchesAreThoseOfBallsInUrns) {
    // n = 1000 months of 5000 vacancies; 4 standard errors (level 6e-5 a line): 2.9 of 3494 matches, 0.08 %, which is
    // many times what exp(-s / v) differs from (1 - 1 / v)^s.
    constexpr int n = 1000;
    constexpr double v = 5000;
    const Network network(1, {{0, 0, 1}});
    for (const double s : {500.0, 6000.0, 15'000.0}) {
        double matches = 0;
        for (int month = 0; month < n; ++month)
            matches +=
                static_cast<double>(next_month(network, none, std::vector{0.0},
                                               {{0}, {static_cast<std::int64_t>(s)}, {5000}}, {5, 0}, Month{month})
                                        .employed[0]);
        const double empty = std::exp(-s / v);
        const double variance = v * empty * (1 - (1 + s / v) * empty);
        EXPECT_LT(std::abs(matches / n - v * (1 - empty)), 4 * std::sqrt(variance / n)) << matches / n;
    }
}

TEST(LabourAgents_statistical, TheHiredComeFromOriginsInProportionToApplications) {
    // 2000 and 1000 apply for the same 1000 vacancies. n hires = 190,000, level 1e-6; catches a share of a third
    // that is wrong by 0.005.
    const Network network(2, {{0, 0, 1}, {1, 0, 1}});
    double hires = 0, of_second = 0;
    for (int month = 0; month < 200; ++month) {
        const auto next =
            next_month(network, none, std::vector{0.0, 0.0}, {{0, 0}, {2000, 1000}, {1000, 0}}, {6, 0}, Month{month});
        hires += static_cast<double>(next.employed[0]);
        of_second += static_cast<double>(1000 - next.unemployed[1]);
    }
    EXPECT_LT(std::abs(devosim::testing::z_of_count(of_second, hires, 1.0 / 3)), z_limit) << of_second / hires;
}

TEST(LabourAgents_statistical, AMonthIsOnAverageThatOfTheMeanField) {
    // n = 400 draws of one month of 5 occupations, level 1e-6 for each of 15 stocks; catches errors of about 20 in
    // flows of 500 to 10,000. The mean field is the limit of large numbers: it is off by less than 1 here.
    constexpr int n = 400;
    const Network network = network_of(random_weights(5, 4));
    const std::vector<double> demand{30'000, 10'000, 20'000, 25'000, 5000};
    const Stocks<std::int64_t> now{
        {20'000, 15'000, 21'000, 24'000, 6000}, {4000, 2000, 8000, 1000, 3000}, {3000, 1000, 500, 2000, 4000}};
    const auto real = [](const std::vector<std::int64_t>& c) { return std::vector<double>(c.begin(), c.end()); };
    const auto expected =
        next_month(network, {}, demand, {real(now.employed), real(now.unemployed), real(now.vacancies)});
    const auto check = [&](auto column) {
        std::vector<double> sum(5, 0.0), squares(5, 0.0);
        for (int month = 0; month < n; ++month) {
            const auto next = next_month(network, {}, demand, now, {9, 0}, Month{month});
            for (std::size_t i = 0; i < 5; ++i) {
                const double off = static_cast<double>((next.*column)[i] - (now.*column)[i]);
                sum[i] += off;
                squares[i] += off * off;
            }
        }
        for (std::size_t i = 0; i < 5; ++i) {
            const double mean = sum[i] / n;
            sum[i] = static_cast<double>((now.*column)[i]) + mean;
            squares[i] = std::sqrt((squares[i] / n - mean * mean) / n);
        }
        return std::pair(sum, squares);
    };
    const auto compare = [&](const std::pair<std::vector<double>, std::vector<double>>& found,
                             const std::vector<double>& wanted) {
        for (std::size_t i = 0; i < 5; ++i)
            EXPECT_LT(std::abs(found.first[i] - wanted[i]), z_limit * found.second[i]) << i << ": " << found.first[i];
    };
    compare(check(&Stocks<std::int64_t>::employed), expected.employed);
    compare(check(&Stocks<std::int64_t>::unemployed), expected.unemployed);
    compare(check(&Stocks<std::int64_t>::vacancies), expected.vacancies);
}

/// Stocks by occupation: employed, unemployed, vacancies.
template <class Number>
std::vector<double> flat(const Stocks<Number>& stocks) {
    std::vector<double> all;
    for (const auto* column : {&stocks.employed, &stocks.unemployed, &stocks.vacancies})
        for (const Number value : *column) all.push_back(static_cast<double>(value));
    return all;
}

TEST(LabourAgents_statistical, TwoMillionInTwoOccupationsAgreeWithTheMeanField) {
    // Over the last 100 of 300 months every stock is on average within 1 %; one month of one stock may stray
    // further, by the luck of the month: 32,000 separations and as many openings vary by 180 each, which is 0.9 % of
    // the vacancies of the smaller occupation; the limit is 5 such deviations. Catches an error of 1 % in any stock.
    const Network network = network_of(two_weights);
    const std::vector<double> demand{1'200'000, 800'000};
    auto agents = start_of_agents(demand, {}, 2'000'000);
    auto expected = start_of(demand, {});
    std::vector<double> sum(6, 0.0), expected_sum(6, 0.0);
    for (int month = 1; month <= 300; ++month) {
        agents = next_month(network, {}, demand, agents, {1, 0}, Month{month});
        expected = next_month(network, {}, demand, expected);
        if (month <= 200) continue;
        const auto a = flat(agents), b = flat(expected);
        for (std::size_t k = 0; k < 6; ++k) {
            sum[k] += a[k];
            expected_sum[k] += b[k];
            ASSERT_NEAR(a[k] / b[k], 1, k < 2 ? 0.005 : 0.045) << "month " << month << ", stock " << k;
        }
    }
    for (std::size_t k = 0; k < 6; ++k) EXPECT_NEAR(sum[k] / expected_sum[k], 1, 0.01) << "stock " << k;
}

}  // namespace
}  // namespace devosim::labour_core
