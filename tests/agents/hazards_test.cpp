#include "agents/hazards.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

template <class Check>
void for_every_labour_row(Check check) {
    for (std::size_t spell = 0; spell < n_spells; ++spell)
        for (std::uint8_t age = 0; age < n_age_bands; ++age)
            for (std::uint8_t qualification = 0; qualification < n_qualification_bands; ++qualification)
                for (const bool limited : {false, true})
                    for (const bool duty : {false, true})
                        check(age, qualification, limited, duty, static_cast<Spell>(spell));
}

Hazards shipped() {
    const Ingredients in = small::ingredients();
    return make_hazards(in.behaviour, in.margins);
}

/// Probability of an event in a row of thresholds.
template <std::size_t N>
double probability(const Thresholds<N>& row, std::size_t event) {
    return (row[event] - (event == 0 ? 0 : row[event - 1])) / two_to_32;
}

/// Expected share of the women who have health limits (or duties) at each birthday from 16 to 65, month by month from
/// the tables.
template <class Row>
std::vector<double> expected_path(const Hazards& hazards, LifeEvent event, double start, Row row_of) {
    std::vector<double> path;
    double share = start;
    for (int month = 16 * 12; month < 65 * 12; ++month) {
        if (month % 12 == 0) path.push_back(share);
        const auto k = static_cast<std::size_t>(event);
        const double onset = probability(hazards.life[row_of(month / 12, false)], k);
        const double end = probability(hazards.life[row_of(month / 12, true)], k);
        share += (1 - share) * onset - share * end;
    }
    return path;
}

TEST(Hazards, ThresholdsOnlyRise) {
    const Hazards hazards = shipped();
    EXPECT_EQ(hazards.labour.size(), n_spells * n_age_bands * n_qualification_bands * 4);
    EXPECT_EQ(hazards.life.size(), 49U * 2 * 2 * 2 * 2);
    for (const auto& row : hazards.labour) EXPECT_TRUE(std::is_sorted(row.begin(), row.end()));
    for (const auto& row : hazards.life) EXPECT_TRUE(std::is_sorted(row.begin(), row.end()));
}

/// Hazards that compete, by hand: shares of what happens at all.
std::array<double, n_labour_events> by_hand(const Behaviour& b, const std::array<double, n_labour_events>& h) {
    std::array<double, n_labour_events> p{};
    const double others = std::accumulate(h.begin(), h.end() - 1, 0.0);
    for (std::size_t k = 0; k + 1 < h.size(); ++k) p[k] = others > 0 ? h[k] / others * (1 - std::exp(-others)) : 0;
    p.back() = std::exp(-others) * std::min(1.0, 2 * (1 - std::exp(-(1 + b.apply.personal_spread) * h.back())));
    return p;
}

TEST(Hazards, EveryRowOfTheTableHoldsItsOwnChances) {
    const Hazards hazards = shipped();
    const Behaviour b = small::behaviour();
    for_every_labour_row([&](std::uint8_t age, std::uint8_t qualification, bool limited, bool duty, Spell spell) {
        const auto h = labour_hazards(b, age, qualification, limited, duty, spell);
        const auto p = by_hand(b, h);
        const std::size_t number = Hazards::labour_row(age, qualification, limited, duty, spell);
        for (std::size_t k = 0; k < p.size(); ++k) {
            EXPECT_GE(h[k], 0.0);
            EXPECT_NEAR(probability(hazards.labour[number], k), p[k], 2 / two_to_32);
        }
        EXPECT_EQ(hazards.applying[number].rate, h.back());
        EXPECT_NEAR(hazards.applying[number].room, std::exp(-std::accumulate(h.begin(), h.end() - 1, 0.0)), 1e-15);
    });
}

