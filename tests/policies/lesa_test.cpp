#include "policies/lesa.hpp"

#include <gtest/gtest.h>

#include "tests/policies/example.hpp"

namespace devosim {
namespace {

const ContractParameters parameters = example::parameters().contract;  // set-up 6, build-up 4, term 36, latency 2

Lesa fresh() {
    return agreement(parameters, transition(all_at(Setting::devolved), all_at(Setting::national), {0}));
}

TEST(LocalAgreement, StartsAfterItsSetUp) {
    EXPECT_EQ(fresh().start, Month{6});
    EXPECT_FALSE(is_in_force(fresh(), Month{5}));
    EXPECT_TRUE(is_in_force(fresh(), Month{6}));
}

TEST(LocalAgreement, OutgoingSchemesRunOffUntilThenAndPlacesBuildUpAfterwards) {
    EXPECT_EQ(lesa_places(fresh(), Month{0}), Share{0.5});
    EXPECT_EQ(lesa_places(fresh(), Month{5}), Share{0.5});
    EXPECT_NEAR(lesa_places(fresh(), Month{6}).value, 0.2, 1e-12);
    EXPECT_EQ(lesa_places(fresh(), Month{10}), Share{1});
    EXPECT_EQ(lesa_places(fresh(), Month{41}), Share{1});
}

TEST(LocalAgreement, IsRenewedLateByTheLatencyOfItsBoard) {
    EXPECT_EQ(lesa_places(fresh(), Month{42}), Share{0.25});
    EXPECT_EQ(lesa_places(fresh(), Month{43}), Share{0.25});
    EXPECT_EQ(lesa_places(fresh(), Month{44}), Share{1});
    EXPECT_EQ(lesa_places(fresh(), Month{78}), Share{0.25});
}

TEST(LocalAgreement, ATermThatEndsBetweenMeetingsWaitsForTheNext) {
    Lesa lesa = fresh();
    lesa.term = {37};
    EXPECT_EQ(renewal_delay(lesa), Months{4});
    lesa.term = {36};
    EXPECT_EQ(renewal_delay(lesa), Months{2});
    lesa.latency = {0};
    EXPECT_EQ(lesa_places(lesa, Month{42}), Share{1});
}

TEST(LocalAgreement, WithoutSetUpStartsAtOnce) {
    ContractParameters at_once = parameters;
    at_once.lesa_setup = {0};
    const Transition clocks = transition(all_at(Setting::devolved), all_at(Setting::national), {0});
    EXPECT_TRUE(is_in_force(agreement(at_once, clocks), Month{0}));
}

TEST(LocalAgreement, AfterNothingNothingRunsOff) {
    Mechanisms closed = all_at(Setting::national);
    closed.open = false;
    const Lesa lesa = agreement(parameters, transition(all_at(Setting::devolved), closed, {0}));
    EXPECT_EQ(lesa_places(lesa, Month{0}), Share{0});
}

TEST(LocalAgreement, AnOldOneIsAtMidTermAndHasAllItsPlaces) {
    const Lesa old = agreement(parameters, settled(all_at(Setting::devolved)));
    for (int m = -16; m < 18; ++m) EXPECT_EQ(lesa_places(old, {m}), Share{1}) << m;
    EXPECT_EQ(lesa_places(old, Month{18}), Share{0.25});
    EXPECT_TRUE(is_in_force(old, Month{-600}));
}

TEST(LocalAgreement, TheBoardDecidesOnAReviewAtItsNextMeetingAndLate) {
    Lesa lesa = fresh();  // starts in month 6, latency 2
    std::vector<int> decided;
    for (int m = 0; m < 50; ++m)
        if (decides_on_review(lesa, {m})) decided.push_back(m);
    EXPECT_EQ(decided, (std::vector<int>{20, 32, 44}));
    lesa.review = {11};  // a month before the meeting of month 12
    EXPECT_TRUE(decides_on_review(lesa, {6 + 11 + 1 + 2}));
}

TEST(LocalAgreement, AMissedTargetCostsTheShareAtRiskOfItsOwnMoney) {
    Lesa lesa = fresh();
    const LesaTarget target{2, Pence{1'000'000}, 100};
    EXPECT_EQ(taken_back(lesa, target, 0, {12}), Pence{0});
    lesa.at_risk = {0.1};
    EXPECT_EQ(taken_back(lesa, target, 0, {12}), Pence{100'000});
    EXPECT_EQ(taken_back(lesa, target, 75, {12}), Pence{25'000});
    EXPECT_EQ(taken_back(lesa, target, 75, {15}), Pence{40'000}) << "of 125 promised in 15 months";
    EXPECT_EQ(taken_back(lesa, target, 120, {12}), Pence{0});
    lesa.review = {6};
    EXPECT_EQ(taken_back(lesa, target, 25, {6}), Pence{25'000});
}

TEST(LocalAgreement, TheFirstDecisionIsOnAllMonthsSinceTheStart) {
    Lesa lesa = fresh();  // starts in month 6, reviewed every 12 months, decided on 2 months later
    EXPECT_FALSE(started_before(lesa, Month{6}));
    EXPECT_TRUE(started_before(lesa, Month{7}));
    EXPECT_EQ(months_decided_on(lesa, Month{20}), Months{14});
    EXPECT_EQ(months_decided_on(lesa, Month{32}), Months{12});
    lesa.review = {3};
    lesa.latency = {4};
    EXPECT_EQ(months_decided_on(lesa, Month{13}), Months{7}) << "decided after the next review";
    EXPECT_EQ(months_decided_on(lesa, Month{16}), Months{3});
    const Lesa old = agreement(parameters, settled(all_at(Setting::devolved)));
    EXPECT_TRUE(started_before(old, Month{-600}));
    EXPECT_EQ(months_decided_on(old, Month{8}), parameters.lesa_review);
}

TEST(LocalAgreement, PromisesTheStartsThatItsBudgetPaysFor) {
    const Catalogue catalogue = example::catalogue();
    const auto targets = lesa_targets(catalogue, shelf(Setting::devolved, catalogue, Pence{100'000'000}));
    ASSERT_EQ(targets.size(), 2u);
    EXPECT_EQ(targets[0].yearly_budget, Pence{50'000'000});
    EXPECT_EQ(targets[0].yearly_starts, 500);
}

}  // namespace
}  // namespace devosim
