#include "policies/mechanism_money.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

#include "agents/accounts.hpp"
#include "tests/policies/example.hpp"

namespace devosim {
namespace {

using example::granted;
using example::returned;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::Pointwise;

const Pence allocation{12'000'007};

std::vector<ShelfItem> schemes() {
    return shelf(Setting::national, example::catalogue(), allocation);
}

TEST(Catalogue, TheAllocationIsSplitByWeightToThePenny) {
    const std::vector<ShelfItem> items = schemes();
    ASSERT_EQ(items.size(), 2u);
    EXPECT_EQ(items[0].yearly, Pence{9'000'005});
    EXPECT_EQ(items[0].yearly + items[1].yearly, allocation);
}

TEST(Catalogue, NationalShelvesHoldSchemesAndDevolvedOnesOffers) {
    EXPECT_EQ(schemes()[0].product, 0);
    EXPECT_EQ(shelf(Setting::devolved, example::catalogue(), allocation)[0].product, 2);
    Catalogue without = example::catalogue();
    without.products.resize(2);
    EXPECT_THROW((void)shelf(Setting::devolved, without, allocation), LogicError);
}

TEST(Catalogue, MeanCostIsOverPathways) {
    const Catalogue catalogue = example::catalogue();
    EXPECT_EQ(mean_cost(catalogue, catalogue.products[0]), Pence{1'000'00});
}

TEST(Money, NationalFundsAreLinesAndTheDevolvedFundIsOnePot) {
    EXPECT_EQ(funds(Setting::national, schemes()).size(), 2u);
    const std::vector<Fund> pot = funds(Setting::devolved, schemes());
    ASSERT_EQ(pot.size(), 1u);
    EXPECT_EQ(pot[0].account, account::single_pot);
    EXPECT_EQ(pot[0].yearly, allocation);
}

TEST(Money, TheHybridPoolsAdultSkillsAndRingFencesTheRest) {
    const std::vector<Fund> both = funds(Setting::hybrid, schemes());
    ASSERT_EQ(both.size(), 2u);
    EXPECT_EQ(both[0].account, line_account(0));
    EXPECT_EQ(both[1].account, account::single_pot);
    EXPECT_EQ(both[1].yearly, schemes()[1].yearly);
}

TEST(Money, ReleaseOverTwelveMonthsSumsToTheAllocation) {
    Pence held = allocation;
    for (int m = -12; m < 0; ++m) {
        const Pence released = held - not_yet_released(allocation, {m});
        EXPECT_NEAR(static_cast<double>(released.value), 12'000'007 / 12.0, 1.0);
        held -= released;
    }
    EXPECT_EQ(held, Pence{0});
}

TEST(Money, UnusedReleaseRollsOn) {
    const Pence yearly{12'000};
    EXPECT_EQ(releasable(yearly, yearly, {0}), Pence{1'000});
    EXPECT_EQ(releasable(yearly, yearly, {2}), Pence{3'000});
    EXPECT_EQ(releasable(Pence{500}, yearly, {0}), Pence{0});
}

class Allocation : public testing::Test {
protected:
    Provision year(Setting setting, Month month, bool in_use, double clawback = 0) {
        Provision before;
        if (in_use) before.pots.push_back({fund_account(setting, schemes()[0]), Pence{0}});
        Cash cash(area.ledger, area.book);
        const std::vector<Fund> open{{fund_account(setting, schemes()[0]), Pence{1'200}}};
        allocate(setting, {.virement = {0}, .clawback = {clawback}}, month, open, before, cash);
        Provision next;
        next.transfers = cash.transfers();
        return next;
    }
    void leave_over(Setting setting, Pence amount) {
        area.ledger.post(account::treasury, fund_account(setting, schemes()[0]), amount);
    }
    example::Area area;
};

TEST_F(Allocation, NationalMoneyThatIsUnspentGoesBackAtTheEndOfTheYear) {
    leave_over(Setting::national, Pence{70});
    EXPECT_EQ(returned(year(Setting::national, {12}, true)), Pence{70});
    EXPECT_EQ(granted(year(Setting::national, {-12}, true)), Pence{1'200});
}

TEST_F(Allocation, DevolvedMoneyIsCarriedOverUnlessARuleTakesItBack) {
    leave_over(Setting::devolved, Pence{70});
    EXPECT_EQ(returned(year(Setting::devolved, {12}, true)), Pence{0});
    EXPECT_EQ(granted(year(Setting::devolved, {12}, true)), Pence{1'200});
    EXPECT_EQ(returned(year(Setting::devolved, {12}, true, 0.5)), Pence{35});
}

TEST_F(Allocation, TheHybridMayNotCarryOver) {
    leave_over(Setting::devolved, Pence{70});
    Provision before;
    before.pots.push_back({account::single_pot, Pence{0}});
    Cash cash(area.ledger, area.book);
    const std::vector<Fund> open{{account::single_pot, Pence{1'200}}};
    allocate(Setting::hybrid, {.virement = {0}, .clawback = {0}}, {12}, open, before, cash);
    EXPECT_EQ(cash.transfers().front().amount, Pence{70});
    EXPECT_EQ(cash.transfers().front().to, account::treasury);
}

TEST_F(Allocation, ALineHandsBackWhatItsClawBackSays) {
    leave_over(Setting::national, Pence{70});
    Provision before;
    before.pots.push_back({line_account(0), Pence{0}});
    Cash cash(area.ledger, area.book);
    const std::vector<Fund> open{{line_account(0), Pence{1'200}, Share{0.5}}};
    allocate(Setting::national, {.virement = {0}, .clawback = {0}}, {12}, open, before, cash);
    EXPECT_EQ(cash.transfers().front().amount, Pence{35});
}

TEST_F(Allocation, NothingMovesWithinTheYear) {
    leave_over(Setting::national, Pence{70});
    EXPECT_TRUE(year(Setting::national, {13}, true).transfers.empty());
}

TEST_F(Allocation, AFundThatOpensWithinTheYearGetsTheMonthsThatAreLeft) {
    EXPECT_EQ(granted(year(Setting::national, {-8}, false)), Pence{800});
    EXPECT_EQ(granted(year(Setting::devolved, {6}, false)), Pence{600});
}

TEST_F(Allocation, CashOfAccountsThatAreNotUsedAnyMoreGoesBack) {
    leave_over(Setting::national, Pence{70});
    leave_over(Setting::devolved, Pence{30});
    Cash cash(area.ledger, area.book);
    close_other_funds(funds(Setting::devolved, schemes()), area.products.products.size(), cash);
    ASSERT_EQ(cash.transfers().size(), 1u);
    EXPECT_EQ(cash.transfers()[0].from, line_account(0));
    EXPECT_EQ(cash.transfers()[0].amount, Pence{70});
}

TEST(Virement, SharesMoveTowardsDemandAsFarAsTheyMay) {
    const std::vector<double> demand{0, 10};
    EXPECT_THAT(moved_shares({0.75, 0.25}, demand, {0.1}), Pointwise(DoubleNear(1e-12), {0.65, 0.35}));
    EXPECT_THAT(moved_shares({0.05, 0.95}, demand, {0.1}), Pointwise(DoubleNear(1e-12), {0.0, 1.0}));
    EXPECT_THAT(moved_shares({0.75, 0.25}, demand, {0}), ElementsAre(0.75, 0.25));
}

TEST(Virement, WithoutDemandNothingMoves) {
    EXPECT_THAT(moved_shares({0.75, 0.25}, std::vector<double>{0, 0}, {0.1}), ElementsAre(0.75, 0.25));
}

TEST(Virement, EveryReviewWithinTheYearLetsMoreFollowDemand) {
    const MoneyParameters parameters{.virement = {0.4}, .clawback = {0}};
    EXPECT_EQ(virement_limit(parameters, Month{-12}), Share{0});
    EXPECT_EQ(virement_limit(parameters, Month{2}), Share{0});
    EXPECT_EQ(virement_limit(parameters, Month{3}), Share{0.4});
    EXPECT_EQ(virement_limit(parameters, Month{8}), Share{0.8});
    EXPECT_EQ(virement_limit(parameters, Month{11}), Share{1});
    EXPECT_EQ(virement_limit(parameters, Month{12}), Share{0});
}

RC_GTEST_PROP(Virement_property, MovesNoMoreThanTheCapAndKeepsTheSum, ()) {
    const auto n = *rc::gen::inRange<std::size_t>(1, 8);
    const auto weights = *rc::gen::container<std::vector<int>>(n, rc::gen::inRange(1, 1000));
    const auto wanted = *rc::gen::container<std::vector<int>>(n, rc::gen::inRange(0, 1000));
    const double cap = *rc::gen::inRange(0, 101) / 100.0;
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<double> shares;
    for (const int weight : weights) shares.push_back(weight / sum);
    const std::vector<double> after = moved_shares(shares, std::vector<double>(wanted.begin(), wanted.end()), {cap});
    double up = 0;
    for (std::size_t i = 0; i < n; ++i) {
        RC_ASSERT(after[i] >= -1e-12);
        up += std::max(0.0, after[i] - shares[i]);
    }
    RC_ASSERT(up <= cap + 1e-12);
    RC_ASSERT(std::abs(std::accumulate(after.begin(), after.end(), 0.0) - 1) < 1e-9);
}

}  // namespace
}  // namespace devosim
