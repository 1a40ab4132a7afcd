#include "engine/read_parameter.hpp"

#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "engine/text.hpp"

namespace devosim {

namespace {

constexpr double no_bound = std::numeric_limits<double>::max();

std::string filled_text(const Table& table, std::string_view field, Problems& problems) {
    const std::size_t before = problems.found().size();
    std::string text = table.text(field, problems);
    const bool is_blank = text.find_first_not_of(" \t\n") == std::string::npos;
    if (is_blank && problems.found().size() == before) {
        problems.add(table.problem(field, "is empty", "say it in words"));
    }
    return text;
}

/// What a unit can be at all: a chance or a share lies between 0 and 1, an amount is not negative.
void check_unit(const Table& table, const Parameter& read, Problems& problems) {
    const bool is_part = read.unit == "share" || read.unit.starts_with("probability");
    const bool has_sign = read.unit == "elasticity" || read.unit == "log points";
    if (read.low < 0 && !has_sign)
        problems.add(table.problem("low", "no " + read.unit + " is negative", "write 0 or more?"));
    if (read.high > 1 && is_part)
        problems.add(table.problem("high", "no " + read.unit + " is above 1", "write 1 or less?"));
}

void read_below(const Table& table, std::vector<Parameter>& found, Problems& problems) {
    for (const auto& [name, below] : table.tables()) {
        if (below.has("value") || below.tables().empty()) {
            found.push_back(read_parameter(below, -no_bound, no_bound, problems));
        } else {
            read_below(below, found, problems);
        }
    }
}

}  // namespace

Parameter read_parameter(const Table& table, double lowest, double highest, Problems& problems) {
    Parameter read;
    read.key = table.path();
    read.at = table.origin("value");
    const std::size_t before = problems.found().size();
    read.low = table.number("low", lowest, highest, problems);
    read.high = table.number("high", lowest, highest, problems);
    const bool has_range = problems.found().size() == before;
    if (has_range && read.low > read.high) {
        problems.add(table.problem("low", "is above high = " + shortest(read.high), "swap them?"));
        std::swap(read.low, read.high);
    }
    read.value = table.number("value", has_range ? read.low : lowest, has_range ? read.high : highest, problems);
    read.declared = read.value;
    read.unit = filled_text(table, "unit", problems);
    if (has_range) check_unit(table, read, problems);
    read.role = table.choice("role", {"input", "target", "validation", "calibrated"}, problems);
    read.kind = table.choice("kind", {"STATED", "DERIVED", "ASSUMED"}, problems);
    read.doc = filled_text(table, "doc", problems);
    read.source = filled_text(table, "source", problems);
    return read;
}

std::vector<Parameter> read_parameters(const Table& table, Problems& problems) {
    std::vector<Parameter> found;
    read_below(table, found, problems);
    return found;
}

}  // namespace devosim
