#include "policies/mechanism_front_door.hpp"

#include <gtest/gtest.h>

#include "tests/policies/example.hpp"

namespace devosim {
namespace {

const FrontDoorParameters parameters = example::parameters().front_door;

Product product(bool mandatory, int hand_offs) {
    Product made{};
    made.mandatory = mandatory;
    made.hand_offs = hand_offs;
    return made;
}

TEST(FrontDoor, SeparateDesksLosePeopleAndAMonthAtEachHandOff) {
    const std::vector<HandOff> route = national_route(parameters, product(false, 3));
    ASSERT_EQ(route.size(), 3u);
    EXPECT_EQ(route[2].delay, Months{1});
    EXPECT_NEAR(conversion(route).value, 0.8 * 0.8 * 0.8, 1e-12);
}

TEST(FrontDoor, FewerAreLostWhereAttendanceIsMandatory) {
    EXPECT_NEAR(conversion(national_route(parameters, product(true, 2))).value, 0.92 * 0.92, 1e-12);
    EXPECT_NEAR(conversion(hub_route(parameters, product(true, 2))).value, 0.85, 1e-12);
}

TEST(FrontDoor, AHubHasOneHandOffHoweverManyDesksThereWere) {
    for (const int hand_offs : {1, 2, 3}) {
        const std::vector<HandOff> route = hub_route(parameters, product(false, hand_offs));
        ASSERT_EQ(route.size(), 1u);
        EXPECT_EQ(route[0].delay, Months{0});
        EXPECT_NEAR(conversion(route).value, 0.9, 1e-12);
    }
}

TEST(FrontDoor, AHubOpensWhenItIsSetUpAndNotBeforeANewAgreementStarts) {
    const auto in = [](std::optional<Month> sought, std::optional<Month> agreement, Month month) {
        return door_in(Setting::devolved, parameters, sought, agreement, month);
    };
    EXPECT_FALSE(door_in(Setting::national, parameters, Month{0}, Month{0}, Month{50}).hub);
    EXPECT_FALSE(in(Month{0}, {}, Month{5}).hub);
    EXPECT_TRUE(in(Month{0}, {}, Month{6}).hub);
    EXPECT_EQ(in(Month{0}, {}, Month{9}).opened, Month{6});
    EXPECT_FALSE(in(Month{0}, Month{8}, Month{7}).hub);
    EXPECT_EQ(in(Month{0}, Month{8}, Month{8}).opened, Month{8});
    EXPECT_TRUE(in({}, {}, Month{-30}).hub);
    EXPECT_FALSE(in({}, {}, Month{-30}).opened.has_value());
}

TEST(FrontDoor, HubsCostMoneyUpToAShareOfTheAllocation) {
    Pence year{0};
    for (int m = 0; m < 12; ++m) year += hub_cost(parameters, 3, Pence{100'000'000'00}, {m});
    EXPECT_EQ(year, parameters.hub_cost * 3);
    EXPECT_EQ(hub_cost(parameters, 3, Pence{120'00}, {0}), Pence{1'00});
}

TEST(FrontDoor, BeddingInFadesInEqualSteps) {
    EXPECT_NEAR(hub_dose(parameters, Month{3}, Month{3}).value, 0.8, 1e-12);
    EXPECT_NEAR(hub_dose(parameters, Month{3}, Month{13}).value, 0.9, 1e-12);
    EXPECT_EQ(hub_dose(parameters, Month{3}, Month{23}), Share{1});
    EXPECT_EQ(hub_dose(parameters, Month{3}, Month{100}), Share{1});
}

TEST(FrontDoor, AnOldHubOrOneThatNeedsNoBeddingInDeliversInFull) {
    EXPECT_EQ(hub_dose(parameters, std::nullopt, Month{0}), Share{1});
    FrontDoorParameters at_once = parameters;
    at_once.bedding_in = {0};
    EXPECT_EQ(hub_dose(at_once, Month{0}, Month{0}), Share{1});
}

}  // namespace
}  // namespace devosim
