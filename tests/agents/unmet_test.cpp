#include "agents/support/unmet.hpp"

#include <gtest/gtest.h>

#include "agents/accounts.hpp"
#include "agents/changes.hpp"
#include "agents/support/deliver.hpp"
#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

constexpr std::uint8_t advice = 0;
constexpr std::uint8_t training = 1;
constexpr AccountId pot = account::single_pot;
const Pence nothing{0};
const Pence plenty{1'000'00};

/// Somebody out of work since month -3 who comes for support, month after month.
class UnmetWant : public ::testing::Test {
protected:
    UnmetWant() : someone_(small::add_person(area_, {.since = -3})), world_(small::world_of(area_)) {
        world_.ledger.post(account::treasury, pot, plenty);
    }

    /// Comes for a product of which the pot can pay for `committable`; who had come in vain before is no new want.
    std::int32_t asked(int month, std::uint8_t product, Pence committable) {
        Provision provision;
        provision.pots = {{pot, committable}};
        for (const std::uint8_t each : {advice, training})
            provision.lines.push_back({each, true, 0, {0}, {1}, {{0}, {0}, {1}, false, true}, {}, true});
        provision.course_occupations = {1, 0, 0, 0};
        world_.support.referrals.push_back({someone_, product, 0, static_cast<std::int16_t>(month), 0});
        settle_support(world_, provision, Month{month});
        return world_.support.book.asked[product];
    }

    [[nodiscard]] std::int32_t count(Stage stage, std::uint8_t product = advice) const {
        return world_.tally.funnel[product][static_cast<std::size_t>(stage)][0];
    }

    Synthesis area_ = small::hamlet();
    std::uint32_t someone_;
    World world_;
};

TEST_F(UnmetWant, SomebodyWhoComesBackInVainIsOnePersonAndNotOneMoreEachMonth) {
    EXPECT_EQ(asked(0, advice, nothing), 1);
    EXPECT_EQ(asked(1, advice, nothing), 0);
    EXPECT_EQ(asked(5, advice, nothing), 0);
    EXPECT_EQ(count(Stage::no_place), 3);
    EXPECT_EQ(world_.support.unmet.size(), 1U);
}

TEST_F(UnmetWant, WhoIsServedAfterWaitingIsNotOneMore) {
    EXPECT_EQ(asked(0, advice, nothing), 1);
    EXPECT_EQ(asked(1, advice, plenty), 0);
    EXPECT_EQ(count(Stage::started), 1);
    EXPECT_TRUE(world_.support.unmet.empty()) << "who is in support waits for none";
}

TEST_F(UnmetWant, WhoIsServedAtOnceCountsAsMuch) {
    EXPECT_EQ(asked(0, advice, plenty), 1);
    EXPECT_TRUE(world_.support.unmet.empty());
}

TEST_F(UnmetWant, AfterSupportAWantIsNew) {
    EXPECT_EQ(asked(0, training, nothing), 1);
    EXPECT_EQ(asked(1, advice, plenty), 1);
    for (int month = 2; month < 5; ++month) {
        Provision closed;
        settle_support(world_, closed, Month{month});
    }
    ASSERT_EQ(world_.residents.product[someone_], no_product);
    EXPECT_EQ(asked(5, training, nothing), 1);
}

TEST_F(UnmetWant, ForEachProductSomebodyCountsOnceWhicheverCameBetween) {
    EXPECT_EQ(asked(0, training, nothing), 1);
    EXPECT_EQ(asked(1, advice, nothing), 1);
    EXPECT_EQ(asked(2, training, nothing), 0);
    EXPECT_EQ(asked(3, advice, nothing), 0);
}

TEST_F(UnmetWant, ANewSpellOutOfWorkBringsANewWant) {
    EXPECT_EQ(asked(0, advice, nothing), 1);
    world_.residents.worked_until[someone_] = 3;
    EXPECT_EQ(asked(4, advice, nothing), 1);
    EXPECT_EQ(world_.support.unmet.size(), 1U) << "the want of the spell before is over";
}

TEST_F(UnmetWant, WhoLeavesTheAreaIsForgotten) {
    EXPECT_EQ(asked(0, advice, nothing), 1);
    depart(world_, Month{1}, someone_);
    settle_unmet(world_, {});
    EXPECT_TRUE(world_.support.unmet.empty());
}

TEST(Unmet, WantsAreKeptInTheOrderOfResidentsAndProducts) {
    Synthesis area = small::hamlet();
    for (int k = 0; k < 3; ++k) small::add_person(area, {.since = -3});
    World world = small::world_of(area);
    const auto want = [&](std::uint32_t i, std::uint8_t product) { return want_of(world, i, product); };
    settle_unmet(world, {want(2, advice), want(0, training)});
    settle_unmet(world, {want(1, advice), want(0, advice)});
    ASSERT_EQ(world.support.unmet.size(), 4U);
    for (const Unmet& each : {want(0, advice), want(0, training), want(1, advice), want(2, advice)})
        EXPECT_TRUE(is_among(world.support.unmet, each)) << each.resident << ' ' << int{each.product};
    EXPECT_FALSE(is_among(world.support.unmet, want(1, training)));
}

}  // namespace
}  // namespace devosim
