// Rows are no keys: one more resident who takes part in nothing, put in among the others, changes no life and no
// post.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

template <class Column, class Value>
void insert(std::vector<Column>& column, std::size_t row, Value value) {
    column.insert(column.begin() + static_cast<std::ptrdiff_t>(row), static_cast<Column>(value));
}

void insert_fixed_part(People& people, std::size_t row) {
    insert(people.id, row, ~0ULL);
    insert(people.birth_month, row, -40 * 12);
    insert(people.entry_month, row, -12);
    insert(people.exit_month, row, 300);
    insert(people.sex, row, Sex::female);
    insert(people.home, row, people.home[row]);
    insert(people.first_qualification, row, level_1);
    insert(people.first_occupation, row, 0);
}

void insert_state(Residents& r, std::size_t row) {
    insert(r.status, row, Status::other);
    insert(r.enrolment, row, Enrolment::none);
    insert(r.flags, row, flag::inert);
    for (auto* levels : {&r.qualification, &r.standing}) insert(*levels, row, level_1);
    insert(r.occupation, row, 0);
    for (auto* months : {&r.since, &r.worked_until, &r.job_since, &r.claim_since, &r.credit_until, &r.keep_until})
        insert(*months, row, never);
    insert(r.post, row, no_post);
    insert(r.wage, row, 0);
    for (auto* products : {&r.product, &r.credit_product, &r.job_credit}) insert(*products, row, no_product);
    insert(r.boost, row, unit_boost);
    insert(r.keep, row, 255);
    insert(r.groups, row, 1);
}

/// The area with one inert resident more, as row `row`.
Synthesis with_inert_resident(Synthesis area, std::uint32_t row) {
    insert_fixed_part(area.model.people, row);
    insert_state(area.residents, row);
    const auto move_down = [&](std::uint32_t& i) { i += i != no_post && i >= row ? 1 : 0; };
    for (std::uint32_t& holder : area.posts.holder) move_down(holder);
    for (auto* months : {&area.model.arrivals, &area.model.departures})
        for (auto& month : *months)
            for (std::uint32_t& i : month) move_down(i);
    return area;
}

/// What is compared of a post, with holders named by id.
std::vector<std::int64_t> post(const World& world, std::size_t p) {
    const std::uint32_t holder = world.posts.holder[p];
    const std::uint64_t id = holder == no_post ? 0 : world.model.people.id[holder];
    return {static_cast<std::int64_t>(world.posts.state[p]), static_cast<std::int64_t>(id)};
}

void expect_same_world(const World& world, const World& other, std::size_t inert) {
    ASSERT_EQ(world.residents.size() + 1, other.residents.size());
    for (std::size_t i = 0; i < world.residents.size(); ++i)
        ASSERT_EQ(small::life(world.residents, i), small::life(other.residents, i < inert ? i : i + 1))
            << "row " << i;
    for (std::size_t p = 0; p < world.posts.state.size(); ++p)
        ASSERT_EQ(post(world, p), post(other, p)) << "post " << p;
}

class Inert_property : public ::testing::TestWithParam<double> {};

TEST_P(Inert_property, OneMoreResidentWhoTakesNoPartChangesNobodysLifeInTwoYears) {
    const Synthesis area = synthesise(small::ingredients(), 1);
    const auto row = static_cast<std::uint32_t>(GetParam() * static_cast<double>(area.residents.size() - 1));
    const Synthesis crowded = with_inert_resident(area, row);
    const small::Everything scarce{Pence{20'000'00}};
    Simulation simulation(area, {1, 0}, scarce);
    Simulation other(crowded, {1, 0}, scarce);
    for (int m = 0; m < 24; ++m) {
        simulation.step();
        other.step();
        ASSERT_EQ(other.world().residents.status[row], Status::other);
        ASSERT_EQ(other.world().support.book.asked, simulation.world().support.book.asked) << m;
    }
    EXPECT_GT(simulation.world().support.unmet.size(), 10U);
    expect_same_world(simulation.world(), other.world(), row);
    EXPECT_TRUE(std::ranges::equal(simulation.world().ledger.balances(), other.world().ledger.balances()));
    EXPECT_TRUE(violations(other.world(), Month{11}).empty());
}

INSTANTIATE_TEST_SUITE_P(Rows, Inert_property, ::testing::Values(0.0, 0.5, 1.0));

}  // namespace
}  // namespace devosim
