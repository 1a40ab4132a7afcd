#include "policies/mechanism_institutions.hpp"

#include <gtest/gtest.h>

#include "policies/mechanism_employers.hpp"
#include "policies/mechanism_shock.hpp"
#include "tests/policies/example.hpp"

namespace devosim {
namespace {

const CommissioningParameters parameters = example::parameters();
const std::vector<Product> products = example::catalogue().products;
const Product& must = products[0];
const Product& may = products[1];  // adult skills, open to those in work

TEST(Institutions, ADutyToCooperateLosesFewerBetweenDesks) {
    const std::vector<HandOff> route{{{0.5}, {1}}, {{0.1}, {0}}};
    EXPECT_EQ(cooperating(Setting::national, parameters.institutions, route)[0].loss, Share{0.5});
    EXPECT_NEAR(cooperating(Setting::devolved, parameters.institutions, route)[0].loss.value, 0.4, 1e-12);
    EXPECT_NEAR(cooperating(Setting::devolved, parameters.institutions, route)[1].loss.value, 0.08, 1e-12);
}

TEST(Institutions, SustainedWorkIsKeptLongerAndFoundLater) {
    Mechanisms arm = all_at(Setting::national);
    EXPECT_EQ(with_institutions(arm, parameters.institutions, must, {}).retention, 1);
    arm.sustained_measure = Setting::devolved;
    const Practice practice = with_institutions(arm, parameters.institutions, must, {});
    EXPECT_NEAR(practice.retention, 0.9, 1e-12);
    EXPECT_NEAR(practice.visible, 0.95, 1e-12);
    EXPECT_EQ(with_institutions(arm, parameters.institutions, may, {}).retention, 1);
}

TEST(Institutions, AJointFundKeepsPeopleInSupport) {
    Mechanisms arm = all_at(Setting::national);
    arm.joint_fund = Setting::devolved;
    EXPECT_NEAR(with_institutions(arm, parameters.institutions, must, {}).dropout, 0.9, 1e-12);
}

TEST(Institutions, CareersAdviceBringsLearnersAndNobodyElse) {
    EXPECT_NEAR(learners_unasked(Setting::devolved, parameters.institutions, may, {0.02}).value, 0.03, 1e-12);
    EXPECT_EQ(learners_unasked(Setting::devolved, parameters.institutions, must, {0.02}), Share{0.02});
    EXPECT_EQ(learners_unasked(Setting::national, parameters.institutions, may, {0.02}), Share{0.02});
}

TEST(Employers, OneBrokerageOpensDoorsAndHearsSooner) {
    EXPECT_EQ(brokerage(Setting::national, parameters.employers), 1);
    EXPECT_NEAR(brokerage(Setting::devolved, parameters.employers), 1.1, 1e-12);
    EXPECT_EQ(sight_of_vacancies(Setting::devolved, parameters.employers, {6}), Months{5});
    EXPECT_EQ(sight_of_vacancies(Setting::national, parameters.employers, {6}), Months{6});
}

TEST(ShockResponse, ATaskGroupWorksInAWaveAlone) {
    EXPECT_EQ(task_group(Setting::devolved, parameters.shock, 1), Share{0});
    EXPECT_EQ(task_group(Setting::devolved, parameters.shock, 1.5), Share{0.3});
    EXPECT_EQ(task_group(Setting::national, parameters.shock, 3), Share{0});
}

TEST(ShockResponse, InAWaveAPlaceScalesUpNoFasterThanTheNation) {
    EXPECT_EQ(surge(Setting::national, parameters, 3), 1.25);
    EXPECT_NEAR(surge(Setting::devolved, parameters, 1.5), 1.1, 1e-12);
    CommissioningParameters tight = parameters;
    tight.contract.surge = 1;
    EXPECT_EQ(surge(Setting::devolved, tight, 3), 1);
}

TEST(ShockResponse, InUsualTimesAPlaceScalesUpAsTheNation) {
    EXPECT_EQ(surge(Setting::devolved, parameters, 1), surge(Setting::national, parameters, 1));
    EXPECT_EQ(surge(Setting::devolved, parameters, 1.49), 1.25);
}

TEST(ShockResponse, TheTopOfItsRangeIsNoDifferenceWhateverTheSurge) {
    CommissioningParameters same = parameters;
    same.shock.local_surge = {1};
    for (const double most : {1.0, 1.25, 2.0}) {
        same.contract.surge = most;
        EXPECT_EQ(surge(Setting::devolved, same, 3), surge(Setting::national, same, 3)) << most;
    }
}

}  // namespace
}  // namespace devosim
