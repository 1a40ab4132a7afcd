#include "policies/mechanism_contract.hpp"

#include <gtest/gtest.h>

#include "engine/error.hpp"
#include "tests/policies/example.hpp"

namespace devosim {
namespace {

const ContractParameters parameters = example::parameters().contract;
const std::vector<Product> products = example::catalogue().products;
const Product& must = products[0];  // lag 4, term 24
const Product& may = products[1];

TEST(Contract, BuildUpAveragesOneHalfUntilAllPlacesAreThere) {
    for (const int lag : {1, 4, 9, 12}) {
        double sum = 0;
        for (int m = 0; m < lag; ++m) sum += built_up_share({m}, {lag});
        EXPECT_NEAR(sum / lag, 0.5, 1e-12) << lag;
        EXPECT_EQ(built_up_share({lag}, {lag}), 1);
    }
    EXPECT_EQ(built_up_share({0}, {0}), 1);
    EXPECT_EQ(built_up_share({-1}, {4}), 0);
}

TEST(Contract, ANewContractBuildsUpFromNothing) {
    EXPECT_EQ(national_places(parameters, must, 0, Month{0}, {4}, Month{-1}), Share{0});
    EXPECT_NEAR(national_places(parameters, must, 0, Month{0}, {4}, Month{0}).value, 0.2, 1e-12);
    EXPECT_EQ(national_places(parameters, must, 0, Month{0}, {4}, Month{4}), Share{1});
    EXPECT_EQ(national_places(parameters, must, 0, Month{0}, {4}, Month{23}), Share{1});
}

TEST(Contract, ReLettingLosesOnlyTheDrop) {
    EXPECT_NEAR(national_places(parameters, must, 0, Month{0}, {4}, Month{24}).value, 1 - 0.5 * 0.8, 1e-12);
    EXPECT_EQ(national_places(parameters, must, 0, Month{0}, {4}, Month{28}), Share{1});
    ContractParameters smooth = parameters;
    smooth.relet_drop = {0};
    EXPECT_EQ(national_places(smooth, must, 0, Month{0}, {4}, Month{24}), Share{1});
}

TEST(Contract, AnOldContractKeepsItsRhythmThroughBurnIn) {
    for (int m = -60; m < 60; ++m) {
        EXPECT_EQ(national_places(parameters, must, 1, std::nullopt, {4}, {m}),
                  national_places(parameters, must, 1, std::nullopt, {4}, {m + 24}));
    }
    EXPECT_NEAR(national_places(parameters, must, 1, std::nullopt, {4}, Month{-7}).value, 0.6, 1e-12);
}

TEST(Contract, TermsOfNeighboursEndInDifferentMonths) {
    EXPECT_LT(national_places(parameters, must, 0, std::nullopt, {4}, Month{0}).value, 1);
    EXPECT_EQ(national_places(parameters, must, 1, std::nullopt, {4}, Month{0}), Share{1});
}

TEST(Contract, ATermOfNoMonthsIsAFault) {
    Product broken = must;
    broken.contract_months = 0;
    EXPECT_THROW((void)national_places(parameters, broken, 0, std::nullopt, {4}, Month{0}), LogicError);
}

TEST(Contract, AdultSkillsOfTheHybridWaitForCentralApproval) {
    EXPECT_EQ(approved_places(parameters, may, Month{0}, Month{4}), parameters.run_off);
    EXPECT_EQ(approved_places(parameters, may, Month{0}, Month{5}), Share{1});
    EXPECT_EQ(approved_places(parameters, must, Month{0}, Month{0}), Share{1});
    EXPECT_EQ(approved_places(parameters, may, {}, Month{0}), Share{1});
}

TEST(Contract, IdlePlacesArePaidUpToTheGuaranteedVolume) {
    EXPECT_EQ(idle_payment(parameters, must, Pence{1'000}, Pence{0}), Pence{400});
    EXPECT_EQ(idle_payment(parameters, must, Pence{1'000}, Pence{150}), Pence{250});
    EXPECT_EQ(idle_payment(parameters, must, Pence{1'000}, Pence{400}), Pence{0});
    EXPECT_EQ(idle_payment(parameters, must, Pence{1'000}, Pence{900}), Pence{0});
}

TEST(Contract, NoVolumeIsGuaranteedForVoluntaryProducts) {
    EXPECT_EQ(idle_payment(parameters, may, Pence{1'000}, Pence{0}), Pence{0});
}

}  // namespace
}  // namespace devosim
