#include "engine/graph.hpp"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/strong_components.hpp>
#include <cmath>
#include <limits>
#include <utility>

#include "engine/contracts.hpp"
#include "engine/parallel.hpp"

namespace devosim {

namespace {

struct Length {
    double length;
};
using Graph = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Length, boost::no_property,
                                                 std::uint32_t, std::uint32_t>;

Graph make_graph(std::size_t nodes, std::span<const Edge> edges) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
    std::vector<Length> lengths;
    for (const Edge& edge : edges) {
        EXPECTS(edge.from < nodes && edge.to < nodes);
        EXPECTS(std::isfinite(edge.weight) && edge.weight >= 0);
        ends.emplace_back(edge.from, edge.to);
        lengths.push_back({edge.weight});
    }
    return {boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), lengths.begin(),
            static_cast<std::uint32_t>(nodes)};
}

std::vector<double> lengths_from(const Graph& graph, std::uint32_t source) {
    std::vector<double> length(boost::num_vertices(graph), std::numeric_limits<double>::infinity());
    boost::dijkstra_shortest_paths(
        graph, source,
        boost::weight_map(boost::get(&Length::length, graph))
            .distance_map(boost::make_iterator_property_map(length.begin(), boost::get(boost::vertex_index, graph)))
            .distance_inf(std::numeric_limits<double>::infinity()));
    return length;
}

}  // namespace

std::vector<double> shortest_paths(std::size_t nodes, std::span<const Edge> edges, std::uint32_t source) {
    return lengths_from(make_graph(nodes, edges), source);
}

std::vector<std::vector<double>> shortest_paths(std::size_t nodes, std::span<const Edge> edges,
                                                std::span<const std::uint32_t> sources) {
    const Graph graph = make_graph(nodes, edges);
    std::vector<std::vector<double>> rows(sources.size());
    for_each_block(sources.size(), 16, [&](const Block& block) {
        for (std::size_t i = block.begin; i < block.end; ++i) rows[i] = lengths_from(graph, sources[i]);
    });
    return rows;
}

std::size_t strong_components(std::size_t nodes, std::span<const Edge> edges) {
    std::vector<Edge> used;
    std::copy_if(edges.begin(), edges.end(), std::back_inserter(used), [](const Edge& e) { return e.weight > 0; });
    const Graph graph = make_graph(nodes, used);
    std::vector<std::uint32_t> component(nodes);
    return boost::strong_components(
        graph, boost::make_iterator_property_map(component.begin(), boost::get(boost::vertex_index, graph)));
}

}  // namespace devosim
