// Internal to app/print_*: numbers and lines of tables on the screen.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

#include "policies/intervals.hpp"

namespace devosim::print {

/// Right-aligned in `width` characters, longer text as it is.
[[nodiscard]] std::string padded(const std::string& text, std::size_t width);
/// With so many decimals, and never "-0".
[[nodiscard]] std::string with_decimals(double value, int decimals);
/// A whole number, or "-" for NaN.
[[nodiscard]] std::string whole(double value);
/// "   mean [    low,    high]" in 26 characters, whole numbers unless told otherwise.
[[nodiscard]] std::string cell(const Estimate& estimate, int decimals = 0);
/// A number where others have an interval, as wide.
[[nodiscard]] std::string cell(double value);
/// The heading of such a column.
[[nodiscard]] std::string title(const std::string& text);
/// "1 month", "2 months".
[[nodiscard]] std::string counted(std::int64_t n, const std::string& noun);
/// The estimate of `factor` times the quantity.
[[nodiscard]] Estimate scaled(const Estimate& estimate, double factor);

/// Prints lines that begin with a label.
class Table {
public:
    explicit Table(std::ostream& out) : out_(out) {}

    /// Widens the column of labels, if need be.
    void fit(const std::string& label);
    void heading(const std::string& text);
    template <class Cells>
    void line(const std::string& label, const Cells& cells) {
        std::string text;
        for (const auto& each : cells) text += each;
        put(label, text);
    }

private:
    void put(const std::string& label, const std::string& cells);

    std::ostream& out_;
    std::size_t width_ = 19;
};

}  // namespace devosim::print
