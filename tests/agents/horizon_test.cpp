// A life is the same life however long the run goes on after it.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

Synthesis until(int end) {
    return synthesise(small::ingredients(2'000, {{-12}, {end}}), 1);
}

std::map<std::uint64_t, std::size_t> rows_by_id(const People& people) {
    std::map<std::uint64_t, std::size_t> rows;
    for (std::size_t i = 0; i < people.size(); ++i) rows[people.id[i]] = i;
    return rows;
}

TEST(Horizon, PeopleOfAShortRunAreThoseOfALongOne) {
    const People brief = until(24).model.people;
    const People lasting = until(60).model.people;
    const auto rows = rows_by_id(lasting);
    ASSERT_GT(lasting.size(), brief.size());
    for (std::size_t i = 0; i < brief.size(); ++i) {
        const auto found = rows.find(brief.id[i]);
        ASSERT_NE(found, rows.end());
        const std::size_t j = found->second;
        EXPECT_EQ(brief.birth_month[i], lasting.birth_month[j]);
        EXPECT_EQ(brief.entry_month[i], lasting.entry_month[j]);
        EXPECT_EQ(brief.exit_month[i], lasting.exit_month[j]);
        EXPECT_EQ(brief.sex[i], lasting.sex[j]);
        EXPECT_EQ(brief.home[i], lasting.home[j]);
        EXPECT_EQ(brief.first_qualification[i], lasting.first_qualification[j]);
        EXPECT_EQ(brief.first_occupation[i], lasting.first_occupation[j]);
    }
    const auto brief_rows = rows_by_id(brief);
    for (std::size_t j = 0; j < lasting.size(); ++j)
        EXPECT_EQ(lasting.entry_month[j] < 24, brief_rows.count(lasting.id[j]) == 1) << j;
}

TEST(Horizon, APostThatGoesForGoodInAShortRunGoesInTheSameMonthOfALongOne) {
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const PostPlan brief = synthesise(small::ingredients(2'000, {{-12}, {24}}), seed).model.posts;
        const PostPlan lasting = synthesise(small::ingredients(2'000, {{-12}, {120}}), seed).model.posts;
        for (std::size_t p = 0; p < brief.size(); ++p) {
            EXPECT_EQ(brief.place[p], lasting.place[p]);
            EXPECT_EQ(brief.opens[p], lasting.opens[p]);
            EXPECT_EQ(std::min<int>(brief.closes[p], 24), std::min<int>(lasting.closes[p], 24)) << "post " << p;
        }
    }
}

TEST(Horizon, LivesOfAShortRunAreThoseOfALongOne) {
    const Synthesis brief = until(24);
    const Synthesis lasting = until(60);
    const small::Everything everything{Pence{50'000'00}};
    Simulation one(brief, {1, 0}, everything);
    Simulation other(lasting, {1, 0}, everything);
    const auto one_records = small::live(one, 36);
    const auto other_records = small::live(other, 36);
    for (std::size_t m = 0; m < 36; ++m)
        ASSERT_EQ(small::numbers(one_records[m]), small::numbers(other_records[m])) << m;
    const auto rows = rows_by_id(lasting.model.people);
    for (std::size_t i = 0; i < brief.residents.size(); ++i)
        ASSERT_EQ(small::life(one.world().residents, i),
                  small::life(other.world().residents, rows.at(brief.model.people.id[i])));
}

}  // namespace
}  // namespace devosim
