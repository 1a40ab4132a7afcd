// A month of the labour core in expected values.
//
// All flows follow from the state at the start: those who lose their job search from the next month on, and vacancies
// that open can be filled from the next month on. Each jobseeker sends one application; the target is drawn in
// proportion to the weight of the move times its vacancies. Of v vacancies with s applications v (1 - exp(-s / v))
// are filled, the limit of balls in urns for large markets; the hired come from the origins in proportion to
// applications.
#pragma once

#include <span>

#include "agents/labour_core/flows.hpp"
#include "agents/labour_core/network.hpp"
#include "agents/labour_core/stocks.hpp"

namespace devosim::labour_core {

/// The state one month later. `demand`: target posts by occupation. Keeps the labour force up to rounding. Where a
/// jobseeker has less than 1e-200 of a vacancy in reach, that counts as none. O(moves).
[[nodiscard]] Stocks<double> next_month(const Network& network, const Hazards& hazards,
                                        std::span<const double> demand, const Stocks<double>& now);

}  // namespace devosim::labour_core
