#include "agents/climate.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "agents/changes.hpp"
#include "agents/demand.hpp"
#include "agents/hazards.hpp"
#include "agents/lives.hpp"
#include "engine/error.hpp"
#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

const std::vector<std::string> north_and_south{"north", "south"};

Climate climate_of(const Outlook& outlook) {
    return {outlook, north_and_south, Month{-12}, Month{24}};
}

Shock layoffs_times(double factor) {
    return {ShockKind::layoffs, "", 0, 6, factor, 0};
}

TEST(Shock, HasItsFactorFromItsFirstMonthToItsLast) {
    const Shock shock{ShockKind::openings, "", -3, 5, 0.4, 0};
    EXPECT_EQ(factor_of(shock, Month{-4}), 1);
    EXPECT_EQ(factor_of(shock, Month{-3}), 0.4);
    EXPECT_EQ(factor_of(shock, Month{1}), 0.4);
    EXPECT_EQ(factor_of(shock, Month{2}), 1);
}

TEST(Shock, FadesInEqualStepsThatEndAtOne) {
    const Shock shock{ShockKind::layoffs, "", 0, 2, 5, 3};
    const std::vector<double> expected{5, 5, 4, 3, 2, 1, 1};
    for (std::size_t t = 0; t < expected.size(); ++t)
        EXPECT_DOUBLE_EQ(factor_of(shock, Month{static_cast<int>(t)}), expected[t]) << "month " << t;
}

TEST(Climate, IsOneEverywhereWhenNothingIsGiven) {
    const Climate climate = climate_of({});
    for (Month m{-12}; m < Month{24}; ++m) {
        EXPECT_EQ(climate.at(m).layoffs, (std::vector<double>{1, 1}));
        EXPECT_EQ(climate.at(m).openings, (std::vector<double>{1, 1}));
        EXPECT_EQ(climate.at(m).largest_layoffs, 1);
    }
}

TEST(Climate, KnowsTheMonthsOfTheRunAndNoOthers) {
    EXPECT_THROW((void)climate_of({}).at(Month{-13}), LogicError);
    EXPECT_THROW((void)climate_of({}).at(Month{24}), LogicError);
}

TEST(Climate, ShocksThatOverlapMultiply) {
    const Climate climate = climate_of({{layoffs_times(2), {ShockKind::layoffs, "", 4, 6, 1.5, 0}}, {}});
    EXPECT_DOUBLE_EQ(climate.at(Month{3}).layoffs[0], 2);
    EXPECT_DOUBLE_EQ(climate.at(Month{4}).layoffs[0], 3);
    EXPECT_DOUBLE_EQ(climate.at(Month{6}).layoffs[0], 1.5);
}

TEST(Climate, AShockOfOneKindOrIndustryLeavesTheOtherAlone) {
    const Climate climate = climate_of({{{ShockKind::layoffs, "south", 0, 6, 4, 0}}, {}});
    EXPECT_EQ(climate.at(Month{0}).layoffs, (std::vector<double>{1, 4}));
    EXPECT_EQ(climate.at(Month{0}).openings, (std::vector<double>{1, 1}));
    EXPECT_EQ(climate.at(Month{0}).largest_layoffs, 4);
}

TEST(Climate, AShockThatBeganBeforeTheRunIsStillFelt) {
    const Climate climate = climate_of({{{ShockKind::openings, "", -100, 90, 0.5, 0}}, {}});
    EXPECT_EQ(climate.at(Month{-12}).openings[0], 0.5);
    EXPECT_EQ(climate.at(Month{-10}).openings[0], 1);
}

TEST(Climate, ACycleRaisesOpeningsAndLowersLayoffs) {
    const Climate climate =
        climate_of({{}, {.amplitude = 0.4, .period_months = 24, .peak_month = 6, .layoff_ratio = 0.5}});
    EXPECT_DOUBLE_EQ(climate.at(Month{6}).openings[0], 1.4);
    EXPECT_DOUBLE_EQ(climate.at(Month{6}).layoffs[0], 0.8);
    EXPECT_NEAR(climate.at(Month{12}).openings[0], 1, 1e-12);
    EXPECT_DOUBLE_EQ(climate.at(Month{18}).openings[0], 0.6);
    EXPECT_DOUBLE_EQ(climate.at(Month{-6}).layoffs[0], 1.2);
}

