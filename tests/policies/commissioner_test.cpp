#include "policies/assembled.hpp"

#include <gtest/gtest.h>

#include "policies/devolved.hpp"
#include "policies/national.hpp"
#include "policies/presets.hpp"
#include "tests/policies/example.hpp"

namespace devosim {
namespace {

using example::Area;
using example::granted;
using example::moved;
using example::returned;

const Pence allocation{120'000'000};
const Transition from_national = transition(lesa(), national_2017(), Month{0});

AssembledCommissioner commissioner(const Mechanisms& mechanisms, const Transition& clocks) {
    return AssembledCommissioner({mechanisms, example::parameters(), allocation, clocks});
}

TEST(Commissioner, ANationalYearBeginsWithALineForEachScheme) {
    const Area area;
    const Provision first = commissioner(national_2017(), settled(national_2017())).decide(area.known(), {-24}, {});
    EXPECT_EQ(moved(first, account::treasury, line_account(0)), Pence{90'000'000});
    EXPECT_EQ(moved(first, account::treasury, line_account(1)), Pence{30'000'000});
    ASSERT_EQ(first.lines.size(), 2u);
    EXPECT_FALSE(first.lines[0].hub);
    EXPECT_EQ(first.course_occupations, area.shares);
}

TEST(Commissioner, BurnInThatBeginsWithinAYearGetsTheMonthsThatAreLeft) {
    const Area area;
    const Provision first = commissioner(national_2017(), settled(national_2017())).decide(area.known(), {-6}, {});
    EXPECT_EQ(granted(first), Pence{60'000'000});
}

TEST(Commissioner, ClosedSupportTakesNobodyAndSendsUnpromisedMoneyBack) {
    Area area;
    area.ledger.post(account::treasury, line_account(1), Pence{500});
    area.book.committed[line_account(1).index()] = Pence{200};
    const Provision closed =
        commissioner(none(), transition(none(), national_2017(), {0})).decide(area.known(), {0}, {});
    EXPECT_TRUE(closed.lines.empty() && closed.pots.empty());
    EXPECT_EQ(returned(closed), Pence{300});
    EXPECT_EQ(granted(closed), Pence{0});
}

TEST(Commissioner, SchemesStayOnTheShelfUntilTheAgreementStarts) {
    Area area;
    Provision provision;
    const AssembledCommissioner local = commissioner(lesa(), from_national);
    for (Month m{0}; m < Month{8}; ++m) {
        provision = local.decide(area.known(), m, provision);
        EXPECT_EQ(provision.lines[0].product, m < Month{6} ? 0 : 2) << m.value;
        EXPECT_EQ(provision.pots[0].account, account::single_pot);
        area.live(provision, 0.5);
    }
}

/// An agreement from national commissioning, with a tenth of its money at risk and a review decided on in month 20.
class AtRisk : public ::testing::Test {
protected:
    AtRisk() { parameters_.contract.lesa_at_risk = {0.1}; }

    /// What goes back to the treasury in month 20, if these start each month before the agreement and under it.
    Pence taken_back(const std::vector<std::int32_t>& before, const std::vector<std::int32_t>& under,
                     const Mechanisms& mechanisms = lesa()) {
        const AssembledCommissioner local({mechanisms, parameters_, allocation, from_national});
        for (Month m{0}; m <= Month{20}; ++m) {
            area_.book.started = m <= Month{6} ? before : under;
            provision_ = local.decide(area_.known(), m, provision_);
            for (const Transfer& transfer : provision_.transfers)
                if (transfer.from == account::treasury)
                    area_.ledger.post(transfer.from, transfer.to, transfer.amount);
        }
        return returned(provision_);
    }

