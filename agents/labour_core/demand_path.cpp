#include "agents/labour_core/demand_path.hpp"

#include <algorithm>
#include <utility>

#include "engine/contracts.hpp"

namespace devosim::labour_core {

DemandPath::DemandPath(std::vector<double> posts, std::vector<DemandChange> changes)
    : posts_(std::move(posts)), changes_(std::move(changes)) {
    for (const DemandChange& change : changes_) EXPECTS(change.occupation < posts_.size() && change.posts >= 0);
    std::stable_sort(changes_.begin(), changes_.end(),
                     [](const DemandChange& a, const DemandChange& b) { return a.month < b.month; });
}

std::span<const double> DemandPath::at(std::int64_t month) {
    for (; applied_ < changes_.size() && changes_[applied_].month <= month; ++applied_)
        posts_[changes_[applied_].occupation] = changes_[applied_].posts;
    return posts_;
}

}  // namespace devosim::labour_core
