// Controlled rounding: whole counts that keep the row and column sums of a table of real numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace devosim {

/// Whole numbers for a row-major table of `columns` columns with cells >= 0: every cell is its number rounded down or
/// up, every row sums exactly to its entry in `row_totals`, and every column to its sum rounded down or up. Such a
/// table always exists, because the two-way transport problem has whole corners [COX1987].
///
/// Rows are rounded one after another by largest remainder, the error of a column so far carried along, so that also
/// the sums over neighbouring rows are close; where a column is then off by one or more, rounding is undone along the
/// shortest chain of rows. Numbers within 1e-6 of a whole one count as whole.
///
/// The sum of a row and its total may differ by 1e-6 relative; a larger difference is a LogicError.
[[nodiscard]] std::vector<std::int64_t> rounded_table(const std::vector<double>& cells, std::size_t columns,
                                                      const std::vector<std::int64_t>& row_totals);

}  // namespace devosim
