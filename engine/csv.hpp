// Strict reading of CSV tables (RFC 4180): a header row, then rows of as many fields; every fault with its position.
//
// UTF-8, a byte-order mark tolerated; lines end in LF or CRLF; fields may be quoted, and then hold commas, line
// breaks and doubled quotes. Spaces belong to the field. Blank lines are allowed only at the end. At most 64 MiB.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.hpp"

namespace devosim {

/// Whether a table may have columns besides those that its reader names.
enum class Columns { exactly, at_least };

class CsvTable {
public:
    /// Reads the file; whatever is wrong with it is added to `problems`, a file that cannot be opened included, and
    /// rows that are too short or too long are left out. After 20 faults the rest of the file is not read.
    [[nodiscard]] static CsvTable load(const std::filesystem::path& path, const std::vector<std::string>& required,
                                       Problems& problems, Columns columns = Columns::at_least);
    /// The same for text; `name` stands for the file in messages.
    [[nodiscard]] static CsvTable parse(std::string text, std::string name, const std::vector<std::string>& required,
                                        Problems& problems, Columns columns = Columns::at_least);

    /// Rows below the header.
    [[nodiscard]] std::size_t rows() const noexcept { return header_.empty() ? 0 : cells_.size() / header_.size(); }
    /// The header, in the order of the file.
    [[nodiscard]] const std::vector<std::string>& columns() const noexcept { return header_; }
    [[nodiscard]] bool has(std::string_view column) const;

    // Fields. `row` counts from 0 below the header; bounds are inclusive. What is wrong is added to `problems`, and a
    // value within the bounds returned. A required column that the file lacks, which `load` has reported, reads as ""
    // or as a value within the bounds; any other unknown column is a LogicError: ask has() first.
    [[nodiscard]] std::string text(std::size_t row, std::string_view column) const;
    double number(std::size_t row, std::string_view column, double low, double high, Problems& problems) const;
    std::int64_t integer(std::size_t row, std::string_view column, std::int64_t low, std::int64_t high,
                         Problems& problems) const;
    /// Like integer(), but "95366.0" and "1e3" will do: any number without a fraction, to 2^53.
    std::int64_t count(std::size_t row, std::string_view column, std::int64_t low, std::int64_t high,
                       Problems& problems) const;

    /// Where the field begins (columns count bytes); where the row begins, if the file lacks the column.
    [[nodiscard]] Origin origin(std::size_t row, std::string_view column) const;
    /// A problem with one field, with its position, column and value filled in.
    [[nodiscard]] Problem problem(std::size_t row, std::string_view column, std::string why,
                                  std::string suggestion = "") const;

private:
    friend class CsvReader;
    struct Cell {
        std::uint32_t begin;
        std::uint32_t size;
        std::uint32_t line;
        std::uint32_t column;
    };
    [[nodiscard]] const Cell* find(std::size_t row, std::string_view column) const;
    [[nodiscard]] std::string content(const Cell& cell) const;
    using Parse = std::optional<std::int64_t> (*)(const std::string&);
    std::int64_t whole(std::size_t row, std::string_view column, std::int64_t low, std::int64_t high, Parse read,
                       Problems& problems) const;

    std::string name_;
    std::string text_;
    std::vector<std::string> header_;
    std::vector<std::string> required_;
    std::vector<Cell> cells_;  // row by row; positions of raw fields in text_, quotes not included
};

}  // namespace devosim
