#include "policies/transition.hpp"

#include <gtest/gtest.h>

#include <string_view>

#include "policies/devolved.hpp"
#include "policies/hybrid_2025.hpp"
#include "policies/national.hpp"
#include "policies/presets.hpp"

namespace devosim {
namespace {

TEST(Transition, AnArmEqualToTheStatusQuoStartsNothingAfresh) {
    for (const Mechanisms& arm : {national_2017(), lesa()}) {
        const Transition clocks = transition(arm, arm, Month{0});
        EXPECT_FALSE(clocks.contracts_let || clocks.hub_sought || clocks.agreement_sought);
        EXPECT_EQ(clocks.outgoing, arm);
    }
}

TEST(Transition, AFullAgreementAfterNationalCommissioningStartsEveryClock) {
    const Transition clocks = transition(lesa(), national_2017(), Month{0});
    EXPECT_EQ(clocks.contracts_let, Month{0});
    EXPECT_EQ(clocks.hub_sought, Month{0});
    EXPECT_EQ(clocks.agreement_sought, Month{0});
    EXPECT_EQ(clocks.outgoing, national_2017());
}

TEST(Transition, TheHybridSeeksApprovalAndLetsNothingAfresh) {
    const Transition clocks = transition(hybrid_2025(), national_2017(), Month{0});
    EXPECT_EQ(clocks.approval_sought, Month{0});
    EXPECT_FALSE(clocks.contracts_let || clocks.hub_sought || clocks.agreement_sought);
    EXPECT_EQ(transition(lesa(), hybrid_2025(), Month{0}).agreement_sought, Month{0});
    EXPECT_FALSE(transition(hybrid_2025(), hybrid_2025(), Month{0}).approval_sought);
}

TEST(Transition, GoingBackToNationalLetsContractsAndOpensNoHub) {
    const Transition clocks = transition(national_2017(), lesa(), Month{0});
    EXPECT_EQ(clocks.contracts_let, Month{0});
    EXPECT_FALSE(clocks.hub_sought || clocks.agreement_sought);
}

TEST(Transition, MoneyAloneStartsNoClock) {
    Mechanisms arm = national_2017();
    arm.money = Setting::devolved;
    const Transition clocks = transition(arm, national_2017(), Month{0});
    EXPECT_FALSE(clocks.contracts_let || clocks.hub_sought || clocks.agreement_sought);
}

TEST(Transition, AfterNothingEverythingIsNewAndNothingRunsOff) {
    const Transition clocks = transition(lesa(), none(), Month{0});
    EXPECT_TRUE(clocks.contracts_let && clocks.hub_sought && clocks.agreement_sought);
    EXPECT_FALSE(clocks.outgoing);
    EXPECT_TRUE(transition(national_2017(), none(), Month{0}).contracts_let);
}

TEST(Transition, ASettledRegimeHasNoClock) {
    const Transition clocks = settled(lesa());
    EXPECT_FALSE(clocks.contracts_let || clocks.hub_sought || clocks.agreement_sought);
}

TEST(DuringSetUp, TheRulesOfBeforeHoldAndMoneyDoorAndContractAreThoseOfTheArm) {
    const Mechanisms waiting = during_set_up(lesa(), national_2017());
    for (const std::string_view rule :
         {"catalogue", "who", "courses", "overhead", "where", "payment", "capacity", "employers", "shock"})
        EXPECT_EQ(get(waiting, rule), Setting::national) << rule;
    for (const std::string_view own : {"money", "front_door", "contract", "cooperate", "sustained_measure"})
        EXPECT_EQ(get(waiting, own), Setting::devolved) << own;
    EXPECT_EQ(during_set_up(lesa(), lesa()), lesa());
}

}  // namespace
}  // namespace devosim
