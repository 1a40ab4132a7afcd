#include "engine/graph.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "engine/error.hpp"

namespace devosim {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

using Matrix = std::vector<std::vector<double>>;

/// All shortest paths by Floyd and Warshall: cubic, obvious.
Matrix paths_reference(std::size_t nodes, const std::vector<Edge>& edges) {
    Matrix length(nodes, std::vector<double>(nodes, infinity));
    for (std::size_t i = 0; i < nodes; ++i) length[i][i] = 0;
    for (const Edge& e : edges) length[e.from][e.to] = std::min(length[e.from][e.to], e.weight);
    for (std::size_t k = 0; k < nodes; ++k)
        for (std::size_t i = 0; i < nodes; ++i)
            for (std::size_t j = 0; j < nodes; ++j)
                length[i][j] = std::min(length[i][j], length[i][k] + length[k][j]);
    return length;
}

/// Nodes that reach each other, counted once, from the matrix of path lengths.
std::size_t components_reference(const Matrix& length) {
    std::size_t components = 0;
    for (std::size_t i = 0; i < length.size(); ++i) {
        bool first = true;
        for (std::size_t j = 0; j < i; ++j) first = first && !(length[i][j] < infinity && length[j][i] < infinity);
        components += first ? 1 : 0;
    }
    return components;
}

/// Random edges with whole weights, so that sums are exact whatever their order.
std::vector<Edge> random_edges(std::size_t nodes, int lightest) {
    const auto node = [&] { return *rc::gen::inRange<std::uint32_t>(0, static_cast<std::uint32_t>(nodes)); };
    std::vector<Edge> edges(*rc::gen::inRange<std::size_t>(0, 3 * nodes));
    for (Edge& e : edges) e = {node(), node(), static_cast<double>(*rc::gen::inRange(lightest, 10))};
    return edges;
}

RC_GTEST_PROP(Graph_property, ShortestPathsAreThoseOfFloydAndWarshall, ()) {
    const auto nodes = *rc::gen::inRange<std::size_t>(1, 16);
    const std::vector<Edge> edges = random_edges(nodes, 0);
    const Matrix expected = paths_reference(nodes, edges);
    for (std::uint32_t source = 0; source < nodes; ++source)
        RC_ASSERT(shortest_paths(nodes, edges, source) == expected[source]);
}

RC_GTEST_PROP(Graph_property, StrongComponentsAreTheNodesThatReachEachOther, ()) {
    const auto nodes = *rc::gen::inRange<std::size_t>(1, 16);
    const std::vector<Edge> edges = random_edges(nodes, 1);
    RC_ASSERT(strong_components(nodes, edges) == components_reference(paths_reference(nodes, edges)));
}

RC_GTEST_PROP(Graph_property, ManySourcesGiveTheRowsOfOneSourceEach, ()) {
    const auto nodes = *rc::gen::inRange<std::size_t>(1, 60);
    const std::vector<Edge> edges = random_edges(nodes, 0);
    std::vector<std::uint32_t> sources;
    for (std::size_t s = nodes; s-- > 0;) sources.push_back(static_cast<std::uint32_t>(s));
    const Matrix rows = shortest_paths(nodes, edges, sources);
    for (std::size_t k = 0; k < nodes; ++k) RC_ASSERT(rows[k] == shortest_paths(nodes, edges, sources[k]));
}

TEST(Graph, WhatCannotBeReachedIsInfinitelyFar) {
    const std::vector<Edge> edges{{0, 1, 2.5}};
    EXPECT_EQ(shortest_paths(3, edges, 0), (std::vector<double>{0, 2.5, infinity}));
    EXPECT_EQ(shortest_paths(3, edges, 1), (std::vector<double>{infinity, 0, infinity}));
}

TEST(Graph, TheLighterOfTwoParallelEdgesIsTaken) {
    const std::vector<Edge> edges{{0, 1, 5}, {0, 1, 3}, {0, 0, 1}};
    EXPECT_EQ(shortest_paths(2, edges, 0), (std::vector<double>{0, 3}));
}

TEST(Graph, ARingIsOneComponentAndAChainIsAsManyAsItsNodes) {
    const std::vector<Edge> ring{{0, 1, 1}, {1, 2, 1}, {2, 0, 1}};
    EXPECT_EQ(strong_components(3, ring), 1U);
    EXPECT_EQ(strong_components(3, std::span(ring).first(2)), 3U);
}

TEST(Graph, AnEdgeOfWeightZeroJoinsNoComponents) {
    const std::vector<Edge> edges{{0, 1, 1}, {1, 0, 0}};
    EXPECT_EQ(strong_components(2, edges), 2U);
}

TEST(Graph, AWeightThatIsNegativeOrNoNumberIsAFault) {
    for (const double weight : {-1.0, std::nan(""), infinity}) {
        const std::vector<Edge> edges{{0, 1, weight}};
        EXPECT_THROW(static_cast<void>(shortest_paths(2, edges, 0)), LogicError) << weight;
    }
    const std::vector<Edge> beyond{{0, 2, 1}};
    EXPECT_THROW(static_cast<void>(shortest_paths(2, beyond, 0)), LogicError);
}

}  // namespace
}  // namespace devosim
