// Numbered draws: which values the parameters have in draw K. They cover the part of the behavioural parameters'
// ranges that the calibration searched and did not rule out, and policy inputs; what the calibration holds stays as
// declared.
//
// A draw is point K of a scrambled Sobol sequence. Its first coordinate picks a row of the calibrated set, whose
// behavioural parameters go together; every policy input has a coordinate of its own, spread evenly over its declared
// range. Which coordinate is whose stands in a table that is only ever appended to, so that draw K is the same for
// ever as long as the set and the ranges are.
#pragma once

#include <cstdint>
#include <filesystem>

#include "engine/error.hpp"
#include "engine/parameters.hpp"

namespace devosim {

inline constexpr std::int64_t most_draws = 1'000'000;

struct DrawTables {
    std::filesystem::path calibrated_set;  ///< CSV: a column for each parameter, a row for each point
    std::filesystem::path dimensions;      ///< CSV: dimension (0, 1, ...), parameter; dimension 0 is `calibrated_set`
};

/// Gives parameters the values of `draw`, 0 to most_draws - 1. Problems, after which the parameters are of no use: a
/// column that is no calibrated parameter, a value out of range, a policy input (`commissioning.*`) without a
/// dimension, a dimension of no such input, numbers that do not count from 0. A range in months gives whole months. A
/// review of an agreement that would come after its end comes at its end.
void draw_parameters(const DrawTables& tables, std::int64_t draw, Parameters& parameters, Problems& problems);

}  // namespace devosim
