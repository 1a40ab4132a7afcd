// What a long spell out of work in youth leaves behind ten years later: the same people with and without it.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdio>
#include <vector>

#include "agents/changes.hpp"
#include "engine/parallel.hpp"
#include "tests/app/area_runs.hpp"
#include "tests/app/virtual_experiment.hpp"

namespace devosim::testing {
namespace {

constexpr std::int64_t residents = 40'000;
constexpr std::uint64_t seed = 1;
constexpr Horizon horizon{Month{-24}, Month{120}};
constexpr Month spell_end{12};
constexpr int youngest = 18 * 12 + 6;  // months; 20 on average when the spell begins, 30 at the end
constexpr int oldest = 21 * 12 + 5;
constexpr unsigned treated_percent = 80;
constexpr double weeks = 52;

/// What became of the treated; shares and means over them.
struct Outcome {
    double spell = 0;          ///< months in work during the spell
    double late_twenties = 0;  ///< share of the months of years 7 to 10 in work: aged 26 to 29
    double at_30 = 0;          ///< share of the months of year 10 in work
    double pay = 0;            ///< mean log hourly pay of those in work at the end
    double stable = 0;         ///< share of those in work at the end whose job is stable
    double qualification = 0;  ///< mean level at the end, 0 to 5
    double others = 0;         ///< share of the months of year 10 in work of the rest of the cohort
};

/// The same people without the spell and with it.
struct Twins {
    double n;
    Outcome without, with;
};

/// The cohort of 20-year-olds who work or search, do not study and stay for the ten years, by whether the spell is
/// theirs.
struct Cohort {
    std::vector<std::uint32_t> treated, rest;
};

Cohort cohort_of(const World& world) {
    Cohort cohort;
    const People& people = world.model.people;
    for (std::uint32_t i = 0; i < world.residents.size(); ++i) {
        const int age = -people.birth_month[i];
        const Status status = world.residents.status[i];
        const bool active = status == Status::employed || status == Status::unemployed;
        if (age < youngest || age > oldest || people.exit_month[i] < horizon.end.value) continue;
        if (!active || world.residents.enrolment[i] != Enrolment::none) continue;
        (is_chosen(people.id[i], treated_percent) ? cohort.treated : cohort.rest).push_back(i);
    }
    return cohort;
}

void lose_jobs(World& world, const std::vector<std::uint32_t>& people) {
    for (const std::uint32_t i : people)
        if (world.residents.status[i] == Status::employed)
            leave_job(world, Month{0}, i, Status::unemployed, PostAfter::continues);
}

void set_applications(World& world, const std::vector<std::uint32_t>& people, std::uint16_t boost) {
    for (const std::uint32_t i : people) world.residents.boost[i] = boost;
}

double share_in_work(const World& world, const std::vector<std::uint32_t>& people) {
    double in_work = 0;
    for (const std::uint32_t i : people) in_work += world.residents.status[i] == Status::employed ? 1 : 0;
    return in_work / static_cast<double>(people.size());
}

void observe_month(const World& world, int month, const Cohort& cohort, Outcome& outcome) {
    const double share = share_in_work(world, cohort.treated);
    if (month < spell_end.value) outcome.spell += share;
    if (month >= 72) outcome.late_twenties += share / 48;
    if (month < 108) return;
    outcome.at_30 += share / 12;
    outcome.others += share_in_work(world, cohort.rest) / 12;
}

void observe_end(const World& world, const Cohort& cohort, Outcome& outcome) {
    const Residents& r = world.residents;
    double in_work = 0;
    for (const std::uint32_t i : cohort.treated) {
        outcome.qualification += r.qualification[i] / static_cast<double>(cohort.treated.size());
        if (r.status[i] != Status::employed) continue;
        ++in_work;
        outcome.pay += std::log(r.wage[i]);
        outcome.stable += r.flags[i] & flag::unstable ? 0 : 1;
    }
    outcome.pay /= in_work;
    outcome.stable /= in_work;
}

/// A year in which nobody of the treated applies for a job; whatever else can befall those without work may.
Outcome live(Simulation simulation, const Cohort& cohort, Month spell) {
    Outcome outcome;
    World& world = simulation.world();
    if (spell > Month{0}) lose_jobs(world, cohort.treated);
    while (simulation.next_month() < horizon.end) {
        const Month month = simulation.next_month();
        set_applications(world, cohort.treated, month < spell ? 0 : unit_boost);
        simulation.step();
        observe_month(world, month.value, cohort, outcome);
    }
    observe_end(world, cohort, outcome);
    return outcome;
}

std::vector<Twins> run_twins(const Scenario& scenario, std::size_t replicates) {
    const Synthesis area = synthesise(scenario.ingredients, seed);
    const AssembledCommissioner nothing = status_quo(scenario);
    std::vector<Twins> all(replicates);
    for_each_block(all.size(), 1, [&](const Block& block) {
        Simulation simulation(area, {seed, static_cast<std::uint32_t>(block.number)}, nothing);
        live_until(simulation, Month{0});
        const Cohort cohort = cohort_of(simulation.world());
        all[block.number] = {static_cast<double>(cohort.treated.size()), live(simulation, cohort, Month{0}),
                             live(simulation, cohort, spell_end)};
    });
    return all;
}

/// Of one outcome, with the spell less without it.
Estimate effect(const std::vector<Twins>& all, double Outcome::*what, double unit = 1) {
    std::vector<double> values;
    for (const Twins& t : all) values.push_back(unit * (t.with.*what - t.without.*what));
    return estimate_real(values);
}

void report(const char* name, const std::vector<Twins>& all) {
    double treated = 0;
    double in_work = 0;
    for (const Twins& t : all) {
        treated += t.n / static_cast<double>(all.size());
        in_work += t.without.at_30 / static_cast<double>(all.size());
    }
    std::printf("  %s: n = %zu replicates of %.0f twins, %.2f %% of residents; twins in work at 30: %.4f\n", name,
                all.size(), treated, 100 * treated / static_cast<double>(residents), in_work);
    print("months in work lost in the year of the spell", effect(all, &Outcome::spell, -1));
    print("share in work at 30", effect(all, &Outcome::at_30));
    print("weeks a year out of work at 26 to 29", effect(all, &Outcome::late_twenties, -weeks));
    print("log hourly pay of those in work at 30", effect(all, &Outcome::pay));
    print("share of those in work in a stable job", effect(all, &Outcome::stable));
    print("level of qualification, 0 to 5", effect(all, &Outcome::qualification));
    print("share in work at 30, rest of the cohort", effect(all, &Outcome::others));
}

/// Employers rank nobody by months out of work, for which there is no source: skill loss and fewer callbacks have
/// one.
Scenario with_sourced_scarring(Scenario scenario) {
    scenario.ingredients.behaviour.match.merit_lost_out_of_work = 0;
    return scenario;
}

/// Months out of work cost neither skill nor callbacks nor rank.
Scenario without_scarring(Scenario scenario) {
    Behaviour& b = scenario.ingredients.behaviour;
    b.pay.skill_loss_per_month = 0;
    b.match.merit_lost_out_of_work = 0;
    b.apply.after_3_months = b.apply.after_6_months = b.apply.after_12_months = 1;
    return scenario;
}

/// Search is no better a way back into education than work is.
Scenario without_a_way_into_study(Scenario scenario) {
    scenario.ingredients.behaviour.stop_search.study = scenario.ingredients.behaviour.leave.study;
    return scenario;
}

// n = 40 replicates of about 650 twins: the standard error of the share in work at 30 is about 0.2 points, so that a
// loss of 0.6 points is found with 80 % power. A spell of no months leaves twins alike and fails the test.
TEST(Scars_validation, WhoWasOutOfWorkForAYearAtTwentyWorksLessAtThirtyThanTheTwinWhoWasNot) {
    const Scenario scenario = laboratory(residents, horizon).scenario;
    const std::vector<Twins> declared_rules = run_twins(scenario, 40);
    report("skill loss and screening as declared", declared_rules);
    const std::vector<Twins> sourced = run_twins(with_sourced_scarring(scenario), 40);
    report("skill loss and callbacks as sourced, no ranking by months out of work", sourced);
    report("skill loss and screening switched off", run_twins(without_scarring(scenario), 20));
    report("as declared, no more return to study from search than from work",
           run_twins(without_a_way_into_study(scenario), 20));
    EXPECT_GT(effect(declared_rules, &Outcome::spell, -1).low, 6);
    EXPECT_LT(effect(declared_rules, &Outcome::at_30).high, 0);
    EXPECT_LT(effect(sourced, &Outcome::at_30).high, 0);
}

}  // namespace
}  // namespace devosim::testing
