#include "agents/labour_core/stocks.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/contracts.hpp"

namespace devosim::labour_core {

namespace {

/// `total` in whole parts in proportion to `weights`, by largest remainder; ties go to the first.
std::vector<std::int64_t> apportioned(std::int64_t total, std::span<const double> weights) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    EXPECTS(sum > 0);
    std::vector<std::int64_t> parts;
    std::vector<double> remainders;
    for (const double weight : weights) {
        const double quota = weight / sum * static_cast<double>(total);
        parts.push_back(static_cast<std::int64_t>(quota));
        remainders.push_back(quota - std::floor(quota));
    }
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return remainders[a] > remainders[b]; });
    const std::int64_t left = total - std::accumulate(parts.begin(), parts.end(), std::int64_t{0});
    ENSURES(left >= 0 && left <= static_cast<std::int64_t>(parts.size()));
    for (std::size_t k = 0; k < static_cast<std::size_t>(left); ++k) ++parts[order[k]];
    return parts;
}

std::int64_t share_of(std::int64_t n, double share) {
    return std::llround(share * static_cast<double>(n));
}

}  // namespace

Stocks<double> start_of(std::span<const double> demand, const StartShares& shares) {
    Stocks<double> start;
    for (const double posts : demand) {
        start.unemployed.push_back(posts * shares.unemployed);
        start.vacancies.push_back(posts * shares.vacancies);
        start.employed.push_back(posts - start.unemployed.back());
    }
    return start;
}

Stocks<std::int64_t> start_of_agents(std::span<const double> demand, const StartShares& shares, std::int64_t n) {
    const std::vector<std::int64_t> people = apportioned(n, demand);
    const std::vector<double> weights(people.begin(),
                                      people.end());  // so that nowhere are more unemployed than people
    Stocks<std::int64_t> start{people, apportioned(share_of(n, shares.unemployed), weights),
                               apportioned(share_of(n, shares.vacancies), weights)};
    for (std::size_t i = 0; i < people.size(); ++i) start.employed[i] -= start.unemployed[i];
    return start;
}

}  // namespace devosim::labour_core
