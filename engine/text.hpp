// Text in and out: files read with care, and numbers and strings written so that they read back the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "engine/error.hpp"

namespace devosim {

/// What a text file may hold. Sizes in bytes; a line limit of 0 is none.
struct TextLimits {
    std::size_t file = 0;
    std::size_t line = 0;
};

/// The content of a UTF-8 text file, without a byte-order mark. Nothing, and one Problem that says why, if it is
/// missing, a directory, unreadable, empty (blanks count as nothing), over the limits, binary (a NUL) or not UTF-8.
[[nodiscard]] std::optional<std::string> read_text_file(const std::filesystem::path& path, const TextLimits& limits,
                                                        Problems& problems);
/// The same checks on text in memory; `name` stands for the file in messages.
[[nodiscard]] std::optional<std::string> checked_text(std::string text, const std::string& name,
                                                      const TextLimits& limits, Problems& problems);

/// The shortest decimal form that reads back to exactly the same double, such as "0.1" and "1e+22".
[[nodiscard]] std::string shortest(double value);
/// The number that is all of `text`: nothing for blanks, signs of plus, infinities, NaN or anything after the number.
[[nodiscard]] std::optional<double> parse_number(std::string_view text);
/// " from 0 to 1", " of at least 0", " of at most 1" or "", for messages; the extremes of the type are no bounds.
[[nodiscard]] std::string range_text(double low, double high);
[[nodiscard]] std::string range_text(std::int64_t low, std::int64_t high);
/// The text as a JSON string, quotes included. UTF-8 passes through.
[[nodiscard]] std::string json_quoted(std::string_view text);

}  // namespace devosim
