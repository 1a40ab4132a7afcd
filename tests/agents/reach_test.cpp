#include "agents/support/reach.hpp"

#include <gtest/gtest.h>

#include <array>

#include "agents/accounts.hpp"
#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

Line line_with(Share suitable) {
    return {0, true, 0, {0}, {1}, {{1}, {1}, suitable, false, false}, {}, false};
}

/// Claimants who have been out of work since month 0.
World claimants(Synthesis& area, int n) {
    for (int k = 0; k < n; ++k) small::add_person(area, {});
    World world = small::world_of(area);
    for (std::int16_t& since : world.residents.claim_since) since = 0;
    return world;
}

int referred(World& world, const Provision& provision, Month month) {
    std::vector<Contact> contacts;
    for (std::uint32_t i = 0; i < world.residents.size(); ++i)
        if ((world.residents.flags[i] & flag::referred) == 0) contacts.push_back({i, 0, 0});
    settle_contacts(world, provision, month, contacts);
    return static_cast<int>(world.support.referrals.size());
}

TEST(Suitability, IsJudgedOnceInASpellAndNotAgainEveryMonth) {
    Synthesis area = small::hamlet();
    World world = claimants(area, 1000);
    const Provision provision{{}, {line_with({0.4})}, {}, {}};
    const int first = referred(world, provision, Month{1});
    // n = 1000, p = 0.4: standard deviation 15.5; five of them tell 0.4 from 0.32.
    EXPECT_NEAR(first, 400, 5 * 15.5);
    for (int m = 2; m < 12; ++m) EXPECT_EQ(referred(world, provision, Month{m}), first) << m;
}

TEST(Suitability, IsJudgedAfreshInTheNextSpell) {
    Synthesis area = small::hamlet();
    World world = claimants(area, 1000);
    int changed = 0;
    const Line line = line_with({0.5});
    for (std::uint32_t i = 0; i < 1000; ++i) {
        const bool before = is_suitable(world, line, i);
        world.residents.worked_until[i] = 20;
        changed += is_suitable(world, line, i) == before ? 0 : 1;
    }
    EXPECT_NEAR(changed, 500, 5 * 15.8);
}

TEST(Suitability, IsOneJudgementForAllThatIsVoluntaryAndAnotherForWhatIsNot) {
    Synthesis area = small::hamlet();
    area.model.catalogue.products.push_back(area.model.catalogue.products[0]);
    area.model.catalogue.products[2].mandatory = true;
    const World world = claimants(area, 400);
    const auto line_for = [](std::uint8_t product) {
        Line line = line_with({0.5});
        line.product = product;
        return line;
    };
    int unlike_voluntary = 0, unlike_mandatory = 0;
    for (std::uint32_t i = 0; i < 400; ++i) {
        const bool advice = is_suitable(world, line_for(0), i);
        unlike_voluntary += advice != is_suitable(world, line_for(1), i) ? 1 : 0;
        unlike_mandatory += advice != is_suitable(world, line_for(2), i) ? 1 : 0;
    }
    EXPECT_EQ(unlike_voluntary, 0);
    EXPECT_NEAR(unlike_mandatory, 200, 5 * 10);
}

TEST(Suitability, IsNotAskedOfThoseWhoClaimNothing) {
    Synthesis area = small::hamlet();
    World world = claimants(area, 100);
    for (std::int16_t& since : world.residents.claim_since) since = never;
    EXPECT_EQ(referred(world, {{}, {line_with({0})}, {}, {}}, Month{1}), 100);
    EXPECT_EQ(world.support.book.without_claim[0], 100);
}

/// [product] of the lines that claimants hear of, if caseworkers judge this part of them suitable for either product.
std::array<int, 2> heard_of(Share suitable_for_advice, Share suitable_for_training) {
    Synthesis area = small::hamlet();
    const World world = claimants(area, 400);
    Line training = line_with(suitable_for_training);
    training.product = 1;
    training.pot = 1;
    // Nearly all of the money is with advice, which so wins nearly every race that it is in.
    const Provision provision{{{account::single_pot, Pence{1'000'000'00}}, {account::single_pot, Pence{1'00}}},
                              {line_with(suitable_for_advice), training},
                              {},
                              {}};
    std::array<int, 2> count{};
    for (const Contact& contact : decide_contacts(world, provision, Month{3})) ++count.at(contact.line);
    return count;
}

TEST(Contacts, OfWhoeverIsHeldBackFromOneProductAreWithAnotherThatSuits) {
    const auto [advice, training] = heard_of({0}, {1});
    EXPECT_EQ(advice, 0);
    EXPECT_GT(training, 300);
}

TEST(Contacts, OfWhoeverSuitsBothFollowTheMoney) {
    const auto [advice, training] = heard_of({1}, {1});
    EXPECT_GT(advice, 300);
    EXPECT_LT(training, 20);
}

TEST(Contacts, OfWhoeverIsHeldBackFromAllAreCountedStill) {
    const auto [advice, training] = heard_of({0}, {0});
    EXPECT_GT(advice + training, 300);
    EXPECT_GT(advice, training);
}

TEST(Contacts, OfPeopleInWorkAreNoneThatWereSoughtOut) {
    Synthesis area = small::hamlet();
    for (int k = 0; k < 3; ++k) small::add_person(area, {.status = Status::employed});
    World world = small::world_of(area);
    settle_contacts(world, {{}, {line_with({1})}, {}, {}}, Month{1}, {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}});
    EXPECT_EQ(world.support.book.without_claim[0], 0);
}

}  // namespace
}  // namespace devosim
