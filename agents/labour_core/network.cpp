#include "agents/labour_core/network.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "engine/contracts.hpp"

namespace devosim::labour_core {

namespace {

void check(std::size_t n, std::span<const Edge> sorted) {
    for (const Edge& move : sorted) {
        EXPECTS(move.from < n && move.to < n);
        EXPECTS(std::isfinite(move.weight) && move.weight >= 0);
    }
    const auto twice = std::adjacent_find(
        sorted.begin(), sorted.end(), [](const Edge& a, const Edge& b) { return a.from == b.from && a.to == b.to; });
    EXPECTS(twice == sorted.end());
}

/// Where the run of each of `n` keys begins when items are sorted by key; one more at the end.
std::vector<std::size_t> firsts(std::size_t n, std::span<const std::uint32_t> keys) {
    std::vector<std::size_t> first(n + 1, 0);
    for (const std::uint32_t key : keys) ++first[key + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    return first;
}

}  // namespace

Network::Network(std::size_t n_occupations, std::vector<Edge> moves) {
    EXPECTS(n_occupations > 0);
    std::sort(moves.begin(), moves.end(),
              [](const Edge& a, const Edge& b) { return std::tie(a.from, a.to) < std::tie(b.from, b.to); });
    check(n_occupations, moves);
    for (const Edge& move : moves) {
        from_.push_back(move.from);
        to_.push_back(move.to);
        weight_.push_back(move.weight);
    }
    first_ = firsts(n_occupations, from_);
    first_into_ = firsts(n_occupations, to_);
    into_.resize(moves.size());
    std::iota(into_.begin(), into_.end(), 0U);
    std::stable_sort(into_.begin(), into_.end(), [&](auto a, auto b) { return to_[a] < to_[b]; });
}

std::size_t Network::n_parts() const {
    std::vector<Edge> moves;
    moves.reserve(n_moves());
    for (std::size_t k = 0; k < n_moves(); ++k) moves.push_back({from_[k], to_[k], weight_[k]});
    return strong_components(size(), moves);
}

}  // namespace devosim::labour_core
