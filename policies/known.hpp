// What a commissioner knows of the world: money, support under way, the catalogue, vacancies and unemployment.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "agents/support/book.hpp"
#include "agents/support/components.hpp"
#include "engine/ledger.hpp"
#include "engine/random.hpp"

namespace devosim {

struct World;

/// A view; it must not outlive what it looks at.
struct Known {
    const Ledger& ledger;
    const SupportBook& book;
    const Catalogue& catalogue;
    /// [month][occupation] vacancies inside the area; the last is the end of last month.
    std::span<const std::vector<std::int32_t>> vacancy_history;
    std::span<const double> occupation_shares;  ///< [occupation] national employment, sums to 1
    std::size_t hubs;                           ///< that a one-stop front door would have
    /// [month][place] unemployed, of its residents; the last is the end of last month.
    std::span<const std::vector<double>> unemployed_history = {};
    std::span<const std::uint16_t> district = {};  ///< [place]
    double layoffs = 1;                            ///< how much likelier than usual, see seen_layoffs
    RandomKey key = {};                            ///< of the replicate
};

[[nodiscard]] Known known(const World& world, Month month);

}  // namespace devosim
