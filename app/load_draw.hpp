// Numbered draws: which values the parameters have in draw K. They cover the part of the behavioural parameters'
// ranges that the calibration searched and did not rule out, policy inputs, and what decides how strongly support
// works and how much of it is displaced; what the calibration holds stays as declared.
//
// A draw is point K of a scrambled Sobol sequence. Its first coordinate picks a row of the calibrated set, whose
// behavioural parameters go together; every input that is drawn has a coordinate of its own, spread over its declared
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
    std::filesystem::path
        dimensions;  ///< CSV: dimension (0, 1, ...), parameter, spread; dimension 0 is `calibrated_set`
};

/// Gives parameters the values of `draw`, 0 to most_draws - 1. The spread `even` makes every value of the range as
/// likely; `halves` leaves half of the draws on either side of the declared value, each half even, for ranges that
/// reach much further to one side; half of them have the declared value if it is an end. A range in months gives
/// whole months. Problems, after which the
/// parameters are of no use: a column that is no calibrated parameter, a value out of range, a policy input
/// (`commissioning.*`) without a dimension, a dimension of what is no input, another spread, numbers that do not
/// count from 0. A review of an agreement that would come after its end comes at its end.
void draw_parameters(const DrawTables& tables, std::int64_t draw, Parameters& parameters, Problems& problems);

}  // namespace devosim