    Area area_;
    CommissioningParameters parameters_ = example::parameters();
    Provision provision_;
};

TEST_F(AtRisk, AReviewDecidesOnTheStartsOfItsAgreementAlone) {
    provision_.starts_since_review = {1'000'000, 0, 1'000'000, 1'000'000};  // of the burn-in
    EXPECT_EQ(taken_back({100'000, 0, 0, 0}, {0, 0, 0, 0}), Pence{12'000'000});
    EXPECT_TRUE(provision_.starts_since_review.empty()) << "the next review begins anew";
}

TEST_F(AtRisk, EachGroupPaysFromItsOwnLineWhereMoneyIsInLines) {
    Mechanisms lines = lesa();
    lines.money = Setting::national;
    taken_back({0, 0, 0, 0}, {0, 0, 100'000, 0}, lines);
    EXPECT_EQ(moved(provision_, line_account(3), account::treasury), Pence{6'000'000}) << "of the group that missed";
    EXPECT_EQ(moved(provision_, line_account(2), account::treasury), Pence{0});
}

TEST_F(AtRisk, MoreOfOneGroupDoesNotMakeGoodWhatAnotherMisses) {
    EXPECT_EQ(taken_back({0, 0, 0, 0}, {0, 0, 100'000, 0}), Pence{6'000'000}) << "half of the money is the other's";
}

TEST(Commissioner, TheFixedCostOfAnAgreementIsPaidEachMonth) {
    const Area area;
    const Provision first = commissioner(lesa(), from_national).decide(area.known(), {0}, {});
    EXPECT_EQ(moved(first, account::single_pot, account::administration), Pence{83'333});
}

TEST(Commissioner, GuaranteedVolumesThatNobodyUsedArePaidFromTheLine) {
    Area area;
    const AssembledCommissioner national = commissioner(national_2017(), settled(national_2017()));
    Provision provision = national.decide(area.known(), {8}, {});
    EXPECT_EQ(moved(provision, line_account(0), account::idle_capacity), Pence{0});
    area.live(provision, 0);
    provision = national.decide(area.known(), {9}, provision);
    EXPECT_EQ(moved(provision, line_account(0), account::idle_capacity), Pence{3'000'000});
    EXPECT_EQ(moved(provision, line_account(1), account::idle_capacity), Pence{0});
    area.live(provision, 0);
    area.book.started[0] = 20;
    provision = national.decide(area.known(), {10}, provision);
    EXPECT_EQ(moved(provision, line_account(0), account::idle_capacity), Pence{500'000});
}

/// Share of the second item in what may be committed.
double second_share(const Provision& provision) {
    const double second = static_cast<double>(provision.pots[1].committable.value);
    return second / (second + static_cast<double>(provision.pots[0].committable.value));
}

TEST(Commissioner, APotFollowsDemandQuarterByQuarterAndReturnsToThePlanEachYear) {
    Mechanisms arm = national_2017();
    arm.money = Setting::devolved;
    Area area;
    Provision provision;
    CommissioningParameters parameters = example::parameters();
    parameters.contract.relet_drop = {0};
    const AssembledCommissioner local({arm, parameters, allocation, settled(arm)});
    const std::vector<double> expected{0.25, 0.25, 0.25, 0.35, 0.35, 0.35, 0.45, 0.45, 0.45, 0.55, 0.55, 0.55, 0.25};
    for (Month m{12}; m <= Month{24}; ++m) {
        area.book.started = {1'000, 0, 0, 0};  // who had asked before: no new want
        area.book.asked = {0, 100, 0, 0};
        provision = local.decide(area.known(), m, provision);
        EXPECT_NEAR(second_share(provision), expected[static_cast<std::size_t>(m.value - 12)], 1e-6) << m.value;
        area.live(provision, 1);
    }
}

TEST(Commissioner, ARingFencedLineStaysWhereItIsWhateverTheDemand) {
    Area area;
    const AssembledCommissioner national = commissioner(national_2017(), settled(national_2017()));
    Provision provision;
    for (Month m{6}; m < Month{14}; ++m) {
        provision = national.decide(area.known(), m, provision);
        EXPECT_LE(provision.pots[1].committable, Pence{30'000'000 / 12 * 5 / 4});
        area.live(provision, 1);
        area.book.asked = {0, 1000, 0, 0};
    }
}

TEST(Commissioner, IdlePlacesAreThoseThatWereContractedLastMonth) {
    Area area;
    const AssembledCommissioner national = commissioner(national_2017(), settled(national_2017()));
    Provision provision = national.decide(area.known(), {-1}, {});
    area.live(provision, 0);
    provision = national.decide(area.known(), {0}, provision);
    EXPECT_EQ(moved(provision, line_account(0), account::idle_capacity), Pence{3'000'000});
    area.live(provision, 0);
    provision = national.decide(area.known(), {1}, provision);
    EXPECT_EQ(moved(provision, line_account(0), account::idle_capacity), Pence{1'800'000});
}

TEST(Commissioner, SupportThroughANewHubIsWeakerUntilTheHubHasBeddedIn) {
    const Area area;
    const AssembledCommissioner local = commissioner(lesa(), from_national);
    EXPECT_EQ(local.decide(area.known(), {5}, {}).lines[0].dose, Share{1});
    EXPECT_NEAR(local.decide(area.known(), {6}, {}).lines[0].dose.value, 0.8, 1e-12);
    EXPECT_NEAR(local.decide(area.known(), {16}, {}).lines[0].dose.value, 0.9, 1e-12);
    EXPECT_EQ(local.decide(area.known(), {26}, {}).lines[0].dose, Share{1});
}

TEST(Commissioner, PeopleGoToTheOldDesksUntilTheAgreementStarts) {
    const Area area;
    const AssembledCommissioner local = commissioner(lesa(), from_national);
    for (Month m{0}; m < Month{9}; ++m)
        EXPECT_EQ(local.decide(area.known(), m, {}).lines[0].hub, m >= Month{6}) << m.value;
}

TEST(Commissioner, HubsArePaidForFromTheMonthInWhichTheyOpen) {
    const Area area;
    Mechanisms arm = national_2017();
    arm.front_door = Setting::devolved;
    const AssembledCommissioner local = commissioner(arm, transition(arm, national_2017(), Month{0}));
    for (Month m{0}; m < Month{9}; ++m) {
        const Provision provision = local.decide(area.known(), m, {});
        const Pence paid = moved(provision, line_account(0), account::administration) +
                           moved(provision, line_account(1), account::administration);
        EXPECT_EQ(paid, Pence{m < Month{6} ? 0 : 2 * 1'000'00}) << m.value;  // two hubs of GBP 12,000 a year
    }
}

TEST(Commissioner, OutreachOfLastMonthIsPaidForByTheProductThatSentItOut) {
    Area area;
    Mechanisms arm = national_2017();
    arm.who = Setting::devolved;
    const AssembledCommissioner local = commissioner(arm, settled(arm));
    Provision provision = local.decide(area.known(), {12}, {});
    area.live(provision, 0);
    area.book.without_claim = {10, 10, 0, 0};
    provision = local.decide(area.known(), {13}, provision);
    EXPECT_EQ(moved(provision, line_account(0), account::administration), Pence{80000});
    EXPECT_EQ(moved(provision, line_account(1), account::administration), Pence{0});
}

TEST(Commissioner, NationalCommissioningPaysForNoAgreement) {
    const Area area;
    const Provision first = commissioner(national_2017(), settled(national_2017())).decide(area.known(), {0}, {});
    EXPECT_EQ(moved(first, line_account(0), account::administration), Pence{0});
    EXPECT_EQ(first.lines[0].dose, Share{1});
    EXPECT_NEAR(first.lines[0].top_slice.value, 0.2, 1e-12);
}

TEST(Commissioner, ANegativeAllocationIsAFault) {
    EXPECT_THROW(AssembledCommissioner({lesa(), example::parameters(), Pence{-1}, from_national}), LogicError);
}

}  // namespace
}  // namespace devosim