TEST(Hazards, CompetingHazardsNeverSumToMoreThanOneHoweverLargeTheyAre) {
    Behaviour b = small::behaviour();
    b.job.layoff = b.job.match_end = b.stop_search.other = b.apply.employed = b.apply.unemployed = 3;
    for (const double layoffs : {1.0, 100.0}) {
        for_every_labour_row([&](std::uint8_t age, std::uint8_t qualification, bool limited, bool duty, Spell spell) {
            const auto p = labour_chances(b, labour_hazards(b, age, qualification, limited, duty, spell), layoffs);
            EXPECT_LE(std::accumulate(p.begin(), p.end(), 0.0), 1 + 1e-12);
        });
    }
}

TEST(Hazards, ALayoffThatIsTwiceAsLikelyLeavesTheChancesOfAllElseAsTheyAre) {
    const Behaviour b = small::behaviour();
    const auto h = labour_hazards(b, 4, level_2, true, true, Spell::unstable_job);
    const auto usual = labour_chances(b, h, 1), wave = labour_chances(b, h, 2);
    EXPECT_NEAR(wave[0], 2 * usual[0], 1e-15);
    for (std::size_t k = 1; k < n_labour_events; ++k) EXPECT_EQ(wave[k], usual[k]);
}

TEST(Hazards, WhatCannotHappenToSomebodyKeepsNobodyFromApplying) {
    const Hazards hazards = shipped();
    const Behaviour b = small::behaviour();
    const std::size_t row = Hazards::labour_row(4, level_2, false, false, Spell::workless_0_2);
    EXPECT_NEAR(hazards.applying[row].room, std::exp(-b.stop_search.other), 1e-12)
        << "in good health, without a duty, neither young nor old";
}

TEST(Hazards, OnlyThoseInWorkLoseJobsAndOnlyTheInactiveStartToSearch) {
    const Behaviour b = small::behaviour();
    for_every_labour_row([&](std::uint8_t age, std::uint8_t qualification, bool limited, bool duty, Spell spell) {
        const auto p = labour_hazards(b, age, qualification, limited, duty, spell);
        const bool works = spell <= Spell::stable_job;
        const bool inactive = spell >= Spell::student;
        EXPECT_EQ(p[static_cast<std::size_t>(LabourEvent::layoff)] > 0, works);
        EXPECT_EQ(p[static_cast<std::size_t>(LabourEvent::to_search)] > 0, inactive);
        EXPECT_EQ(p[static_cast<std::size_t>(LabourEvent::to_sick)] > 0, limited && !inactive);
        EXPECT_EQ(p[static_cast<std::size_t>(LabourEvent::to_caring)] > 0, duty && !inactive);
        EXPECT_GT(p[static_cast<std::size_t>(LabourEvent::apply)], 0);
    });
}

TEST(Hazards, NoDrawAtOrAboveTheBoundOfAStatusMakesAnythingHappen) {
    const Hazards hazards = shipped();
    constexpr std::array<Status, n_spells> status{Status::employed,   Status::employed,   Status::unemployed,
                                                  Status::unemployed, Status::unemployed, Status::unemployed,
                                                  Status::student,    Status::sick,       Status::caring,
                                                  Status::retired,    Status::other};
    std::array<std::uint32_t, Hazards::bound_rows> largest{};
    for_every_labour_row([&](std::uint8_t age, std::uint8_t qualification, bool limited, bool duty, Spell spell) {
        const std::uint32_t last =
            hazards.labour[Hazards::labour_row(age, qualification, limited, duty, spell)].back();
        for (const std::uint8_t kind : {std::uint8_t{0}, flag::unstable}) {
            if (spell <= Spell::stable_job && (spell == Spell::unstable_job) != (kind == flag::unstable)) continue;
            const auto flags = static_cast<std::uint8_t>(kind | (limited ? flag::limited_health : 0));
            std::uint32_t& seen = largest[Hazards::bound_row(status[static_cast<std::size_t>(spell)], flags)];
            seen = std::max(seen, last);
        }
    });
    EXPECT_EQ(largest, hazards.labour_bound);
    EXPECT_EQ(hazards.labour_bound[Hazards::bound_row(Status::gone, 255)], 0U);
    EXPECT_EQ(hazards.labour_bound[Hazards::bound_row(Status::not_yet, 0)], 0U);
    for (std::size_t row = 0; row < hazards.life.size(); ++row)
        EXPECT_LE(hazards.life[row].back(), hazards.life_bound[row % 2]);
}