TEST(Climate, ASeasonRepeatsEveryYearFromMonthZeroAndBeforeIt) {
    Outlook outlook;
    outlook.season = {1.2, 0.8, 1, 1, 1, 1, 1, 1, 1, 1, 1.1, 0.9};
    const Climate climate = climate_of(outlook);
    for (const int year : {-12, 0, 12}) {
        EXPECT_EQ(climate.at(Month{year}).openings[0], 1.2);
        EXPECT_EQ(climate.at(Month{year + 1}).openings[0], 0.8);
        EXPECT_EQ(climate.at(Month{year + 11}).openings[0], 0.9);
        EXPECT_EQ(climate.at(Month{year}).layoffs[0], 1);
    }
}

TEST(Climate, NoChanceExceedsOne) {
    EXPECT_DOUBLE_EQ(under(1.5, 0.5), 0.75);
    EXPECT_EQ(under(2, 0.94), 1);
    EXPECT_EQ(under(1, 0.065), 0.065);
    EXPECT_EQ(under(0, 0.94), 0);
}

/// Width of an event in a row of thresholds.
double width(const Thresholds<n_labour_events>& row, LabourEvent event) {
    const auto k = static_cast<std::size_t>(event);
    return static_cast<double>(row[k]) - (k == 0 ? 0.0 : static_cast<double>(row[k - 1]));
}

TEST(HazardsWithLayoffs, ChangeLayoffsAlone) {
    const Ingredients in = small::ingredients();
    const Hazards usual = make_hazards(in.behaviour, in.margins);
    const Hazards shocked = with_layoffs(usual, in.behaviour, 3);
    ASSERT_EQ(shocked.labour.size(), usual.labour.size());
    for (std::size_t row = 0; row < usual.labour.size(); ++row) {
        const auto& before = usual.labour[row];
        const auto& now = shocked.labour[row];
        EXPECT_NEAR(width(now, LabourEvent::layoff), 3 * width(before, LabourEvent::layoff), 3) << row;
        for (std::size_t k = 1; k < n_labour_events; ++k)
            EXPECT_NEAR(width(now, static_cast<LabourEvent>(k)), width(before, static_cast<LabourEvent>(k)), 2)
                << row;
    }
    EXPECT_EQ(shocked.life, usual.life);
    EXPECT_EQ(shocked.life_bound, usual.life_bound);
}

TEST(HazardsWithLayoffs, HaveBoundsThatNoThresholdExceeds) {
    const Ingredients in = small::ingredients();
    const Hazards usual = make_hazards(in.behaviour, in.margins);
    for (const double factor : {0.2, 5.0}) {
        const Hazards shocked = with_layoffs(usual, in.behaviour, factor);
        constexpr std::size_t rows_of_spell = n_age_bands * n_qualification_bands * 4;
        for (std::size_t row = 0; row < 2 * rows_of_spell; ++row) {  // those in work come first
            const bool unstable = row / rows_of_spell == static_cast<std::size_t>(Spell::unstable_job);
            const auto flags = static_cast<std::uint8_t>((unstable ? flag::unstable : 0) | row / 2 % 2);
            EXPECT_LE(shocked.labour[row].back(), shocked.labour_bound[Hazards::bound_row(Status::employed, flags)])
                << factor << ' ' << row;
        }
    }
}

TEST(HazardsWithLayoffs, OfFactorOneAreTheUsualOnes) {
    const Ingredients in = small::ingredients();
    const Hazards usual = make_hazards(in.behaviour, in.margins);
    const Hazards same = with_layoffs(usual, in.behaviour, 1);
    EXPECT_EQ(same.labour, usual.labour);
    EXPECT_EQ(same.labour_bound, usual.labour_bound);
}

