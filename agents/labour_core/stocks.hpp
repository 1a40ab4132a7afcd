// People and vacancies by occupation, and how they stand at the start.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace devosim::labour_core {

/// Columns by occupation. `Number` is double for expected values, std::int64_t for people and posts. The unemployed
/// belong to the occupation in which they last worked.
template <class Number>
struct Stocks {
    std::vector<Number> employed;
    std::vector<Number> unemployed;
    std::vector<Number> vacancies;

    bool operator==(const Stocks&) const = default;
};

/// Shares of the posts wanted at the start, in [0, 1].
struct StartShares {
    double unemployed = 0.016;
    double vacancies = 0.012;
};

/// Unemployed and vacancies are their shares of `demand` (posts, >= 0), the employed its rest.
[[nodiscard]] Stocks<double> start_of(std::span<const double> demand, const StartShares& shares);

/// The same in whole numbers by largest remainder: n people in all, with the shares of the total rounded to the
/// nearest. `demand` is not all zero.
[[nodiscard]] Stocks<std::int64_t> start_of_agents(std::span<const double> demand, const StartShares& shares,
                                                   std::int64_t n);

}  // namespace devosim::labour_core
