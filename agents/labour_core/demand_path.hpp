// The posts that employers want, month by month.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace devosim::labour_core {

/// From `month` on (month 0 is the start) the occupation wants so many posts, >= 0.
struct DemandChange {
    std::int64_t month;
    std::uint32_t occupation;
    double posts;
};

class DemandPath {
public:
    /// `posts` by occupation at the start; changes in any order, of one occupation at most one a month.
    DemandPath(std::vector<double> posts, std::vector<DemandChange> changes);

    /// Target posts in the month, in which the flows from its state to the next are those of this demand. Months are
    /// asked for in ascending order. Valid until the next call.
    [[nodiscard]] std::span<const double> at(std::int64_t month);

private:
    std::vector<double> posts_;
    std::vector<DemandChange> changes_;  // ascending by month
    std::size_t applied_ = 0;
};

}  // namespace devosim::labour_core
