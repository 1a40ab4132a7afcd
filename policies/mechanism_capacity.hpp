// How able those who commission and deliver are: drawn for each contract, or for the place that commissions all.
//
// Neither tier is abler on average. A draw acts only on caseloads, unfilled posts, the time that a contract takes and
// the referrals that are accepted.
#pragma once

#include <cstddef>

#include "agents/purposes.hpp"
#include "engine/quantities.hpp"
#include "engine/random.hpp"
#include "policies/mechanisms.hpp"
#include "policies/parameters.hpp"

namespace devosim {

/// Ability relative to the mean, which is 0; within two spreads. National: a draw for each product, whose contract
/// area has a provider of its own. Devolved: one draw for all that the place buys.
[[nodiscard]] double ability(Setting setting, const CapacityParameters& parameters, const RandomKey& key,
                             std::size_t product);

/// Multiplies the strength of what is delivered: fewer people per worker.
[[nodiscard]] double strength_with(const CapacityParameters& parameters, double ability);
/// Multiplies the places that are there: posts of workers that are filled.
[[nodiscard]] double filled_posts(const CapacityParameters& parameters, double ability);
/// Months that a contract takes which would take `usual`.
[[nodiscard]] Months time_to_contract(const CapacityParameters& parameters, double ability, Months usual);
/// Share of claimants accepted where `usual` is the mean.
[[nodiscard]] Share accepted(const CapacityParameters& parameters, double ability, Share usual);

}  // namespace devosim