/// Every number of every month and every life at the end.
std::vector<std::int64_t> history(const Ingredients& in) {
    const Synthesis area = synthesise(in, 7);
    const small::Nothing nothing;
    Simulation simulation(area, {7, 0}, nothing);
    std::vector<std::int64_t> all;
    for (const MonthRecord& record : small::live(simulation, 36))
        for (const std::int64_t number : small::numbers(record)) all.push_back(number);
    for (std::size_t row = 0; row < simulation.world().residents.size(); ++row)
        for (const std::int64_t number : small::life(simulation.world().residents, row)) all.push_back(number);
    return all;
}

TEST(Outlook, WithFactorsOfOneChangesNothing) {
    Ingredients in = small::ingredients();
    const auto usual = history(in);
    in.outlook.shocks = {{ShockKind::layoffs, "", -6, 12, 1, 6}, {ShockKind::openings, "south", 0, 600, 1, 0}};
    in.outlook.cycle = {.amplitude = 0, .period_months = 12, .peak_month = 3, .layoff_ratio = 1};
    EXPECT_EQ(history(in), usual);
}

TEST(Outlook, OfALaterMonthChangesNothingBeforeIt) {
    Ingredients in = small::ingredients();
    const Synthesis usual = synthesise(in, 7);
    in.outlook.shocks = {{ShockKind::layoffs, "north", 12, 12, 5, 0}, {ShockKind::openings, "", 12, 12, 0.3, 0}};
    const Synthesis shocked = synthesise(in, 7);
    const small::Nothing nothing;
    Simulation a(usual, {7, 0}, nothing);
    Simulation b(shocked, {7, 0}, nothing);
    while (a.next_month() < Month{12}) ASSERT_EQ(small::numbers(a.step()), small::numbers(b.step()));
    const MonthRecord after = a.step();
    EXPECT_NE(small::numbers(after), small::numbers(b.step()));
}

TEST(Outlook, DecidesLivesAsTheReferenceDoes) {
    Ingredients in = small::ingredients();
    in.outlook.shocks = {{ShockKind::layoffs, "north", 0, 12, 6, 0}, {ShockKind::layoffs, "", -12, 24, 0.5, 0}};
    const Synthesis area = synthesise(in, 7);
    const small::Nothing nothing;
    Simulation simulation(area, {7, 0}, nothing);
    for (int k = 0; k < 20; ++k) {
        simulation.step();
        const Month m{simulation.next_month().value - 1};
        const auto fast = decide_lives(simulation.world(), m);
        const auto slow = decide_lives_reference(simulation.world(), m);
        ASSERT_EQ(fast.size(), slow.size()) << m.value;
        for (std::size_t d = 0; d < fast.size(); ++d) {
            EXPECT_EQ(fast[d].resident, slow[d].resident);
            EXPECT_EQ(fast[d].labour, slow[d].labour);
        }
    }
}

TEST(Outlook, OfNoOpeningsInAnIndustryOpensNothingThere) {
    Synthesis area = small::hamlet();
    for (int k = 0; k < 400; ++k) small::add_post(area, k % 2 == 0 ? 0 : 3, PostState::closed);
    area.model.behaviour.demand.reopening = 0.5;
    const Outlook outlook{{{ShockKind::openings, "north", 1, 1, 0, 0}}, {}};
    area.model.climate = Climate(outlook, area.model.occupations.industry, Month{-12}, Month{36});
    const World world = small::world_of(area);
    const auto openings = decide_posts(world, Month{1});
    EXPECT_GT(openings.size(), 60U);
    for (const PostDecision& d : openings) EXPECT_EQ(area.model.posts.occupation[d.post], 3);
}

TEST(Outlook, DecidesWhetherAPostThatIsLeftIsAdvertised) {
    for (const double factor : {0.0, 20.0}) {
        Synthesis area = small::hamlet();
        for (int k = 0; k < 100; ++k) small::add_person(area, {.status = Status::employed});
        const Outlook outlook{{{ShockKind::openings, "", 1, 1, factor, 0}}, {}};
        area.model.climate = Climate(outlook, area.model.occupations.industry, Month{-12}, Month{36});
        World world = small::world_of(area);
        for (std::uint32_t i = 0; i < 100; ++i)
            leave_job(world, Month{1}, i, Status::unemployed, PostAfter::continues);
        EXPECT_EQ(world.tally.market.openings, factor > 0 ? 100 : 0);
    }
}

}  // namespace
}  // namespace devosim
