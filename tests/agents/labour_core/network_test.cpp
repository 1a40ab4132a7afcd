#include "agents/labour_core/network.hpp"

#include <gmock/gmock.h>

#include "engine/error.hpp"

namespace devosim::labour_core {
namespace {

using ::testing::ElementsAre;

TEST(LabourNetwork, RowsAreInOrderWhateverTheOrderOfTheMoves) {
    const Network network(3, {{2, 0, 0.5}, {0, 2, 0.3}, {0, 1, 0.7}, {2, 2, 0.5}});
    EXPECT_EQ(network.size(), 3U);
    EXPECT_EQ(network.n_moves(), 4U);
    EXPECT_EQ(network.begin(0), 0U);
    EXPECT_EQ(network.end(0), 2U);
    EXPECT_EQ(network.begin(1), network.end(1));
    EXPECT_EQ(network.to(0), 1U);
    EXPECT_EQ(network.weight(0), 0.7);
    EXPECT_EQ(network.from(3), 2U);
}

TEST(LabourNetwork, MovesAreFoundByTargetToo) {
    const Network network(3, {{2, 0, 0.5}, {0, 2, 0.3}, {0, 1, 0.7}, {2, 2, 0.5}});
    EXPECT_THAT(network.into(0), ElementsAre(2));
    EXPECT_THAT(network.into(1), ElementsAre(0));
    EXPECT_THAT(network.into(2), ElementsAre(1, 3));
}

TEST(LabourNetwork, ACircleIsOnePartAndAPathIsManyAndAWeightOfZeroIsNoMove) {
    EXPECT_EQ(Network(3, {{0, 1, 1}, {1, 2, 1}, {2, 0, 1}}).n_parts(), 1U);
    EXPECT_EQ(Network(3, {{0, 1, 1}, {1, 2, 1}}).n_parts(), 3U);
    EXPECT_EQ(Network(3, {{0, 1, 1}, {1, 2, 1}, {2, 0, 0}}).n_parts(), 3U);
}

TEST(LabourNetwork, WhatIsNoNetworkIsAFault) {
    EXPECT_THROW(Network(0, {}), LogicError);
    EXPECT_THROW(Network(1, {{0, 1, 1}}), LogicError);
    EXPECT_THROW(Network(1, {{0, 0, -1}}), LogicError);
    EXPECT_THROW(Network(2, {{0, 1, 0.5}, {0, 1, 0.5}}), LogicError);
}

}  // namespace
}  // namespace devosim::labour_core
