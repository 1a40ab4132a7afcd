#include "policies/mechanism_overhead.hpp"

#include <gtest/gtest.h>

#include "tests/policies/example.hpp"

namespace devosim {
namespace {

const OverheadParameters parameters = example::parameters().overhead;  // layer .2, single .05, cap .15

Product through(int layers) {
    Product made{};
    made.managing_layers = layers;
    return made;
}

TEST(Overhead, EveryManagingLayerKeepsItsPartOfWhatPassesThrough) {
    EXPECT_EQ(national_top_slice(parameters, through(0)), Share{0.05});
    EXPECT_NEAR(national_top_slice(parameters, through(1)).value, 0.2, 1e-12);
    EXPECT_NEAR(national_top_slice(parameters, through(2)).value, 0.36, 1e-12);
}

TEST(Overhead, AnAgreementCapsLayersAndLeavesPlainGrantsAlone) {
    EXPECT_EQ(devolved_top_slice(parameters, through(0)), Share{0.05});
    EXPECT_EQ(devolved_top_slice(parameters, through(1)), Share{0.15});
}

TEST(Overhead, TheHybridCapsAdultSkillsAlone) {
    Product product = through(1);
    EXPECT_NEAR(top_slice(Setting::hybrid, parameters, product).value, 0.2, 1e-12);
    product.adult_skills = true;
    EXPECT_EQ(top_slice(Setting::hybrid, parameters, product), Share{0.15});
    EXPECT_NEAR(top_slice(Setting::national, parameters, product).value, 0.2, 1e-12);
}

TEST(Overhead, TwelveMonthsSumToTheFixedCost) {
    Pence sum{0};
    for (int m = -12; m < 0; ++m) sum += agreement_cost(parameters, Pence{1'000'000'000}, {m});
    EXPECT_EQ(sum, parameters.agreement_cost);
}

TEST(Overhead, TheFixedCostOfASmallAreaIsCapped) {
    Pence sum{0};
    for (int m = 0; m < 12; ++m) sum += agreement_cost(parameters, Pence{5'000'003}, {m});
    EXPECT_EQ(sum, Pence{500'000});
}

}  // namespace
}  // namespace devosim
