#include "policies/attribution_plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/policies/attribution_settings.hpp"
#include "tests/policies/tiny_runs.hpp"

namespace devosim {
namespace {

using testing::dividing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::in_groups;
using ::testing::IsEmpty;

AttributionSettings between(const std::string& from, const std::string& to) {
    AttributionSettings settings;
    settings.from = from;
    settings.to = to;
    return settings;
}

Mechanisms national_but(const std::vector<std::string>& devolved) {
    Mechanisms made = all_at(Setting::national);
    Problems problems;
    for (const std::string& name : devolved) made = with(made, name, "devolved", {}, problems);
    problems.throw_if_any();
    return made;
}

/// Arms national and devolved, the latter with these mechanisms only.
Scenario scenario_of(const std::vector<std::string>& devolved) {
    Scenario made = tiny::scenario(1, 3);
    made.arms = {{"national", all_at(Setting::national)}, {"devolved", national_but(devolved)}};
    return made;
}

std::string message_of(const Scenario& scenario, const AttributionSettings& settings) {
    try {
        (void)attribution_plan(scenario, settings);
    } catch (const InputError& error) {
        return error.what();
    }
    return "nothing wrong";
}

TEST(SwitchGroups, TheSixHoldEveryMechanismOnce) {
    Problems problems;
    EXPECT_EQ(default_groups().size(), 6U);
    check_groups(default_groups(), {}, problems);
    check_groups(single_groups(), {}, problems);
    EXPECT_THAT(problems.found(), IsEmpty());
    EXPECT_EQ(single_groups().size(), mechanism_table().size());
}

TEST(SwitchGroups, WhatIsNoPartitionIsAProblemEach) {
    std::vector<SwitchGroup> groups = single_groups();
    groups[0].mechanisms = {};
    groups[1].mechanisms.emplace_back("who");
    groups[2].mechanisms.emplace_back("front_dor");
    Problems problems;
    check_groups(groups, {}, problems);
    std::string all;
    for (const Problem& problem : problems.found()) all += to_string(problem) + '\n';
    EXPECT_THAT(all, HasSubstr("attribute.groups.catalogue (has no mechanism)"));
    EXPECT_THAT(all, HasSubstr("who (is in the group money too)"));
    EXPECT_THAT(all, HasSubstr("front_dor (unknown mechanism) did you mean front_door?"));
    EXPECT_THAT(all, HasSubstr("attribute.groups = catalogue (is in no group)"));
    EXPECT_EQ(problems.found().size(), 4U);
}

TEST(AttributionPlan, TheFirstCoalitionIsOneArmAndTheLastIsTheOther) {
    const Scenario scenario = tiny::scenario(1, 3);
    for (const auto& groups : {default_groups(), single_groups()}) {
        const AttributionPlan plan = attribution_plan(scenario, in_groups(groups));
        EXPECT_EQ(mechanisms_of(plan, plan.coalitions.front()), all_at(Setting::national));
        EXPECT_EQ(mechanisms_of(plan, plan.coalitions.back()), all_at(Setting::devolved));
        EXPECT_EQ(plan.coalitions.size(), std::size_t{1} << plan.players.size());
        EXPECT_TRUE(std::is_sorted(plan.coalitions.begin(), plan.coalitions.end()));
    }
}

TEST(AttributionPlan, OnlyMechanismsThatDifferAreSwitched) {
    const AttributionPlan plan = attribution_plan(scenario_of({"money", "courses"}), {});
    EXPECT_THAT(plan.switches, ElementsAre("money", "courses"));
    EXPECT_EQ(plan.players.size(), 2U);
    ASSERT_EQ(plan.coalitions.size(), 4U);
    EXPECT_EQ(mechanisms_of(plan, plan.coalitions[1]), national_but({"money"}));
    EXPECT_EQ(names_of(plan, plan.coalitions[2]), "courses");
    EXPECT_EQ(names_of(plan, plan.coalitions[3]), "money courses");
}

TEST(AttributionPlan, ADividedGroupAddsTheMixturesInsideIt) {
    const Scenario scenario = scenario_of({"catalogue", "courses", "money"});
    EXPECT_EQ(attribution_plan(scenario, {}).coalitions.size(), 4U);
    const AttributionPlan plan = attribution_plan(scenario, dividing({"offer", "money"}));
    EXPECT_EQ(plan.coalitions.size(), 8U);
    EXPECT_THAT(plan.within, ElementsAre(0U)) << "a group of one switch is not divided";
}

TEST(AttributionPlan, AnArmAgainstAPresetIsAttributedToWhatIsLeftBetweenThem) {
    Scenario scenario = scenario_of({"money", "courses"});
    scenario.arms.push_back({"lesa", all_at(Setting::devolved)});
    const AttributionPlan plan = attribution_plan(scenario, between("devolved", "lesa"));
    EXPECT_EQ(plan.switches.size(), mechanism_table().size() - 2);
    EXPECT_EQ(mechanisms_of(plan, 0), national_but({"money", "courses"}));
}

TEST(AttributionPlan, WhatCannotBeAttributedIsSaid) {
    const Scenario scenario = tiny::scenario(1, 3);
    EXPECT_THAT(message_of(scenario, between("national", "devolvd")),
                HasSubstr("attribute.to = devolvd (the scenario has no such arm) did you mean devolved?"));
    EXPECT_THAT(message_of(scenario, between("national", "national")), HasSubstr("are the same arm"));
    EXPECT_THAT(message_of(scenario, between("none", "devolved")), HasSubstr("differ by what is no mechanism"));
    EXPECT_THAT(message_of(scenario, dividing({"ofer"})),
                HasSubstr("attribute.within = ofer (there is no such group) did you mean offer?"));
    EXPECT_THAT(message_of(scenario, dividing({"offer", "offer"})),
                HasSubstr("attribute.within = offer (is given twice) leave one out?"));
}

}  // namespace
}  // namespace devosim
