// The margins of an area hold in its population: sex by age, qualification, claimants.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numeric>

#include "agents/ages.hpp"
#include "agents/qualification_fit.hpp"
#include "tests/agents/small_world.hpp"
#include "tests/engine/z_scores.hpp"

namespace devosim {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr Horizon long_run{{-12}, {60}};

std::array<std::array<std::int64_t, 2>, 91> by_age_and_sex(const People& people, int month) {
    std::array<std::array<std::int64_t, 2>, 91> count{};
    for (std::size_t i = 0; i < people.size(); ++i)
        if (people.entry_month[i] <= month && month < people.exit_month[i])
            ++count[static_cast<std::size_t>(years(month - people.birth_month[i]))]
                   [static_cast<std::size_t>(people.sex[i])];
    return count;
}

/// Residents at the start of burn-in by qualification, all of them last.
std::array<std::int64_t, n_qualifications + 1> by_qualification(const Synthesis& area) {
    std::array<std::int64_t, n_qualifications + 1> count{};
    for (std::size_t i = 0; i < area.residents.size(); ++i) {
        if (!is_present(area.residents.status[i])) continue;
        ++count[area.residents.qualification[i]];
        ++count.back();
    }
    return count;
}

std::int64_t claimants(const Residents& residents) {
    return static_cast<std::int64_t>(residents.size()) -
           std::count(residents.claim_since.begin(), residents.claim_since.end(), never);
}

Ingredients graduates(std::int64_t residents) {
    Ingredients in = small::ingredients(residents, long_run);
    in.area.own.qualification = {0.05, 0.05, 0.1, 0.2, 0.1, 0.5};
    return in;
}

TEST(SynthesisMargins, MenAreTheirShareAtEveryAgeWhenPolicyStarts) {
    Ingredients in = small::ingredients(30'000);
    for (std::size_t age = 0; age <= 90; ++age) in.margins.men_by_age[age] = age < 40 ? 0.55 : 0.45;
    const auto count = by_age_and_sex(synthesise(in, 1).model.people, -1);
    double error = 0;
    for (std::size_t age = 16; age <= 64; ++age) {
        const double men = in.area.residents_by_age[age] * in.margins.men_by_age[age];
        EXPECT_LT(std::abs(static_cast<double>(count[age][1]) - men), 1.6) << age;  // people are rounded by age first
        error += static_cast<double>(count[age][1]) - men;
    }
    EXPECT_LT(std::abs(error), 2);
}

TEST(SynthesisMargins, AnAreasOwnMenByAgeReplaceTheNationalShare) {
    Ingredients in = small::ingredients(30'000);
    in.area.own.men_by_age = in.area.residents_by_age;
    EXPECT_EQ(by_age_and_sex(synthesise(in, 1).model.people, -1)[30][0], 0);
}

TEST(SynthesisMargins, WhoMovesInHasTheSexOfWhoMovedOut) {
    Ingredients in = small::ingredients(5'000, long_run);
    in.behaviour.population.leaving_the_area = 0.02;
    const People people = synthesise(in, 1).model.people;
    std::size_t newcomers = 0;
    for (std::size_t i = 1; i < people.size(); ++i) {
        if (people.id[i] >> 5 != people.id[i - 1] >> 5) continue;
        ++newcomers;
        ASSERT_EQ(people.sex[i], people.sex[i - 1]);
    }
    EXPECT_GT(newcomers, 1000u);
}

TEST(SynthesisMargins, WithoutAMarginOfItsOwnQualificationFollowsTheNationalShares) {
    const Ingredients in = small::ingredients(30'000);
    const auto count = by_qualification(synthesise(in, 1));
    for (std::size_t level = 0; level < n_qualifications; ++level)
        EXPECT_LT(std::abs(static_cast<double>(count[level]) -
                           in.margins.qualification_by_band[0][level] * static_cast<double>(count.back())),
                  1.0);
}

TEST(SynthesisMargins, AnAreasOwnQualificationIsMet) {
    for (const std::int64_t residents : {500, 30'000}) {
        const Ingredients in = graduates(residents);
        const auto count = by_qualification(synthesise(in, 1));
        for (std::size_t level = 0; level < n_qualifications; ++level)
            EXPECT_LT(std::abs(static_cast<double>(count[level]) -
                               in.area.own.qualification[level] * static_cast<double>(count.back())),
                      1.0);
    }
}

/// Slope, over the residents of all places at the start of burn-in, of having no more than level 1 on deprivation.
double slope_of_low_levels(const Synthesis& area) {
    double n = 0, x = 0, y = 0, xx = 0, xy = 0;
    for (std::size_t i = 0; i < area.residents.size(); ++i) {
        if (!is_present(area.residents.status[i])) continue;
        const double deprivation = area.model.geography.deprivation[area.model.people.home[i]];
        const double low = area.residents.qualification[i] <= level_1 ? 1 : 0;
        n += 1, x += deprivation, y += low, xx += deprivation * deprivation, xy += deprivation * low;
    }
    return (n * xy - x * y) / (n * xx - x * x);
}

TEST(SynthesisMargins_statistical, LowLevelsAreWhereDeprivationIsAndAsManyInTheArea) {
    // 30,000 residents, of whom about 0.13 have so low a level; standard error of the slope about 0.007 (deprivation
    // evenly spread over 0 to 1). Five of them tell the gradient from none, and none from 0.035.
    Ingredients even = small::ingredients(30'000);
    even.behaviour.population.qualification_by_deprivation = 0;
    Ingredients sorted = even;
    sorted.behaviour.population.qualification_by_deprivation = 1.5;
    const Synthesis alike = synthesise(even, 1), unlike = synthesise(sorted, 1);
    EXPECT_NEAR(slope_of_low_levels(alike), 0, 0.035);
    EXPECT_GT(slope_of_low_levels(unlike), 0.07);
    EXPECT_EQ(by_qualification(alike), by_qualification(unlike));
}

TEST(SynthesisMargins_statistical, NewcomersDrawFromTheFittedShares) {
    // About 5,400 newcomers, level 1e-6 two-sided; catches a share of 0.5 that is wrong by 0.035.
    Ingredients in = graduates(5'000);
    in.behaviour.population.leaving_the_area = 0.02;
    const People people = synthesise(in, 1).model.people;
    double newcomers = 0, graduated = 0;
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (people.entry_month[i] <= long_run.first.value) continue;
        newcomers += 1;
        graduated += people.first_qualification[i] == level_6 ? 1 : 0;
    }
    EXPECT_GT(newcomers, 5'000);
    EXPECT_LT(std::abs(testing::z_of_count(graduated, newcomers, 0.5)), testing::z_limit) << graduated / newcomers;
}

TEST(SynthesisMargins, ClaimantsAreTheirShareAndTheTakeUpIsWhatTheyImply) {
    Ingredients in = small::ingredients(30'000);
    for (const double share : {0.0, 0.04, 0.1}) {
        in.area.own.claimant_share = share;
        const Synthesis area = synthesise(in, 1);
        std::int64_t entitled = 0;
        for (std::size_t i = 0; i < area.residents.size(); ++i)
            entitled += may_claim(area.residents.status[i]) &&
                                years(in.horizon.first.value - area.model.people.birth_month[i]) >= 18
                            ? 1
                            : 0;
        const auto residents = static_cast<double>(by_qualification(area).back());
        EXPECT_EQ(claimants(area.residents), std::llround(share * residents));
        EXPECT_DOUBLE_EQ(area.model.behaviour.benefit.take_up,
                         static_cast<double>(claimants(area.residents)) / static_cast<double>(entitled));
    }
}

TEST(SynthesisMargins_statistical, ThoseWhoMayNotClaimYetWillTakeUpBenefitWithTheSameChance) {
    // About 25,000 residents, level 1e-6 two-sided; catches a chance that is wrong by 0.016.
    Ingredients in = small::ingredients(30'000);
    in.area.own.claimant_share = 0.06;
    const Synthesis area = synthesise(in, 1);
    double others = 0, takers = 0;
    for (std::size_t i = 0; i < area.residents.size(); ++i) {
        if (!is_present(area.residents.status[i]) || may_claim(area.residents.status[i])) continue;
        others += 1;
        takers += area.residents.flags[i] & flag::takes_up ? 1 : 0;
    }
    EXPECT_LT(std::abs(testing::z_of_count(takers, others, area.model.behaviour.benefit.take_up)), testing::z_limit);
}

TEST(SynthesisMargins, AnInertResidentChangesNobodysClaim) {
    const Ingredients in = small::ingredients();
    Synthesis area = synthesise(in, 1);
    Residents residents = area.residents;
    residents.flags[7] |= flag::inert;
    residents.status[7] = Status::sick;
    static_cast<void>(settle_claims(in, area.model.people, residents, synthesis_key(1)));
    // The same people, with one more who takes no part, in front of all others.
    People people = area.model.people;
    Residents crowded = residents;
    const auto again = [](auto& column) { column.insert(column.begin(), column[7]); };
    again(people.id);
    again(people.birth_month);
    again(people.sex);
    again(crowded.status);
    again(crowded.flags);
    again(crowded.qualification);
    people.id.front() = ~0ULL;
    static_cast<void>(settle_claims(in, people, crowded, synthesis_key(1)));
    for (std::size_t i = 0; i < residents.size(); ++i) ASSERT_EQ(crowded.flags[i + 1], residents.flags[i]) << i;
    EXPECT_EQ(crowded.flags.front(), residents.flags[7]);
}

TEST(SynthesisMargins, MoreClaimantsThanMayClaimAreRefused) {
    Ingredients in = small::ingredients();
    in.area.own.claimant_share = 0.5;
    in.area.own.claimant_share_at = {"small.toml", 3, 1};
    try {
        static_cast<void>(synthesise(in, 1));
        FAIL() << "accepted";
    } catch (const InputError& error) {
        EXPECT_THAT(error.what(), HasSubstr("small.toml:3:1: claimant_share = 0.5 (cannot be reached: only 0.1"));
    }
}

std::string refusal(const Area& area, const Margins& margins) {
    try {
        check_margins(area, margins);
    } catch (const InputError& error) {
        return error.what();
    }
    return "accepted";
}

TEST(SynthesisMargins, AQualificationThatNobodyInTheCountryHasIsRefused) {
    Ingredients in = graduates(3'000);
    in.margins.qualification_by_band.fill({0.2, 0.2, 0.2, 0.2, 0.2, 0});
    EXPECT_THAT(refusal(in.area, in.margins), HasSubstr("qualification_16_64 level_6 = 1500 (cannot be reached"));
}

TEST(SynthesisMargins, MoreGraduatesThanPeopleOldEnoughAreRefused) {
    Ingredients in = graduates(3'000);
    in.area.own.qualification = {0, 0, 0, 0, 0, 1};
    in.area.own.qualification_at = {"my_area.toml", 7, 1};
    in.margins.qualification_by_band[0] = {0.5, 0.5, 0, 0, 0, 0};
    EXPECT_THAT(refusal(in.area, in.margins),
                AllOf(StartsWith("my_area.toml:7:1: qualification_16_64 level_6 = 3000 ("),
                      HasSubstr("cannot be met together with the other margins")));
}

}  // namespace
}  // namespace devosim
