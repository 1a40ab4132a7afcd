// Iterative proportional fitting: the table nearest to a seed whose sums along some axes are given.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/error.hpp"

namespace devosim {

/// Sums that a table must have along all axes but `axes`. Axes and the cells of `target` are in row-major order.
struct Margin {
    std::string name;                      ///< in messages
    std::vector<std::size_t> axes;         ///< distinct axes of the table
    std::vector<double> target;            ///< >= 0, one for each combination of the axes
    Origin at{};                           ///< where the user wrote it
    std::vector<std::string> labels = {};  ///< names of the cells of `target` in messages; may be left out
};

struct FitLimits {
    double tolerance = 1e-9;  ///< relative to the target
    int sweeps = 1000;
};

/// The fitted table: seed times one factor of each margin. It keeps every odds ratio of the seed that no margin sets.
struct Fit {
    std::vector<double> cells;
    /// [margin][cell of the margin]; 1 where there is nothing to scale, 0 where the target is 0.
    std::vector<std::vector<double>> factors;
    int sweeps;
};

/// Fits `seed` (row-major, >= 0, zeros stay zero) to the margins by scaling to each in turn [DEMING1940]. Throws
/// InputError, with everything that is wrong, if a target is negative or no number, totals differ, a target is not 0
/// where the seed has nothing, or the table is not within the tolerance after the last sweep; then it names the
/// worst cell. Throws LogicError if shapes do not agree.
[[nodiscard]] Fit fit_to_margins(const std::vector<std::size_t>& shape, const std::vector<double>& seed,
                                 const std::vector<Margin>& margins, const FitLimits& limits = {});

}  // namespace devosim
