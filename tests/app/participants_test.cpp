#include "policies/participants.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

#include "policies/burnt_in.hpp"
#include "tests/app/area_runs.hpp"

namespace devosim {
namespace {

using testing::scenario_named;
using testing::with_residents;

constexpr std::size_t restart = 0;

Scenario of_tiny_area(int policy_months) {
    Scenario scenario = with_residents(scenario_named("tiny"), 8000);
    scenario.ingredients.horizon = {Month{-12}, Month{policy_months}};
    scenario.replicates = 1;
    return scenario;
}

std::vector<ParticipantSums> run(const Scenario& scenario, double share) {
    const Synthesis area = synthesise(scenario.ingredients, scenario.seed);
    return participants_of(scenario, area, 0, share, [] {});
}

std::int64_t sum_of(const std::vector<SchemeSums>& schemes, std::int64_t SchemeSums::*part) {
    return std::accumulate(schemes.begin(), schemes.end(), std::int64_t{0},
                           [part](std::int64_t sum, const SchemeSums& each) { return sum + each.*part; });
}

TEST(Participants, EveryStarterIsInTheSchemeOfTheFirstStart) {
    const Scenario scenario = of_tiny_area(36);
    const std::vector<ParticipantSums> arms = run(scenario, 0.5);
    ASSERT_EQ(arms.size(), 2U) << "national and devolved are open";
    for (const ParticipantSums& arm : arms) {
        EXPECT_GT(arm.all_with.months_in_work, arm.with.months_in_work) << "most never start";
        EXPECT_GT(arm.sampled, arm.starters);
        EXPECT_EQ(sum_of(arm.schemes, &SchemeSums::starters), arm.starters);
        EXPECT_GT(sum_of(arm.schemes, &SchemeSums::followed), 0);
        EXPECT_LT(sum_of(arm.schemes, &SchemeSums::followed), arm.starters) << "some start in the last half year";
        for (const SchemeSums& scheme : arm.schemes)
            for (const std::size_t k : {0U, 1U}) {
                EXPECT_LE(scheme.entered_26[k], scheme.entered[k]);
                EXPECT_LE(scheme.entered[k], scheme.followed);
            }
    }
    const std::vector<Product>& products = scenario.ingredients.catalogue.products;
    for (std::size_t p = 0; p < products.size(); ++p)
        if (products[p].offer) {
            EXPECT_EQ(arms[0].schemes[p].starters, 0) << products[p].name;
        }
}

TEST(Participants, OfThoseBarredNobodyStarts) {
    Scenario scenario = of_tiny_area(24);
    for (Arm& arm : scenario.arms) arm.mechanisms.open = arm.name == "national";
    const Synthesis area = synthesise(scenario.ingredients, scenario.seed);
    const BurntIn burnt_in(scenario, area, 0, [] {});
    const std::vector<std::uint32_t> sample = participant_sample(burnt_in.world(), 0.5);
    ASSERT_FALSE(sample.empty());
    const AssembledCommissioner commissioner = testing::successor(scenario, scenario.arms[1].mechanisms);
    Simulation simulation = burnt_in.fork(commissioner);
    bar(simulation, sample);
    Watch watch(simulation, sample);
    while (simulation.next_month() < Month{24}) {
        simulation.step();
        watch.attend(simulation);
    }
    for (const Lived& each : watch.lives()) EXPECT_FALSE(each.started);
}

TEST(Participants, NobodyIsFollowedInARunThatEndsTooSoon) {
    const std::vector<ParticipantSums> arms = run(of_tiny_area(17), 0.5);
    EXPECT_GT(arms.front().starters, 0);
    EXPECT_EQ(sum_of(arms.front().schemes, &SchemeSums::followed), 0);
}

TEST(Watch, EntriesCountFromTheStartsOfAnotherRunIfItIsGiven) {
    const Scenario scenario = of_tiny_area(36);
    const Synthesis area = synthesise(scenario.ingredients, scenario.seed);
    const BurntIn burnt_in(scenario, area, 0, [] {});
    const AssembledCommissioner commissioner = testing::successor(scenario, scenario.arms[1].mechanisms);
    std::vector<std::uint32_t> everybody(burnt_in.world().residents.size());
    std::iota(everybody.begin(), everybody.end(), 0U);
    const auto lives = [&](const std::vector<Lived>* like) {
        Simulation simulation = burnt_in.fork(commissioner);
        Watch watch = like != nullptr ? Watch(simulation, everybody, *like) : Watch(simulation, everybody);
        while (simulation.next_month() < Month{36}) {
            simulation.step();
            watch.attend(simulation);
        }
        return watch.lives();
    };
    const std::vector<Lived> first = lives(nullptr);
    EXPECT_EQ(lives(&first), first) << "the same run again";
    std::vector<Lived> never_started = first;
    for (Lived& each : never_started) each.start.reset();
    std::int64_t entered = 0;
    for (const Lived& each : first) entered += each.entered ? 1 : 0;
    EXPECT_GT(entered, 0);
    for (const Lived& each : lives(&never_started)) EXPECT_FALSE(each.entered || each.entered_26);
}

TEST(ParticipantEffects, AreOfTheWholeSampleForEachStarterSinceStartersAreThoseOutOfWorkInOneOfTheLives) {
    ParticipantSums sums;
    sums.sampled = 1000;
    sums.starters = 50;
    sums.all_with.months_in_work = 7000;
    sums.all_without.months_in_work = 6900;
    sums.with.months_in_work = 300;
    sums.without.months_in_work = 320;
    sums.with.gross_new_jobs = 20;
    const Scenario scenario = scenario_named("tiny");
    const std::vector<ParticipantEffect> effects = effects_of(scenario, {{sums, sums}});
    ASSERT_EQ(effects.size(), 2U);
    EXPECT_DOUBLE_EQ(effects[0].net_months_in_work.mean, 200);
    EXPECT_DOUBLE_EQ(effects[0].gross_new_jobs.mean, 40);
}

TEST(ParticipantEffects, AreRatiosOfMeansSoThatAReplicateInWhichNobodyStartsCountsAsWell) {
    ParticipantSums many, few, nobody;
    many.starters = 50;
    many.with.gross_new_jobs = 20;
    few.starters = 10;
    few.with.gross_new_jobs = 10;
    const std::vector<ParticipantEffect> effects =
        effects_of(scenario_named("tiny"), {{many, many}, {few, few}, {nobody, nobody}});
    EXPECT_DOUBLE_EQ(effects[0].gross_new_jobs.mean, 50) << "30 jobs of 60 who started";
    EXPECT_DOUBLE_EQ(effects[0].starters, 20);
}

ParticipantSums with_restart(std::int64_t followed, std::int64_t entered, std::int64_t without) {
    ParticipantSums sums;
    sums.schemes.resize(2);
    sums.schemes[restart] = {followed, followed, {entered, without}, {entered / 2, without / 2}};
    return sums;
}

TEST(SchemeEffects, AreRatiosOfSumsPerHundredFollowed) {
    const std::vector<SchemeEffect> effects =
        scheme_effects_of({{with_restart(100, 20, 10)}, {with_restart(300, 100, 90)}}, 0);
    ASSERT_EQ(effects.size(), 1U) << "nobody started in the other";
    EXPECT_EQ(effects[0].product, restart);
    EXPECT_DOUBLE_EQ(effects[0].followed, 200);
    EXPECT_NEAR(effects[0].gross_entered.mean, 30, 1e-9);
    EXPECT_NEAR(effects[0].net_entered.mean, 5, 1e-9);
    EXPECT_NEAR(effects[0].gross_entered_26.mean, 15, 1e-9);
    EXPECT_LT(effects[0].net_entered.low, effects[0].net_entered.mean);
}

}  // namespace
}  // namespace devosim
