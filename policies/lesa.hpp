// The local employment and skills agreement: a start, a term, a budget, targets, a board, a renewal.
//
// Payment: no published text states a rule, so there is none by default; `commissioning.money.clawback` sets one.
#pragma once

#include <span>
#include <vector>

#include "agents/support/components.hpp"
#include "policies/mechanism_catalogue.hpp"
#include "policies/parameters.hpp"
#include "policies/transition.hpp"

namespace devosim {

/// The clock of an agreement. The board meets every quarter, counted from the start.
struct Lesa {
    Month start;
    bool fresh;  ///< false: one of a long row of agreements, built up for long
    Months build_up;
    Months term;     ///< > 0; renewed for as long again
    Months latency;  ///< from a meeting to the decision
    Share run_off;   ///< places of the outgoing catalogue before a fresh agreement starts
    Share cliff;     ///< places between the end of a term and the decision on its renewal
};

/// The agreement of an arm. An old one is at mid-term in month 0.
[[nodiscard]] Lesa agreement(const ContractParameters& parameters, const Transition& transition);

/// False while a fresh agreement is still being set up: the outgoing catalogue is on the shelf.
[[nodiscard]] bool is_in_force(const Lesa& lesa, Month month);

/// Share of places that take starts: the run-off before the start, the build-up in a first term, the cliff while
/// renewal is late, and all otherwise.
[[nodiscard]] Share lesa_places(const Lesa& lesa, Month month);

/// Months after the end of a term in which the decision on renewal falls: the next meeting of the board, and latency.
[[nodiscard]] Months renewal_delay(const Lesa& lesa);

/// What an agreement promises of one product. Reported; it steers nothing.
struct LesaTarget {
    std::uint8_t product;
    Pence yearly_budget;
    std::int64_t yearly_starts;  ///< that the budget pays for at mean cost, before overhead
};

[[nodiscard]] std::vector<LesaTarget> lesa_targets(const Catalogue& catalogue, std::span<const ShelfItem> items);

}  // namespace devosim
