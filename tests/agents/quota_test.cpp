#include "agents/quota.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <utility>

#include "agents/purposes.hpp"
#include "engine/error.hpp"

namespace devosim {
namespace {

/// Who is given what, by id; "-" to those who take no part.
std::string given(const std::vector<std::uint64_t>& ids, const std::vector<std::uint16_t>& cells,
                  const std::vector<std::int64_t>& counts) {
    const Draws draws = RandomKey{1, 0}.at(Month{0}, Purpose::quota);
    std::string all(100, '-');
    give_out(
        cells, counts, 2, [&](std::size_t i) { return ticket(draws, ids[i], QuotaOf::take_up); },
        [&](std::size_t i, std::size_t k) { all[ids[i]] = static_cast<char>('a' + k); });
    return all;
}

TEST(Quota, IsMetInEveryCell) {
    std::vector<std::uint64_t> ids(20);
    std::iota(ids.begin(), ids.end(), 0);
    const std::vector<std::uint16_t> cells{0, 1, 0, 1, 0, 1, 0, 1, 0, 1, no_cell, 0, 1, 0, 1, 0, 1, 0, 1, 0};
    const std::string all = given(ids, cells, {3, 7, 9, 0});
    std::size_t first = 0, second = 0;
    for (std::size_t i = 0; i < 20; ++i) (cells[i] == 0 ? first : second) += all[i] == 'a' ? 1 : 0;
    EXPECT_EQ(first, 3);
    EXPECT_EQ(second, 9);
    EXPECT_EQ(all[10], '-');
}

TEST(Quota, DoesNotDependOnTheOrderOfRowsNorOnWhoTakesNoPart) {
    std::vector<std::uint64_t> ids(50);
    std::iota(ids.begin(), ids.end(), 0);
    std::vector<std::uint16_t> cells(50, 0);
    const std::string all = given(ids, cells, {20, 30});
    std::reverse(ids.begin(), ids.end());
    EXPECT_EQ(given(ids, cells, {20, 30}), all);
    ids.insert(ids.begin() + 10, 77);
    cells.insert(cells.begin() + 10, no_cell);
    EXPECT_EQ(given(ids, cells, {20, 30}), all);
}

TEST(Quota, CountsThatAreNotThePeopleAreAFaultOfOurs) {
    EXPECT_THROW(given({1, 2}, {0, 0}, {1, 2}), LogicError);
    EXPECT_THROW(given({1, 2}, {0, 0}, {-1, 3}), LogicError);
}

}  // namespace
}  // namespace devosim
