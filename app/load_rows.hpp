// What the loaders of data tables share: choices, flags, names, and the provenance columns of a row.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/csv.hpp"
#include "engine/error.hpp"
#include "engine/quantities.hpp"

namespace devosim {

/// A table, and whether it is whole: every column and row could be read. Only then do rules about the table as a
/// whole make sense, such as sums, what must follow on what, and names that another table uses.
struct LoadedRows {
    CsvTable rows;
    bool is_whole;
};

/// What is wrong with the shape of the table is added to `problems`; a table of no rows is wrong.
[[nodiscard]] LoadedRows load_rows(const std::filesystem::path& file, const std::vector<std::string>& columns,
                                   Columns others, Problems& problems);

/// The field as one of `allowed`; otherwise a problem with the nearest of them, and the first is returned.
std::string read_choice(const CsvTable& table, std::size_t row, std::string_view column,
                        const std::vector<std::string>& allowed, Problems& problems);

/// "yes" or "no".
bool read_flag(const CsvTable& table, std::size_t row, std::string_view column, Problems& problems);

/// A level by its name in `qualification_names`, as an index.
int read_qualification(const CsvTable& table, std::size_t row, std::string_view column, Problems& problems);

/// Pounds as pence, half a penny up; 0 to 10^10 pounds.
Pence read_pounds(const CsvTable& table, std::size_t row, std::string_view column, Problems& problems);

/// Text that is not blank.
std::string read_text(const CsvTable& table, std::size_t row, std::string_view column, Problems& problems);

/// Every text of the column, in order; a problem for each that is blank or appears twice.
std::vector<std::string> read_unique(const CsvTable& table, std::string_view column, Problems& problems);

/// Checks the columns `kind` (STATED, DERIVED, ASSUMED), `assumed` and `source` of a row. `assumed` lists the fields
/// that no source states, each with its range: "search=1:1.15; dropout=0.02:0.06"; the value must lie in it, and a
/// row that is ASSUMED must list something. Returns a line for each such field, beginning with `subject`.
std::vector<std::string> read_assumed(const CsvTable& table, std::size_t row, const std::string& subject,
                                      Problems& problems);

/// A field that no source states, and the ends of its range.
struct AssumedRange {
    std::string field;
    double low;
    double high;
};

/// What `assumed` of a row lists, in its order; what `read_assumed` would refuse is left out.
[[nodiscard]] std::vector<AssumedRange> assumed_ranges(const CsvTable& table, std::size_t row);

/// "did you mean "word"?" with the nearest of the words that are known, or `otherwise` if none is near.
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string>& known,
                                       const std::string& otherwise = "");

/// A problem of the file unless the table has `wanted` rows.
void expect_rows(const CsvTable& table, std::size_t wanted, const std::filesystem::path& file, Problems& problems);

/// A problem unless `total` is 1 within 1e-6.
void expect_whole(double total, const Origin& at, const std::string& what, Problems& problems);

}  // namespace devosim
