// A month of the labour core in whole people, drawn at random.
//
// The same month as in mean_field.hpp. People of one occupation and state are alike, so their number is all there is
// to know of them: the number of separations and of openings is binomial, which is exactly the law of independent
// draws person by person. Search is drawn jobseeker by jobseeker: each picks an occupation, and there a vacancy, all
// alike; each vacancy that somebody picked hires one of those, all alike.
#pragma once

#include <cstdint>
#include <span>

#include "agents/labour_core/flows.hpp"
#include "agents/labour_core/network.hpp"
#include "agents/labour_core/stocks.hpp"
#include "engine/random.hpp"

namespace devosim::labour_core {

/// The state one month after `month`. Keeps the labour force exactly. Draws are keyed by occupation and month. Runs
/// in parallel; the number of threads changes nothing.
[[nodiscard]] Stocks<std::int64_t> next_month(const Network& network, const Hazards& hazards,
                                              std::span<const double> demand, const Stocks<std::int64_t>& now,
                                              const RandomKey& key, Month month);

}  // namespace devosim::labour_core
