#include "app/effect_ranges.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

#include "app/load_catalogue.hpp"
#include "app/scenario_draws.hpp"
#include "app/scenario_file.hpp"
#include "tests/app/table_files.hpp"

namespace devosim {
namespace {

Catalogue shipped(double strength) {
    Problems problems;
    const LoadedCatalogue declared =
        load_catalogue(data_file("components.csv"), data_file("products.csv"), data_file("pathways.csv"), problems);
    EXPECT_EQ(messages(problems), "");
    return with_strength(declared.catalogue, declared.effects, strength);
}

const Component& named(const Catalogue& catalogue, const std::string& name) {
    for (const Component& component : catalogue.components)
        if (component.name == name) return component;
    throw std::out_of_range(name);
}

TEST(EffectRanges, HalfStrengthIsWhatTheTableDeclares) {
    EXPECT_EQ(named(shipped(0.5), "key_worker").search, 1.07);
    EXPECT_EQ(named(shipped(0.5), "key_worker").retention, 0.85);
}

TEST(EffectRanges, TheEndsAreThoseThatHelpLeastAndMost) {
    EXPECT_DOUBLE_EQ(named(shipped(0), "key_worker").search, 1);
    EXPECT_DOUBLE_EQ(named(shipped(1), "key_worker").search, 1.15);
    EXPECT_DOUBLE_EQ(named(shipped(0), "key_worker").retention, 1) << "job loss as without support";
    EXPECT_DOUBLE_EQ(named(shipped(1), "key_worker").retention, 0.7);
    EXPECT_DOUBLE_EQ(named(shipped(0), "supported_employment").recovery, 1);
    EXPECT_DOUBLE_EQ(named(shipped(1), "level_2").achievement, 0.97);
}

TEST(EffectRanges, BetweenTheyAreStraightOnEitherSideOfTheDeclaredValue) {
    EXPECT_DOUBLE_EQ(named(shipped(0.25), "key_worker").search, 1.035);
    EXPECT_DOUBLE_EQ(named(shipped(0.75), "key_worker").search, 1.11);
}

TEST(EffectRanges, DropoutCostAndEffectsWithoutARangeStay) {
    const Component& weak = named(shipped(0), "key_worker");
    EXPECT_EQ(weak.dropout, 0.035);
    EXPECT_EQ(weak.monthly_cost, (Pence{9500}));
    EXPECT_EQ(weak.visible, 1);
}

TEST(EffectRanges, AScenarioHasTheStrengthThatItsParameterSays) {
    ScenarioOptions options;
    options.set = {"support.effect_strength=1"};
    const auto file = std::filesystem::path(DEVOSIM_SOURCE_DIR) / "configs" / "scenarios" / "tiny.toml";
    const LoadedScenario strong = load_scenario(file, options);
    EXPECT_DOUBLE_EQ(named(strong.scenario.ingredients.catalogue, "job_search_help").search, 1.25);
    EXPECT_NE(strong.scenario.resolved, load_scenario(file, {}).scenario.resolved);
}

TEST(EffectRanges, EachDrawHasItsOwnStrengthAlsoWhenTheFileIsReadOnce) {
    const auto file = std::filesystem::path(DEVOSIM_SOURCE_DIR) / "configs" / "scenarios" / "tiny.toml";
    for_each_draw(file, {}, 0, 4, [&](const LoadedScenario& loaded) {
        for (const Parameter& p : loaded.parameters.all())
            if (p.key == "support.effect_strength") {
                EXPECT_DOUBLE_EQ(named(loaded.scenario.ingredients.catalogue, "key_worker").search,
                                 named(shipped(p.value), "key_worker").search);
            }
    });
}

}  // namespace
}  // namespace devosim