TEST(Hazards, UnstableMatchesEndMoreOftenByTheDeclaredFactor) {
    const Behaviour b = small::behaviour();
    const auto unstable = labour_hazards(b, 4, 1, false, true, Spell::unstable_job);
    const auto stable = labour_hazards(b, 4, 1, false, true, Spell::stable_job);
    for (const LabourEvent event :
         {LabourEvent::layoff, LabourEvent::match_end, LabourEvent::to_other, LabourEvent::apply})
        EXPECT_NEAR(unstable[static_cast<std::size_t>(event)],
                    b.job.unstable_factor * stable[static_cast<std::size_t>(event)], 1e-12);
    EXPECT_EQ(unstable[static_cast<std::size_t>(LabourEvent::to_retired)],
              stable[static_cast<std::size_t>(LabourEvent::to_retired)]);
}

/// Levels 1 and 3 are one step from level 2; no qualification and level 4 as many as declared.
std::array<double, n_qualification_bands> steps(const Behaviour& b, double lower, double higher) {
    return {std::pow(lower, b.step.no_qualification), lower, 1, higher, std::pow(higher, b.step.level_4_plus)};
}

TEST(Hazards, EveryLevelLeavesWorkAndSearchBySteps) {
    const Behaviour b = small::behaviour();
    const auto factor = steps(b, b.leave.lower_level_factor, b.leave.higher_level_factor);
    for (const Spell spell : {Spell::stable_job, Spell::workless_0_2}) {
        const auto level_two = labour_hazards(b, 7, level_2, true, true, spell);
        for (std::uint8_t level = 0; level < n_qualification_bands; ++level) {
            const auto p = labour_hazards(b, 7, level, true, true, spell);
            for (const LabourEvent event :
                 {LabourEvent::to_sick, LabourEvent::to_caring, LabourEvent::to_retired, LabourEvent::to_other})
                EXPECT_NEAR(p[static_cast<std::size_t>(event)],
                            factor[level] * level_two[static_cast<std::size_t>(event)], 1e-15);
        }
    }
}

TEST(Hazards, EveryLevelLosesJobsAndAppliesBySteps) {
    const Behaviour b = small::behaviour();
    const auto losing = steps(b, b.job.lower_level_factor, b.job.higher_level_factor);
    const auto applying = steps(b, b.apply.lower_level_factor, b.apply.higher_level_factor);
    const auto chance = [&](std::uint8_t level, Spell spell, LabourEvent event) {
        return labour_hazards(b, 4, level, false, true, spell)[static_cast<std::size_t>(event)];
    };
    for (std::uint8_t level = 0; level < n_qualification_bands; ++level) {
        for (const LabourEvent event : {LabourEvent::layoff, LabourEvent::match_end})
            EXPECT_NEAR(chance(level, Spell::stable_job, event),
                        losing[level] * chance(level_2, Spell::stable_job, event), 1e-15);
        EXPECT_NEAR(chance(level, Spell::workless_0_2, LabourEvent::apply),
                    applying[level] * chance(level_2, Spell::workless_0_2, LabourEvent::apply), 1e-15);
    }
}

TEST(Hazards, LevelsBelowTwoStartToSearchBySteps) {
    const Behaviour b = small::behaviour();
    const auto factor = steps(b, b.start_search.lower_level_factor, 1);
    const auto search = [&](std::uint8_t level, Spell spell) {
        return labour_hazards(b, 4, level, true, true, spell)[static_cast<std::size_t>(LabourEvent::to_search)];
    };
    EXPECT_LT(factor[no_qualification], factor[level_1]);
    for (std::uint8_t level = 0; level < n_qualification_bands; ++level) {
        for (const Spell spell : {Spell::sick, Spell::caring, Spell::retired, Spell::other})
            EXPECT_NEAR(search(level, spell), factor[level] * search(level_2, spell), 1e-15);
        EXPECT_EQ(search(level, Spell::student), search(level_2, Spell::student)) << "who studies is on the way up";
    }
}

