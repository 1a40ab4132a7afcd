// Directed weighted graphs: shortest paths and strong connection, on Boost.Graph.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace devosim {

/// A directed edge with a length or weight >= 0.
struct Edge {
    std::uint32_t from;
    std::uint32_t to;
    double weight;
};

/// Length of the shortest path from `source` to every node of a graph of `nodes` nodes; infinite where there is none.
/// Lengths are Edge::weight, finite and >= 0; throws LogicError otherwise. O((nodes + edges) log nodes).
[[nodiscard]] std::vector<double> shortest_paths(std::size_t nodes, std::span<const Edge> edges,
                                                 std::uint32_t source);

/// As above from each of `sources`, as rows in their order. Runs in parallel.
[[nodiscard]] std::vector<std::vector<double>> shortest_paths(std::size_t nodes, std::span<const Edge> edges,
                                                              std::span<const std::uint32_t> sources);

/// Number of strongly connected components, edges of weight 0 left out. 1 means that every node reaches every other.
[[nodiscard]] std::size_t strong_components(std::size_t nodes, std::span<const Edge> edges);

}  // namespace devosim
