#include "agents/line_up.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "engine/contracts.hpp"

namespace devosim {

namespace {

constexpr std::size_t most_groups = 32;

double mean(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

LineUp::LineUp(std::span<const double> deprivation, double gradient) {
    EXPECTS(!deprivation.empty());
    const double middle = mean(deprivation);
    for (const double d : deprivation) weight_.push_back(std::exp(gradient * (d - middle)));
    std::vector<double> sorted = weight_;
    std::sort(sorted.begin(), sorted.end());
    const std::size_t groups = std::min(most_groups, sorted.size());
    for (std::size_t g = 0; g < groups; ++g) {
        const std::size_t first = g * sorted.size() / groups, end = (g + 1) * sorted.size() / groups;
        group_.push_back(mean(std::span(sorted).subspan(first, end - first)));
    }
}

std::uint64_t LineUp::ticket(std::size_t place, std::uint64_t hash) const {
    // Arrivals are positive, so that their order is the order of their bits.
    return std::bit_cast<std::uint64_t>(-std::log1p(-(static_cast<double>(hash >> 11) + 0.5) * 0x1p-53) /
                                        weight_[place]);
}

double LineUp::position(std::size_t place, double u) const {
    const double arrival = -std::log1p(-u) / weight_[place];
    double later = 0;
    for (const double weight : group_) later += std::exp(-weight * arrival);
    return std::clamp(1 - later / static_cast<double>(group_.size()), 0.0, std::nextafter(1.0, 0.0));
}

}  // namespace devosim
