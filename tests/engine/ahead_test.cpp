#include "engine/ahead.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <vector>

namespace devosim {
namespace {

std::vector<int> numbers(int n) {
    std::vector<int> items(static_cast<std::size_t>(n));
    std::iota(items.begin(), items.end(), 0);
    return items;
}

TEST(ForEachAhead, VisitsEveryItemInOrderHoweverManyThereAre) {
    for (const int n : {0, 1, 7, 8, 9, 100}) {
        std::vector<int> visited;
        for_each_ahead(
            numbers(n), [](int) {}, [&](int item) { visited.push_back(item); });
        EXPECT_EQ(visited, numbers(n));
    }
}

TEST(ForEachAhead, AsksForEveryItemOnceBeforeItIsVisited) {
    for (const int n : {0, 1, 7, 8, 9, 100}) {
        std::vector<int> asked;
        for_each_ahead(
            numbers(n), [&](int item) { asked.push_back(item); },
            [&](int item) { EXPECT_THAT(asked, testing::Contains(item)); });
        EXPECT_EQ(asked, numbers(n));
    }
}

TEST(ForEachAhead, AVisitMayChangeItsItem) {
    std::vector<int> items = numbers(20);
    for_each_ahead(
        items, [](int) {}, [](int& item) { item = -item; });
    EXPECT_EQ(items[19], -19);
}

}  // namespace
}  // namespace devosim
