#include "engine/select.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace devosim {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Select, KeepsTheItemsOfTheBlockThatPassInOrder) {
    EXPECT_THAT(select(Block{3, 9, 0}, [](std::size_t i) { return i % 2 == 0; }), ElementsAre(4U, 6U, 8U));
}

TEST(Select, KeepsAllOrNothing) {
    EXPECT_THAT(select(Block{7, 10, 1}, [](std::size_t) { return true; }), ElementsAre(7U, 8U, 9U));
    EXPECT_THAT(select(Block{7, 10, 1}, [](std::size_t) { return false; }), IsEmpty());
    EXPECT_THAT(select(Block{7, 7, 1}, [](std::size_t) { return true; }), IsEmpty());
}

TEST(Select, KeepsWhatIsMadeOfThoseWhoPass) {
    const auto square = [](std::size_t i) { return i * i; };
    EXPECT_THAT(select(Block{1, 6, 0}, square, [](std::size_t made) { return made > 5 && made != 16; }),
                ElementsAre(9U, 25U));
}

TEST(InOrder, PutsTheFindsOfTheBlocksOneAfterAnother) {
    EXPECT_THAT(in_order<int>({{3, 1}, {}, {2}}), ElementsAre(3, 1, 2));
    EXPECT_THAT(in_order<int>({}), IsEmpty());
}

}  // namespace
}  // namespace devosim
