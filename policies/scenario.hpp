// Everything that may change a result: area, parameters, catalogue, arms, horizon, seed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "agents/synthesis.hpp"
#include "engine/parameters.hpp"
#include "policies/appraisal.hpp"
#include "policies/mechanisms.hpp"
#include "policies/parameters.hpp"

namespace devosim {

/// One way of commissioning, under the name that it has in results.
struct Arm {
    std::string name;
    Mechanisms mechanisms;
};

/// A scenario, valid by construction: whoever holds one need not check it again.
struct Scenario {
    std::string name;
    std::string title;
    Ingredients ingredients;
    CommissioningParameters commissioning;
    AppraisalParameters appraisal;
    Mechanisms status_quo;  ///< regime of the burn-in
    std::vector<Arm> arms;  ///< at least one; names differ
    std::uint64_t seed;
    int replicates;                     ///< >= 1
    int recorded_replicates;            ///< whose lives are recorded: the first so many, 0..replicates
    double recorded_share;              ///< share of residents whose lives are recorded, (0, 1]
    bool survey;                        ///< whether everybody is interviewed every quarter
    std::string resolved;               ///< the scenario with every default and parameter written out, TOML
    std::vector<Parameter> parameters;  ///< all of them, sorted by key, with their ranges and sources
};

/// Cash that commissioners have a year: the same in every arm that is open.
[[nodiscard]] Pence yearly_allocation(const Scenario& scenario);

}  // namespace devosim
