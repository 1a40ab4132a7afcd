#include "policies/mechanism_capacity.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace devosim {
namespace {

const CapacityParameters parameters{.national_spread = {0.1},
                                    .devolved_spread = {0.3},
                                    .caseload = {0.5},
                                    .unfilled = {0.1},
                                    .time = {0.5},
                                    .acceptance = {0.4}};

TEST(Capacity, IsDrawnForEachContractOrOnceForThePlace) {
    const RandomKey key{42, 3};
    EXPECT_NE(ability(Setting::national, parameters, key, 0), ability(Setting::national, parameters, key, 1));
    EXPECT_EQ(ability(Setting::devolved, parameters, key, 0), ability(Setting::devolved, parameters, key, 1));
    EXPECT_NE(ability(Setting::devolved, parameters, key, 0), ability(Setting::devolved, parameters, {42, 4}, 0));
}

TEST(Capacity, ActsOnCaseloadUnfilledPostsTimeAndAcceptance) {
    EXPECT_NEAR(strength_with(parameters, 0.2), 1.1, 1e-12);
    EXPECT_NEAR(filled_posts(parameters, 0), 0.9, 1e-12);
    EXPECT_NEAR(filled_posts(parameters, 0.5), 0.95, 1e-12);
    EXPECT_EQ(time_to_contract(parameters, 0.5, {8}), Months{6});
    EXPECT_EQ(time_to_contract(parameters, -0.5, {8}), Months{10});
    EXPECT_NEAR(accepted(parameters, -0.5, {0.5}).value, 0.4, 1e-12);
    EXPECT_EQ(accepted(parameters, 5, {0.9}), Share{1});
}

TEST(Capacity_statistical, IsNoGreaterOnAverageInEitherTier) {
    // n = 20,000 draws of standard deviation 0.3 at most: standard error 0.0021. Five of them would find a mean of
    // 0.011.
    for (const Setting setting : {Setting::national, Setting::devolved}) {
        double sum = 0;
        double squares = 0;
        for (std::uint32_t r = 0; r < 20'000; ++r) {
            const double able = ability(setting, parameters, {1, r}, 2);
            sum += able;
            squares += able * able;
        }
        EXPECT_LT(std::abs(sum / 20'000), 5 * 0.0021);
        const double spread = setting == Setting::national ? 0.1 : 0.3;
        EXPECT_NEAR(std::sqrt(squares / 20'000), spread * 0.96, spread * 0.03);  // cut at two deviations
    }
}

}  // namespace
}  // namespace devosim
