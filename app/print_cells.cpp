#include "app/print_cells.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ostream>

namespace devosim::print {

std::string padded(const std::string& text, std::size_t width) {
    return std::string(width > text.size() ? width - text.size() : 0, ' ') + text;
}

std::string with_decimals(double value, int decimals) {
    std::array<char, 64> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.*f", decimals, value);
    const std::string text = buffer.data();
    const bool is_zero = text.find_first_of("123456789") == std::string::npos;
    return is_zero && value < 0 ? text.substr(1) : text;  // not "-0"
}

std::string whole(double value) {
    return std::isnan(value) ? "-" : with_decimals(value, 0);
}

std::string cell(const Estimate& estimate, int decimals) {
    const auto number = [&](double value) {
        return padded(std::isnan(value) ? "-" : with_decimals(value, decimals), 7);
    };
    return number(estimate.mean) + " [" + number(estimate.low) + ", " + number(estimate.high) + ']';
}

std::string cell(double value) {
    return padded(whole(value), 7) + std::string(19, ' ');
}

std::string title(const std::string& text) {
    return padded(text, 15) + std::string(11, ' ');
}

std::string counted(std::int64_t n, const std::string& noun) {
    return std::to_string(n) + ' ' + noun + (n == 1 ? "" : "s");
}

Estimate scaled(const Estimate& estimate, double factor) {
    return {factor * estimate.mean, factor * estimate.low, factor * estimate.high, factor * estimate.detectable};
}

void Table::fit(const std::string& label) {
    width_ = std::max(width_, label.size() + 3);
}

void Table::heading(const std::string& text) {
    out_ << '\n' << text << '\n';
}

void Table::put(const std::string& label, const std::string& cells) {
    std::string text = "  " + label;
    text.resize(std::max(width_, text.size()), ' ');
    text += cells;
    out_ << text.substr(0, text.find_last_not_of(' ') + 1) << '\n';
}

}  // namespace devosim::print