TEST(Hazards, ADrawSelectsTheEventWhoseIntervalItFallsInto) {
    constexpr Thresholds<3> row{10, 10, 30};
    EXPECT_EQ(event_of(row, 0), 0U);
    EXPECT_EQ(event_of(row, 9), 0U);
    EXPECT_EQ(event_of(row, 10), 2U);
    EXPECT_EQ(event_of(row, 29), 2U);
    EXPECT_EQ(event_of(row, 30), 3U);
}

TEST(Hazards, OnsetKeepsASteadyShareSteady) {
    const double onset = onset_for(0.2, 0, 0.01);
    EXPECT_DOUBLE_EQ(onset * 0.8, 0.01 * 0.2);
    EXPECT_DOUBLE_EQ(onset_for(0.2, 0.001, 0.01) * 0.8 - 0.01 * 0.2, 0.001);
    EXPECT_EQ(onset_for(0.2, -0.1, 0.01), 0.0);
    EXPECT_EQ(onset_for(1, 0, 0.01), 0.0);
}

TEST(Hazards, HealthFollowsItsProfileByAge) {
    const Behaviour b = small::behaviour();
    const auto path = expected_path(
        shipped(), LifeEvent::health, health_prevalence(b, 16),
        [](int age, bool limited) { return Hazards::life_row(age, Sex::female, limited, false, false); });
    for (int age = 16; age < 65; ++age)
        EXPECT_NEAR(path[static_cast<std::size_t>(age - 16)], health_prevalence(b, age), 0.0025) << age;
}

TEST(Hazards, DutiesFollowTheirStepsWithTheDelayOfOnsetAndEnding) {
    // A step up is climbed within two points; a step down takes as long as duties last, so that what is left of it is
    // less than the step.
    const Behaviour b = small::behaviour();
    for (const Sex sex : {Sex::female, Sex::male}) {
        double down = 0;
        for (int age = 17; age < 65; ++age)
            down = std::max(down, duty_prevalence(b, sex, age - 1) - duty_prevalence(b, sex, age));
        const auto path =
            expected_path(shipped(), LifeEvent::duty, duty_prevalence(b, sex, 16),
                          [&](int age, bool duty) { return Hazards::life_row(age, sex, false, duty, false); });
        double excess = 0;
        for (int age = 16; age < 65; ++age) {
            const double late = path[static_cast<std::size_t>(age - 16)] - duty_prevalence(b, sex, age);
            EXPECT_TRUE(late > -0.02 && late < down) << age << ": " << late;
            excess += late / 49;
        }
        EXPECT_NEAR(excess, 0, 0.01);
    }
}

TEST(Hazards, StudyFollowsItsProfileByAge) {
    const Ingredients in = small::ingredients();
    const Hazards hazards = make_hazards(in.behaviour, in.margins);
    double share = in.margins.enrolled_by_age[0];
    for (int month = 16 * 12; month < 65 * 12; ++month) {
        const int age = month / 12;
        if (month % 12 == 0) {
            EXPECT_NEAR(share, in.margins.enrolled_by_age[static_cast<std::size_t>(age - 16)], 0.06) << age;
        }
        const auto& out = hazards.life[Hazards::life_row(age, Sex::male, false, false, false)];
        const auto& enrolled = hazards.life[Hazards::life_row(age, Sex::male, false, false, true)];
        // Those under 25 also come back to study from work and search: labour events, for which the profile allows.
        const double back = age < 25 ? in.behaviour.study.entry_under_25 : 0;
        share += (1 - share) * (back + probability(out, static_cast<std::size_t>(LifeEvent::study_begins))) -
                 share * probability(enrolled, static_cast<std::size_t>(LifeEvent::study_ends));
    }
}

}  // namespace
}  // namespace devosim
