#include "engine/parameters.hpp"

#include <utility>

#include "engine/config.hpp"
#include "engine/read_parameter.hpp"
#include "engine/text.hpp"

namespace devosim {

namespace {

std::string position(const Origin& at) {
    return at.file + ':' + std::to_string(at.line);
}

std::string cell(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
        if (c == '|') escaped += '\\';
        escaped += c == '\n' ? ' ' : c;
    }
    return escaped;
}

std::string field(std::string_view name, const std::string& value) {
    return json_quoted(name) + ": " + value;
}

}  // namespace

Parameters Parameters::load(std::span<const std::filesystem::path> files, Problems& problems) {
    Parameters parameters;
    for (const std::filesystem::path& file : files) {
        try {
            parameters.add(Config::load(file), problems);
        } catch (const InputError& error) {
            for (const Problem& problem : error.problems()) problems.add(problem);
        }
    }
    return parameters;
}

void Parameters::add(const Config& config, Problems& problems) {
    const std::vector<Parameter> found = read_parameters(config.root(), problems);
    config.finish(problems);
    for (const Parameter& parameter : found) {
        const auto [known, is_new] = by_key_.try_emplace(parameter.key, parameter);
        if (is_new) continue;
        problems.add({parameter.at, parameter.key, "", "declared already at " + position(known->second.at),
                      "remove one of the two"});
    }
}

bool Parameters::has(std::string_view key) const {
    return by_key_.find(key) != by_key_.end();
}

std::string Parameters::nearest_to(std::string_view key) const {
    std::vector<std::string> keys;
    for (const auto& [known, parameter] : by_key_) keys.push_back(known);
    const std::string near = nearest(key, keys);
    return near.empty() ? "" : "did you mean \"" + near + "\"?";
}

void Parameters::set(std::string_view key, std::string_view value, const Origin& at, Problems& problems) {
    const auto refuse = [&](std::string why, std::string suggestion) {
        const bool is_option = at.file == "option";
        const std::string assignment = std::string(key) + '=' + std::string(value);
        problems.add({at, is_option ? "--set" : std::string(key), is_option ? assignment : std::string(value),
                      std::move(why), std::move(suggestion)});
    };
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) return refuse("no such parameter", nearest_to(key));
    Parameter& parameter = found->second;
    const std::string wanted = "write a number" + range_text(parameter.low, parameter.high);
    const std::optional<double> number = parse_number(value);
    if (!number) return refuse("is not a number", wanted);
    if (!(*number >= parameter.low && *number <= parameter.high)) return refuse("is out of range", wanted);
    parameter.value = *number;
    parameter.at = at;
}

double Parameters::number(std::string_view key, std::string_view unit, Problems& problems) const {
    const auto found = by_key_.find(key);
    if (found == by_key_.end()) {
        problems.add({{}, std::string(key), "", "the parameter is declared in no file", nearest_to(key)});
        return 0.0;
    }
    read_.emplace(key);
    if (found->second.unit == unit) return found->second.value;
    problems.add({found->second.at, found->first + ".unit", found->second.unit, "is not the unit that its rule reads",
                  "write it in " + std::string(unit)});
    return 0.0;
}

void Parameters::finish(Problems& problems) const {
    for (const auto& [key, parameter] : by_key_) {
        const bool is_for_rules = parameter.role == "input" || parameter.role == "calibrated";
        if (is_for_rules && read_.find(key) == read_.end()) {
            problems.add({parameter.at, key, "", "no rule reads this parameter", "remove it?"});
        }
    }
}

std::vector<Parameter> Parameters::all() const {
    std::vector<Parameter> sorted;
    for (const auto& [key, parameter] : by_key_) sorted.push_back(parameter);
    return sorted;
}

std::string Parameters::markdown() const {
    std::string text = "| key | value | unit | low | high | role | kind | meaning | source |\n";
    text += "|---|---|---|---|---|---|---|---|---|\n";
    for (const auto& [key, p] : by_key_) {
        for (const std::string& content : {"`" + key + "`", shortest(p.value), p.unit, shortest(p.low),
                                           shortest(p.high), p.role, p.kind, p.doc, p.source}) {
            text += "| " + cell(content) + ' ';
        }
        text += "|\n";
    }
    return text;
}

std::string Parameters::json() const {
    std::string text;
    for (const auto& [key, p] : by_key_) {
        text += text.empty() ? "\n  {" : ",\n  {";
        text += field("key", json_quoted(key)) + ", " + field("value", shortest(p.value)) + ", " +
                field("unit", json_quoted(p.unit)) + ", " + field("low", shortest(p.low)) + ", " +
                field("high", shortest(p.high)) + ", " + field("role", json_quoted(p.role)) + ", " +
                field("kind", json_quoted(p.kind)) + ", " + field("doc", json_quoted(p.doc)) + ", " +
                field("source", json_quoted(p.source)) + '}';
    }
    return '[' + text + "\n]\n";
}

}  // namespace devosim
