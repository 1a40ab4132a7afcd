#include "agents/outcomes.hpp"

#include <gtest/gtest.h>

#include "agents/changes.hpp"
#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

/// A world with one resident, out of work, and two vacancies, that is lived through by hand.
struct Career {
    Synthesis area = make();
    World world = small::world_of(area);

    static Synthesis make() {
        Synthesis area = small::hamlet();
        small::add_person(area, {});
        small::add_post(area, 0);
        small::add_post(area, 0);
        return area;
    }
    /// Months in which the milestone `flow` is counted, when `happen(month)` is what a month brings.
    template <class Happen>
    std::vector<int> months_of(Flow flow, Happen happen) {
        std::vector<int> months;
        for (int m = 0; m < 30; ++m) {
            world.tally.reset();
            happen(Month{m});
            count_sustained(world, Month{m});
            for (std::int32_t n = world.tally.flows[static_cast<std::size_t>(flow)][0]; n > 0; --n)
                months.push_back(m);
        }
        return months;
    }
    void hire(Month month, std::uint32_t post) { take_job(world, month, 0, post); }
    void fire(Month month) { leave_job(world, month, 0, Status::unemployed, PostAfter::closes); }
};

TEST(Sustained, EachMilestoneIsCountedOnceInItsMonth) {
    const auto hired_in_month_2 = [](Flow flow) {
        Career career;
        return career.months_of(flow, [&](Month m) {
            if (m.value == 2) career.hire(m, 0);
        });
    };
    EXPECT_EQ(hired_in_month_2(Flow::sustained_13), std::vector<int>{5});
    EXPECT_EQ(hired_in_month_2(Flow::sustained_26), std::vector<int>{8});
    EXPECT_EQ(hired_in_month_2(Flow::sustained_52), std::vector<int>{14});
    EXPECT_TRUE(hired_in_month_2(Flow::gross_sustained_26).empty());
}

TEST(Sustained, ABreakStartsTheCountAgain) {
    Career career;
    const auto months = career.months_of(Flow::sustained_26, [&](Month m) {
        if (m.value == 2) career.hire(m, 0);
        if (m.value == 6) career.fire(m);
        if (m.value == 9) career.hire(m, 1);
    });
    EXPECT_EQ(months, std::vector<int>{15});
}

TEST(Sustained, LosingAJobAndFindingAnotherInTheSameMonthIsABreak) {
    Career career;
    const auto months = career.months_of(Flow::sustained_26, [&](Month m) {
        if (m.value == 2) career.hire(m, 0);
        if (m.value == 6) career.fire(m);
        if (m.value == 6) career.hire(m, 1);
    });
    EXPECT_EQ(months, std::vector<int>{12});
}

TEST(Sustained, ChangingEmployersIsNoBreak) {
    Career career;
    const auto months = career.months_of(Flow::sustained_26, [&](Month m) {
        if (m.value == 2) career.hire(m, 0);
        if (m.value == 6) career.hire(m, 1);
    });
    EXPECT_EQ(months, std::vector<int>{8});
}

TEST(Sustained, WhoLeavesBeforeTheMilestoneNeverReachesIt) {
    Career career;
    const auto months = career.months_of(Flow::sustained_13, [&](Month m) {
        if (m.value == 2) career.hire(m, 0);
        if (m.value == 5) career.fire(m);
    });
    EXPECT_TRUE(months.empty());
}

TEST(Sustained, AJobCreditedToSupportCountsAsGrossAndInTheFunnel) {
    Career career;
    career.world.residents.credit_product[0] = 1;
    career.world.residents.credit_until[0] = 2;
    const auto months = career.months_of(Flow::gross_sustained_26, [&](Month m) {
        if (m.value == 2) career.hire(m, 0);
    });
    EXPECT_EQ(months, std::vector<int>{8});
}

TEST(Sustained, TheFunnelCountsTwentySixWeeksForTheProductThatGetsTheCredit) {
    Career career;
    career.world.residents.credit_product[0] = 1;
    career.world.residents.credit_until[0] = 0;
    career.hire(Month{0}, 0);
    for (int m = 0; m <= 6; ++m) count_sustained(career.world, Month{m});
    EXPECT_EQ(career.world.tally.funnel[1][static_cast<std::size_t>(Stage::sustained_26)][0], 1);
    EXPECT_EQ(career.world.tally.funnel[0][static_cast<std::size_t>(Stage::sustained_26)][0], 0);
}

}  // namespace
}  // namespace devosim
