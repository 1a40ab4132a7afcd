#include "agents/observe.hpp"

#include <gtest/gtest.h>

#include <numeric>

#include "agents/wages.hpp"
#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

constexpr Month now{-1};

std::int32_t stock(const MonthRecord& record, Stock which, Group group = Group::all) {
    return record.stocks[static_cast<std::size_t>(which)][static_cast<std::size_t>(group)];
}

/// Whether the one resident of a hamlet belongs to each group; `with` changes his columns first.
template <class Change>
std::vector<bool> groups_of(const small::Person& person, Change with) {
    Synthesis area = small::hamlet();
    small::add_person(area, person);
    with(area.residents);
    World world = small::world_of(area);
    fix_groups(world, now);
    std::vector<bool> member;
    for (std::size_t g = 0; g < n_groups; ++g) member.push_back((world.residents.groups[0] >> g) & 1);
    return member;
}

std::vector<bool> groups_of(const small::Person& person) {
    return groups_of(person, [](Residents&) {});
}

// Columns: all, neet_youth, disadvantaged_adults, learners, long_term_workless, limited_health, unknown_to_services.
using Members = std::vector<bool>;

TEST(Groups, AreThoseOfTheirDefinitions) {
    EXPECT_EQ(groups_of({.age = 20, .since = now.value - 3}),
              (Members{true, true, false, false, false, false, true}));
    EXPECT_EQ(groups_of({.age = 20, .since = now.value - 12}),
              (Members{true, true, false, false, true, false, true}));
    EXPECT_EQ(groups_of({.since = now.value - 3}), (Members{true, false, true, false, false, false, true}));
    EXPECT_EQ(groups_of({.status = Status::sick, .flags = flag::limited_health, .since = -60}),
              (Members{true, false, true, false, true, true, true}));
    EXPECT_EQ(groups_of({.status = Status::student, .age = 20, .since = -60}),
              (Members{true, false, false, true, false, false, false}));
    EXPECT_EQ(groups_of({.status = Status::retired, .age = 60, .since = -60}),
              (Members{true, false, false, false, false, false, false}));
    EXPECT_EQ(groups_of({.status = Status::gone}), (Members{true, false, false, false, false, false, false}));
}

TEST(Groups, WhoClaimsLearnsOrIsInSupportIsKnownToAService) {
    const small::Person idle{.age = 30, .since = now.value - 3};
    const auto unknown = [&](auto change) -> bool { return groups_of(idle, change)[6]; };
    EXPECT_TRUE(unknown([](Residents&) {}));
    EXPECT_FALSE(unknown([](Residents& r) { r.claim_since[0] = now.value - 1; }));
    EXPECT_FALSE(unknown([](Residents& r) { r.enrolment[0] = Enrolment::study; }));
    EXPECT_FALSE(unknown([](Residents& r) { r.product[0] = 0; }));
    EXPECT_FALSE(groups_of({.status = Status::employed})[6]);
}

TEST(Groups, LowPaidWorkCountsAsDisadvantageOnlyWithLittleQualification) {
    const std::int32_t bound = minimum_wage(small::behaviour(), 30) * 115 / 100;
    const auto disadvantaged = [](std::uint8_t qualification, std::int32_t wage) -> bool {
        return groups_of({.status = Status::employed, .qualification = qualification},
                         [wage](Residents& r) { r.wage[0] = wage; })[2];
    };
    EXPECT_TRUE(disadvantaged(level_1, bound));
    EXPECT_FALSE(disadvantaged(level_1, bound + 1));
    EXPECT_FALSE(disadvantaged(level_2, bound));
}

/// A world in the middle of its life, with support under way and groups fixed.
class Observe : public ::testing::Test {
protected:
    Observe() { records_ = small::live(simulation_, 24); }

    Synthesis area_ = synthesise(small::ingredients(20'000), 1);
    small::Everything everything_{Pence{500'000'00}};
    Simulation simulation_{area_, {1, 0}, everything_};
    std::vector<MonthRecord> records_;
};

TEST_F(Observe, StocksAddUp) {
    for (const MonthRecord& record : records_)
        for (std::size_t g = 0; g < n_groups; ++g) {
            const auto in = [&](Stock s) { return stock(record, s, static_cast<Group>(g)); };
            EXPECT_EQ(in(Stock::population), in(Stock::employed) + in(Stock::unemployed) + in(Stock::inactive));
            EXPECT_EQ(in(Stock::inactive), in(Stock::student) + in(Stock::sick) + in(Stock::caring) +
                                               in(Stock::retired) + in(Stock::other));
            EXPECT_LE(in(Stock::neet), in(Stock::youth));
            EXPECT_LE(in(Stock::population), stock(record, Stock::population));
        }
    EXPECT_GT(stock(records_.back(), Stock::in_support), 0);
}

TEST_F(Observe, StocksAreThoseOfACountOneByOne) {
    const World& world = simulation_.world();
    const Residents& r = world.residents;
    std::array<std::int32_t, 5> count{};
    for (std::size_t i = 0; i < r.size(); ++i) {
        if (!is_present(r.status[i]) || !((r.groups[i] >> 2) & 1)) continue;
        const bool young = simulation_.next_month().value - 1 - world.model.people.birth_month[i] < 25 * 12;
        ++count[0];
        count[1] += r.status[i] == Status::unemployed ? 1 : 0;
        count[2] += r.claim_since[i] != never ? 1 : 0;
        count[3] += r.product[i] != no_product ? 1 : 0;
        count[4] += young && r.status[i] != Status::employed && r.enrolment[i] == Enrolment::none ? 1 : 0;
    }
    const auto seen = [&](Stock s) { return stock(records_.back(), s, Group::disadvantaged_adults); };
    EXPECT_EQ(count, (std::array{seen(Stock::population), seen(Stock::unemployed), seen(Stock::claimants),
                                 seen(Stock::in_support), seen(Stock::neet)}));
}

TEST_F(Observe, PlacesSumToTheArea) {
    const MonthRecord& record = records_.back();
    std::array<std::int32_t, n_place_stocks> sum{};
    for (const auto& place : record.places)
        for (std::size_t k = 0; k < n_place_stocks; ++k) sum[k] += place[k];
    EXPECT_EQ(sum[0], stock(record, Stock::employed));
    EXPECT_EQ(sum[1], stock(record, Stock::unemployed));
    EXPECT_EQ(sum[2], stock(record, Stock::inactive));
    EXPECT_EQ(sum[3], stock(record, Stock::neet));
    EXPECT_EQ(sum[4], stock(record, Stock::in_support));
    const auto inside = vacancies_by_occupation(simulation_.world());
    EXPECT_EQ(sum[5], std::accumulate(inside.begin(), inside.end(), 0));
    EXPECT_LE(sum[5], record.posts.vacancies);
}

TEST_F(Observe, GroupsStayAsTheyWereWhenThePoliciesBegan) {
    const std::vector<std::uint8_t> groups = simulation_.world().residents.groups;
    small::live(simulation_, 6);
    EXPECT_EQ(simulation_.world().residents.groups, groups);
    EXPECT_NE(std::accumulate(groups.begin(), groups.end(), 0), static_cast<int>(groups.size()));
}

}  // namespace
}  // namespace devosim
