// A line in which some stand earlier than others: how deprivation sorts whole counts of an attribute among places.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace devosim {

/// A line of the residents of all places, in the order of exponential arrivals: who lives where `weight` is twice as
/// large arrives at twice the rate. So the first of the line are more often from places of a large weight, and the
/// order of those of one place is that of their draws (Plackett-Luce).
class LineUp {
public:
    /// `gradient`: log points of the weight for one more of `deprivation`; 0 makes all places alike.
    LineUp(std::span<const double> deprivation, double gradient);

    /// Orders those who draw `hash`, evenly spread over 64 bits; the first has the lowest.
    [[nodiscard]] std::uint64_t ticket(std::size_t place, std::uint64_t hash) const;

    /// Share of the residents of all places who arrive before somebody who draws `u`, evenly spread over [0, 1): as a
    /// draw of somebody anywhere it is evenly spread itself, but for the grouping of places by weight.
    [[nodiscard]] double position(std::size_t place, double u) const;

private:
    std::vector<double> weight_;  // [place]
    std::vector<double> group_;   // weights of groups of as many places each
};

}  // namespace devosim
