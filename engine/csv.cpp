#include "engine/csv.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "engine/contracts.hpp"
#include "engine/text.hpp"

namespace devosim {

namespace {

bool contains(const std::vector<std::string>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

std::optional<std::int64_t> parse_integer(const std::string& text) {
    std::int64_t value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc{} || result.ptr != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<std::int64_t> parse_count(const std::string& text) {
    constexpr double exact = 9007199254740992.0;  // 2^53: above it a double may have lost units
    const std::optional<double> value = parse_number(text);
    if (!value || std::trunc(*value) != *value || std::abs(*value) > exact) return std::nullopt;
    return static_cast<std::int64_t>(*value);
}

std::string why_no_number(const std::string& text) {
    if (text.empty()) return "is empty";
    return text.find(',') != std::string::npos ? "is not a number: it has a comma" : "is not a number";
}

}  // namespace

bool CsvTable::has(std::string_view column) const {
    return contains(header_, column);
}

const CsvTable::Cell* CsvTable::find(std::size_t row, std::string_view column) const {
    EXPECTS(row < rows());
    const auto found = std::find(header_.begin(), header_.end(), column);
    EXPECTS(found != header_.end() || contains(required_, column));
    if (found == header_.end()) return nullptr;
    return &cells_[row * header_.size() + static_cast<std::size_t>(found - header_.begin())];
}

std::string CsvTable::content(const Cell& cell) const {
    std::string raw = text_.substr(cell.begin, cell.size);
    if (cell.begin == 0 || text_[cell.begin - 1] != '"') return raw;
    std::string value;
    for (std::size_t i = 0; i < raw.size(); ++i) {
        value += raw[i];
        if (raw[i] == '"') ++i;
    }
    return value;
}

std::string CsvTable::text(std::size_t row, std::string_view column) const {
    const Cell* cell = find(row, column);
    return cell == nullptr ? "" : content(*cell);
}

double CsvTable::number(std::size_t row, std::string_view column, double low, double high, Problems& problems) const {
    EXPECTS(low <= high);
    const double harmless = std::clamp(0.0, low, high);
    const Cell* cell = find(row, column);
    if (cell == nullptr) return harmless;
    const std::string written = content(*cell);
    const std::optional<double> value = parse_number(written);
    if (value && *value >= low && *value <= high) return *value;
    problems.add(problem(row, column, value ? "is out of range" : why_no_number(written),
                         "write a number" + range_text(low, high)));
    return harmless;
}

std::int64_t CsvTable::whole(std::size_t row, std::string_view column, std::int64_t low, std::int64_t high,
                             Parse read, Problems& problems) const {
    EXPECTS(low <= high);
    const std::int64_t harmless = std::clamp<std::int64_t>(0, low, high);
    const Cell* cell = find(row, column);
    if (cell == nullptr) return harmless;
    const std::string written = content(*cell);
    const std::optional<std::int64_t> value = read(written);
    if (value && *value >= low && *value <= high) return *value;
    const bool is_number = parse_number(written).has_value();
    const std::string why = value ? "is out of range" : is_number ? "is not a whole number" : why_no_number(written);
    problems.add(problem(row, column, why, "write a whole number" + range_text(low, high)));
    return harmless;
}

std::int64_t CsvTable::integer(std::size_t row, std::string_view column, std::int64_t low, std::int64_t high,
                               Problems& problems) const {
    return whole(row, column, low, high, &parse_integer, problems);
}

std::int64_t CsvTable::count(std::size_t row, std::string_view column, std::int64_t low, std::int64_t high,
                             Problems& problems) const {
    return whole(row, column, low, high, &parse_count, problems);
}

Origin CsvTable::origin(std::size_t row, std::string_view column) const {
    const Cell* cell = find(row, column);
    if (cell == nullptr) cell = &cells_[row * header_.size()];
    return {name_, static_cast<int>(cell->line), static_cast<int>(cell->column)};
}

Problem CsvTable::problem(std::size_t row, std::string_view column, std::string why, std::string suggestion) const {
    return {origin(row, column), std::string(column), text(row, column), std::move(why), std::move(suggestion)};
}

}  // namespace devosim
