#include "policies/mechanisms.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "policies/devolved.hpp"
#include "policies/hybrid_2025.hpp"
#include "policies/national.hpp"
#include "policies/presets.hpp"

namespace devosim {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(Mechanisms, EveryRowOfTheTableSwitchesOneMechanismOfItsOwn) {
    Mechanisms mechanisms = all_at(Setting::national);
    for (const MechanismRow& row : mechanism_table()) {
        EXPECT_EQ(get(mechanisms, row.name), Setting::national) << row.name;
        Problems problems;
        mechanisms = with(mechanisms, row.name, "devolved", {}, problems);
        EXPECT_TRUE(problems.empty());
        EXPECT_EQ(get(mechanisms, row.name), Setting::devolved) << row.name;
    }
    EXPECT_EQ(mechanisms, all_at(Setting::devolved));
}

TEST(Mechanisms, AnUnknownMechanismIsAProblemWithTheNearestName) {
    Problems problems;
    const Mechanisms same = with(all_at(Setting::national), "mony", "devolved", {"a.toml", 3, 1}, problems);
    EXPECT_EQ(same, all_at(Setting::national));
    ASSERT_EQ(problems.found().size(), 1u);
    EXPECT_THAT(to_string(problems.found()[0]), HasSubstr("a.toml:3:1: mony = devolved (unknown mechanism)"));
    EXPECT_THAT(to_string(problems.found()[0]), HasSubstr("money"));
}

TEST(Mechanisms, OnlySomeHaveTheHybridSetting) {
    Problems problems;
    EXPECT_EQ(with(all_at(Setting::national), "money", "hybrid", {}, problems).money, Setting::hybrid);
    EXPECT_TRUE(problems.empty());
    EXPECT_EQ(with(all_at(Setting::national), "who", "hybrid", {}, problems).who, Setting::national);
    ASSERT_EQ(problems.found().size(), 1u);
    EXPECT_THAT(to_string(problems.found()[0]), HasSubstr("has no hybrid setting"));
}

TEST(Mechanisms, AnUnknownSettingIsAProblem) {
    Problems problems;
    EXPECT_EQ(with(all_at(Setting::national), "money", "local", {}, problems), all_at(Setting::national));
    ASSERT_EQ(problems.found().size(), 1u);
    EXPECT_THAT(to_string(problems.found()[0]), HasSubstr("unknown setting"));
}

TEST(Mechanisms, AreWrittenAsOneLine) {
    EXPECT_EQ(to_string(all_at(Setting::national)),
              "catalogue=national money=national front_door=national who=national courses=national "
              "contract=national overhead=national where=national payment=national capacity=national "
              "employers=national shock=national cooperate=national sustained_measure=national joint_fund=national "
              "skills_levy=national careers=national open=true");
}

TEST(Mechanisms, TheManualNamesEveryMechanismAndItsEvidence) {
    for (const MechanismRow& row : mechanism_table()) {
        EXPECT_THAT(mechanisms_markdown(), HasSubstr("| " + std::string(row.name) + " | "));
        EXPECT_THAT(mechanisms_json(), HasSubstr("\"evidence\": \"" + std::string(row.evidence) + "\""));
        for (const std::string_view text :
             {row.name, row.national, row.devolved, row.in_favour, row.against, row.evidence}) {
            EXPECT_FALSE(text.empty());
            EXPECT_EQ(text.find_first_of("|\"\\\n"), std::string_view::npos) << text;
        }
    }
}

TEST(Presets, AreFoundByName) {
    EXPECT_THAT(preset_names(), ElementsAre("none", "national_2017", "hybrid_2025", "lesa"));
    EXPECT_EQ(preset("national_2017"), all_at(Setting::national));
    EXPECT_EQ(preset("lesa"), all_at(Setting::devolved));
    EXPECT_EQ(preset("hybrid_2025"), hybrid_2025());
    EXPECT_FALSE(preset("national").has_value());
}

TEST(Presets, NoneDiffersFromNationalOnlyInBeingClosed) {
    Mechanisms closed = national_2017();
    closed.open = false;
    EXPECT_EQ(none(), closed);
}

TEST(Presets, EveryDefaultArmHasAPreset) {
    std::vector<std::string_view> names;
    for (const DefaultArm& arm : default_arms()) {
        names.push_back(arm.name);
        EXPECT_TRUE(preset(arm.preset).has_value()) << arm.preset;
    }
    EXPECT_THAT(names, ElementsAre("none", "national", "devolved"));
}

TEST(Presets, TheHybridHasLocalAdultSkillsUnderNationalRules) {
    for (const MechanismRow& row : mechanism_table()) {
        const Setting expected = row.hybrid.empty() ? Setting::national : Setting::hybrid;
        EXPECT_EQ(hybrid_2025().*row.setting, expected) << row.name;
    }
}

}  // namespace
}  // namespace devosim
