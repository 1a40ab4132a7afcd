// What commissioning itself costs: managing layers, or a capped slice and a fixed cost.
#pragma once

#include "agents/support/components.hpp"
#include "policies/mechanisms.hpp"
#include "policies/parameters.hpp"

namespace devosim {

/// National: every managing layer of a product keeps its part of what passes through; a product without one keeps the
/// part of a plain grant.
[[nodiscard]] Share national_top_slice(const OverheadParameters& parameters, const Product& product);

/// Devolved: the same, but never more than the cap of the agreement.
[[nodiscard]] Share devolved_top_slice(const OverheadParameters& parameters, const Product& product);

/// Hybrid: the cap holds for adult skills alone.
[[nodiscard]] Share top_slice(Setting setting, const OverheadParameters& parameters, const Product& product);

/// Devolved: the fixed cost of an agreement that falls in `month`. Twelve months sum to the yearly cost, which is at
/// most a share of the yearly allocation.
[[nodiscard]] Pence agreement_cost(const OverheadParameters& parameters, Pence yearly_allocation, Month month);

}  // namespace devosim
