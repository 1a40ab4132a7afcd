// The occupations of the labour core and the weighted moves between them, in compressed rows.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/graph.hpp"

namespace devosim::labour_core {

/// Moves are numbered by origin, then by target. Immutable; safe to share between threads.
class Network {
public:
    /// `moves` holds each pair at most once, a move to oneself included; weights are finite and >= 0, and only their
    /// proportions within an origin matter. LogicError otherwise.
    Network(std::size_t n_occupations, std::vector<Edge> moves);

    [[nodiscard]] std::size_t size() const noexcept { return first_.size() - 1; }
    [[nodiscard]] std::size_t n_moves() const noexcept { return to_.size(); }

    /// Moves [begin, end) start from `origin`.
    [[nodiscard]] std::size_t begin(std::size_t origin) const noexcept { return first_[origin]; }
    [[nodiscard]] std::size_t end(std::size_t origin) const noexcept { return first_[origin + 1]; }
    [[nodiscard]] std::uint32_t from(std::size_t move) const noexcept { return from_[move]; }
    [[nodiscard]] std::uint32_t to(std::size_t move) const noexcept { return to_[move]; }
    [[nodiscard]] double weight(std::size_t move) const noexcept { return weight_[move]; }
    /// The moves that lead to `target`, ascending.
    [[nodiscard]] std::span<const std::uint32_t> into(std::size_t target) const noexcept {
        return std::span(into_).subspan(first_into_[target], first_into_[target + 1] - first_into_[target]);
    }

    /// Number of strongly connected parts; 1 means that every occupation can be reached from every other.
    [[nodiscard]] std::size_t n_parts() const;

private:
    std::vector<std::uint32_t> from_;
    std::vector<std::uint32_t> to_;
    std::vector<double> weight_;
    std::vector<std::size_t> first_;       // [origin] its first move; one more at the end
    std::vector<std::uint32_t> into_;      // moves by target
    std::vector<std::size_t> first_into_;  // [target] its first in into_; one more at the end
};

}  // namespace devosim::labour_core
