#include "app/load_draw.hpp"

#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "app/load_rows.hpp"
#include "engine/csv.hpp"
#include "engine/sobol.hpp"
#include "engine/text.hpp"

namespace devosim {

namespace {

constexpr std::uint64_t scrambling = 20260101;  // never changed: it is part of what draw K means
constexpr const char* set_of_rows = "calibrated_set";

using Declared = std::map<std::string, Parameter, std::less<>>;

Declared declared(const Parameters& parameters) {
    Declared by_key;
    for (const Parameter& parameter : parameters.all()) by_key.emplace(parameter.key, parameter);
    return by_key;
}

bool is_input(const Parameter& parameter) {
    return parameter.role == "input";
}

bool is_policy_input(const Parameter& parameter) {
    return is_input(parameter) && parameter.key.starts_with("commissioning.");
}

/// An input with a coordinate of its own.
struct Drawn {
    Parameter parameter;
    bool halves;  ///< half of the draws on either side of the declared value; else even
};

double even(double low, double high, double u) {
    return low + u * (high - low);
}

double in_halves(const Parameter& p, double u) {
    return u < 0.5 ? even(p.low, p.declared, 2 * u) : even(p.declared, p.high, 2 * u - 1);
}

/// Whole months where the range is one of months; spread evenly, both ends are as likely as the rest.
double within(const Drawn& drawn, double u) {
    const Parameter& p = drawn.parameter;
    const bool months = p.unit == "months";
    if (drawn.halves) return months ? std::round(in_halves(p, u)) : in_halves(p, u);
    return months ? std::floor(even(p.low, p.high + 1, u)) : even(p.low, p.high, u);
}

void expect_calibrated(const CsvTable& set, const Declared& known, const std::filesystem::path& file,
                       Problems& problems) {
    const std::string remedy = "run devosim-calibrate again?";
    for (const std::string& key : set.columns()) {
        const auto found = known.find(key);
        if (found != known.end() && found->second.role == "calibrated") continue;
        problems.add({{file.string(), 1}, key, "", "is no calibrated parameter", remedy});
    }
}

bool is_set_of_rows(std::size_t row, const std::string& name) {
    return row == 0 && name == set_of_rows;
}

/// What each dimension from 1 on gives a value to.
std::vector<Drawn> inputs_by_dimension(const std::filesystem::path& file, const Declared& known, Problems& problems) {
    const auto [table, is_whole] = load_rows(file, {"dimension", "parameter", "spread"}, Columns::exactly, problems);
    std::vector<Drawn> inputs;
    if (!is_whole) return inputs;
    const std::vector<std::string> names = read_unique(table, "parameter", problems);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto number = static_cast<std::int64_t>(row);
        table.integer(row, "dimension", number, number, problems);
        const bool halves = read_choice(table, row, "spread", {"even", "halves"}, problems) == "halves";
        const auto found = known.find(names[row]);
        if (row > 0 && found != known.end() && is_input(found->second))
            inputs.push_back({found->second, halves});
        else if (!is_set_of_rows(row, names[row]))
            problems.add(table.problem(row, "parameter", row == 0 ? "is not calibrated_set" : "is no input",
                                       "keep the rows as they were, and append?"));
    }
    return inputs;
}

void expect_all_inputs(const std::vector<Drawn>& inputs, const Declared& known, const std::filesystem::path& file,
                       Problems& problems) {
    std::map<std::string_view, bool> has_dimension;
    for (const Drawn& input : inputs) has_dimension[input.parameter.key] = true;
    for (const auto& [key, parameter] : known)
        if (is_policy_input(parameter) && !has_dimension.contains(key))
            problems.add({{file.string(), 1}, key, "", "the policy input has no dimension", "append a row for it?"});
}

void set_row(const CsvTable& set, double u, Parameters& parameters, Problems& problems) {
    const auto row = static_cast<std::size_t>(u * static_cast<double>(set.rows()));
    for (const std::string& key : set.columns())
        parameters.set(key, set.text(row, key), set.origin(row, key), problems);
}

/// Reviews of a drawn agreement come no later than its end: declared apart, the two ranges overlap.
void keep_review_within_term(Parameters& parameters, Problems& problems) {
    const Declared now = declared(parameters);
    const auto review = now.find("commissioning.contract.lesa_review");
    const auto term = now.find("commissioning.contract.lesa_term");
    if (review == now.end() || term == now.end() || review->second.value <= term->second.value) return;
    parameters.set(review->first, shortest(term->second.value), term->second.at, problems);
}

}  // namespace

void draw_parameters(const DrawTables& tables, std::int64_t draw, Parameters& parameters, Problems& problems) {
    const std::size_t problems_before = problems.found().size();
    const Declared known = declared(parameters);
    const auto [set, is_whole] = load_rows(tables.calibrated_set, {}, Columns::at_least, problems);
    const std::vector<Drawn> inputs = inputs_by_dimension(tables.dimensions, known, problems);
    if (is_whole) expect_calibrated(set, known, tables.calibrated_set, problems);
    if (problems.found().size() > problems_before) return;
    expect_all_inputs(inputs, known, tables.dimensions, problems);
    if (problems.found().size() > problems_before) return;
    const auto point = sobol_point(static_cast<std::uint64_t>(draw), inputs.size() + 1, scrambling);
    set_row(set, point[0], parameters, problems);
    for (std::size_t d = 0; d < inputs.size(); ++d)
        parameters.set(inputs[d].parameter.key, shortest(within(inputs[d], point[d + 1])),
                       {tables.dimensions.string()}, problems);
    keep_review_within_term(parameters, problems);
}

}  // namespace devosim
