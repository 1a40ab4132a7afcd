// The local employment and skills agreement: a start, a term, a budget, targets, a board, a renewal.
//
// Payment: no published text states a rule, so none holds by default. `commissioning.money.clawback` takes back what
// a year leaves unspent; `commissioning.contract.lesa_at_risk` takes money back at a review that finds starts of a
// group below its target.
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
    Months review;   ///< months from one review of the targets to the next, 1..term
    Share at_risk;   ///< part of the money between two reviews that a full miss of the targets costs
};

/// The agreement of an arm. An old one is at mid-term in month 0.
[[nodiscard]] Lesa agreement(const ContractParameters& parameters, const Transition& transition);

/// False while a fresh agreement is still being set up: the outgoing catalogue is on the shelf.
[[nodiscard]] bool is_in_force(const Lesa& lesa, Month month);

/// Whether the months before `month` hold any of the agreement: starts of those before a fresh one are not its own.
[[nodiscard]] bool started_before(const Lesa& lesa, Month month);

/// Share of places that take starts: the run-off before the start, the build-up in a first term, the cliff while
/// renewal is late, and all otherwise.
[[nodiscard]] Share lesa_places(const Lesa& lesa, Month month);

/// Months after the end of a term in which the decision on renewal falls: the next meeting of the board, and latency.
[[nodiscard]] Months renewal_delay(const Lesa& lesa);

/// Whether the board decides in `month` on the last review: its first meeting after the review, and latency. False
/// before the first review of a fresh agreement.
[[nodiscard]] bool decides_on_review(const Lesa& lesa, Month month);

/// Months since the decision before, or since the start of a fresh agreement: a decision in `month` is on their
/// starts.
[[nodiscard]] Months months_decided_on(const Lesa& lesa, Month month);

/// What an agreement promises of one product: each offer is for one of the three groups, young people, adults out of
/// work and learners, so this is also the target of a group.
struct LesaTarget {
    std::uint8_t product;
    Pence yearly_budget;
    std::int64_t yearly_starts;  ///< that the budget pays for at mean cost, before overhead
};

/// What a decision takes back for one target: the part at risk of its money between two reviews, times the share of
/// the starts promised `over` so many months that were missed. Nothing where it was met; more of another does not
/// make it good.
[[nodiscard]] Pence taken_back(const Lesa& lesa, const LesaTarget& target, std::int64_t starts, Months over);

/// One for each item, in their order.
[[nodiscard]] std::vector<LesaTarget> lesa_targets(const Catalogue& catalogue, std::span<const ShelfItem> items);

}  // namespace devosim
