// Networks and states for tests of the labour core.
#pragma once

#include <cstdint>
#include <numeric>
#include <vector>

#include "agents/labour_core/network.hpp"
#include "agents/labour_core/stocks.hpp"
#include "engine/random.hpp"

namespace devosim::labour_core {

using Dense = std::vector<std::vector<double>>;

/// The moves of a matrix that are above zero.
inline Network network_of(const Dense& weights) {
    std::vector<Edge> moves;
    for (std::uint32_t i = 0; i < weights.size(); ++i)
        for (std::uint32_t j = 0; j < weights.size(); ++j)
            if (weights[i][j] > 0) moves.push_back({i, j, weights[i][j]});
    return {weights.size(), moves};
}

/// Rows that sum to 1; about a third of the moves, staying and going to the next always among them.
inline Dense random_weights(std::size_t n, std::uint64_t seed) {
    Stream stream(seed, 1);
    Dense weights(n, std::vector<double>(n, 0.0));
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j)
            if (j == i || j == (i + 1) % n || stream.uniform() < 0.3) weights[i][j] = stream.uniform();
        const double total = std::accumulate(weights[i].begin(), weights[i].end(), 0.0);
        for (double& weight : weights[i]) weight /= total;
    }
    return weights;
}

/// Posts from 0 to `most`.
inline std::vector<double> random_demand(std::size_t n, double most, std::uint64_t seed) {
    Stream stream(seed, 2);
    std::vector<double> demand(n);
    for (double& posts : demand) posts = most * stream.uniform();
    return demand;
}

inline const Dense two_weights{{0.8, 0.2}, {0.3, 0.7}};

template <class Number>
Number sum(const std::vector<Number>& column) {
    return std::accumulate(column.begin(), column.end(), Number{0});
}

template <class Number>
Number labour_force(const Stocks<Number>& stocks) {
    return sum(stocks.employed) + sum(stocks.unemployed);
}

}  // namespace devosim::labour_core
