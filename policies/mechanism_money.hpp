// Money: a ring-fenced line for each product, or one pot, or a pot for adult skills beside the lines.
//
// Nothing is remembered outside the ledger. The yearly allocation arrives at the start of
// the year; in each month a twelfth more of it may be committed, so what must be left over is known from the
// calendar, and whatever else is uncommitted has been released. Unused release rolls on within the year in both ways.
#pragma once

#include <span>
#include <vector>

#include "agents/provision.hpp"
#include "policies/cash.hpp"
#include "policies/mechanism_catalogue.hpp"
#include "policies/parameters.hpp"

namespace devosim {

/// An account from which starts are paid, and its allocation in a full year.
struct Fund {
    AccountId account;
    Pence yearly;
    Share claw_back{1};  ///< of a ring-fenced line
};

/// The account that pays for an item.
[[nodiscard]] AccountId fund_account(Setting setting, const ShelfItem& item);

/// National: one fund for each item of the shelf, in its order. Devolved: one for all. Hybrid: one for adult skills,
/// and one for each other item.
[[nodiscard]] std::vector<Fund> funds(Setting setting, std::span<const ShelfItem> items);

/// Sends uncommitted cash of every other account of the `products` products back to the treasury.
void close_other_funds(std::span<const Fund> open, std::size_t products, Cash& cash);

/// At the start of a year, and for a fund that was not in use last month: unspent money goes back (a line: its
/// claw-back, as a rule all; the pot: the clawback share if devolved, all if hybrid) and the allocation arrives for
/// the months that are left of the year.
void allocate(Setting setting, const MoneyParameters& parameters, Month month, std::span<const Fund> open,
              const Provision& before, Cash& cash);

/// Part of a yearly amount that falls in the months after `month` of the same year.
[[nodiscard]] Pence not_yet_released(Pence yearly, Month month);

/// What a fund may commit this month: uncommitted, and released so far.
[[nodiscard]] Pence releasable(Pence uncommitted, Pence yearly, Month month);

/// Devolved: shares of the pot by item as the plan has them. Sum to 1 (equal if nothing is allocated).
[[nodiscard]] std::vector<double> planned_shares(std::span<const ShelfItem> items);

/// Devolved: shares moved towards demand (>= 0, any unit, by item), by at most `limit` of the pot in all. Without
/// any demand nothing moves.
[[nodiscard]] std::vector<double> moved_shares(std::vector<double> shares, std::span<const double> demand,
                                               Share limit);

/// Devolved: how much of the pot may have left the yearly plan by `month`. A year begins with the plan; each
/// quarterly review after that lets another `virement` follow demand, up to all of it.
[[nodiscard]] Share virement_limit(const MoneyParameters& parameters, Month month);

}  // namespace devosim
