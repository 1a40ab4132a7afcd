#include "engine/config.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/config_tree.hpp"
#include "engine/text.hpp"

namespace devosim {

namespace {

using NodePointer = std::shared_ptr<ConfigNode>;

Problem option_problem(std::string_view assignment, std::string why, std::string suggestion) {
    return {{"option", 0, 0}, "--set", std::string(assignment), std::move(why), std::move(suggestion)};
}

std::vector<std::string> split_at_dots(std::string_view key) {
    std::vector<std::string> names(1);
    for (const char c : key) {
        if (c == '.') {
            names.emplace_back();
        } else {
            names.back() += c;
        }
    }
    return names;
}

bool is_dotted_name(const std::vector<std::string>& names) {
    return names.size() <= max_config_levels && std::all_of(names.begin(), names.end(), [](const std::string& name) {
               return !name.empty() && name.size() <= max_config_key && dotted("", name) == name;
           });
}

bool looks_like_toml(std::string_view value) {
    return !value.empty() && std::string_view("\"'[{").find(value.front()) != std::string_view::npos;
}

// What is not TOML is text, unless it begins like TOML that somebody wrote wrongly.
NodePointer parse_value(std::string_view assignment, std::string_view value, Problems& problems) {
    const bool one_line = value.find_first_of("\r\n") == std::string_view::npos;
    try {
        if (looks_like_toml(value) || (one_line && value.find('#') == std::string_view::npos)) {
            const NodePointer root = parse_config_tree("value = " + std::string(value) + '\n', "option");
            if (std::get<ConfigEntries>(root->value).size() == 1) return find_entry(*root, "value");
        }
    } catch (const InputError& error) {
        if (looks_like_toml(value)) {
            problems.add(option_problem(assignment, error.problems().front().why, "check the quotes and brackets"));
            return nullptr;
        }
    }
    Problems faults;
    if (!value.empty() && !checked_text("." + std::string(value), "option", config_limits, faults)) {
        problems.add(option_problem("", faults.found().front().why, ""));
        return nullptr;
    }
    auto text = std::make_shared<ConfigNode>();
    text->value = std::string(value);
    return text;
}

// Gives a parsed value the name and the origin of the option that holds it.
void adopt(ConfigNode& node, std::string path, std::string_view assignment) {
    node.path = std::move(path);
    node.key_at = node.at = {"option", 0, 0};
    node.option = assignment;
    if (auto* entries = std::get_if<ConfigEntries>(&node.value)) {
        for (auto& [key, below] : *entries) adopt(*below, dotted(node.path, key), assignment);
    }
    if (auto* items = std::get_if<ConfigItems>(&node.value)) {
        for (std::size_t i = 0; i < items->size(); ++i) {
            adopt(*(*items)[i], node.path + '[' + std::to_string(i) + ']', assignment);
        }
    }
}

bool is_table(const ConfigNode& node) {
    return std::holds_alternative<ConfigEntries>(node.value);
}

void put(ConfigNode& table, const std::string& key, NodePointer node) {
    auto& entries = std::get<ConfigEntries>(table.value);
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first == key; });
    if (found == entries.end()) {
        entries.emplace_back(key, std::move(node));
    } else {
        found->second = std::move(node);
    }
}

NodePointer table_made_by(std::string path, std::string_view assignment) {
    auto table = std::make_shared<ConfigNode>();
    table->value = ConfigEntries{};
    adopt(*table, std::move(path), assignment);
    return table;
}

// The table that the last name stands in, made if need be; null, with a problem, if a value is in the way.
NodePointer table_for(NodePointer table, const std::vector<std::string>& names, std::string_view assignment,
                      Problems& problems) {
    for (std::size_t i = 0; i + 1 < names.size(); ++i) {
        NodePointer below = find_entry(*table, names[i]);
        if (!below || below->is_default) {
            below = table_made_by(dotted(table->path, names[i]), assignment);
            put(*table, names[i], below);
        }
        if (!is_table(*below)) {
            problems.add(option_problem(assignment, below->path + " is " + kind_of(*below) + ", not a table",
                                        "check the key"));
            return nullptr;
        }
        table = below;
    }
    return table;
}

Problem unread_problem(const ConfigNode& table, const std::string& key, const ConfigNode& node) {
    const std::vector<std::string> known(table.asked_for.begin(), table.asked_for.end());
    const std::string near = nearest(key, known);
    std::string suggestion = near.empty() ? "remove it" : "did you mean \"" + near + "\"?";
    Problem problem = problem_at(node, is_table(node) ? "unknown table" : "unknown key", std::move(suggestion));
    if (node.option.empty()) problem.at = node.key_at;
    return problem;
}

void add_unread(const ConfigNode& node, Problems& problems) {
    if (const auto* items = std::get_if<ConfigItems>(&node.value)) {
        for (const auto& item : *items) add_unread(*item, problems);
    }
    if (!is_table(node)) return;
    for (const auto& [key, below] : std::get<ConfigEntries>(node.value)) {
        if (below->is_read) {
            add_unread(*below, problems);
        } else {
            problems.add(unread_problem(node, key, *below));
        }
    }
}

}  // namespace

Config Config::load(const std::filesystem::path& path) {
    Problems problems;
    const std::optional<std::string> text = read_text_file(path, config_limits, problems);
    problems.throw_if_any();
    return Config(parse_config_tree(*text, path.string()));
}

Config Config::parse(std::string_view text, const std::string& name) {
    return Config(parse_config_tree(text, name));
}

void Config::set(std::string_view assignment, Problems& problems) {
    const std::size_t equals = assignment.find('=');
    const std::vector<std::string> names = split_at_dots(assignment.substr(0, equals));
    if (equals == std::string_view::npos || !is_dotted_name(names)) {
        problems.add(option_problem(assignment, "is not of the form key=value", "write it like a.b=1"));
        return;
    }
    const NodePointer value = parse_value(assignment, assignment.substr(equals + 1), problems);
    const NodePointer table = value ? table_for(root_, names, assignment, problems) : nullptr;
    if (!table) return;
    const NodePointer old = find_entry(*table, names.back());
    if (old && !old->is_default && is_table(*old)) {
        problems.add(option_problem(assignment, old->path + " is a table", "set its keys one by one"));
        return;
    }
    adopt(*value, dotted(table->path, names.back()), assignment);
    put(*table, names.back(), value);
}

Table Config::root() const {
    return Table(root_);
}

void Config::finish(Problems& problems) const {
    add_unread(*root_, problems);
}

std::string Config::canonical() const {
    return canonical_text(*root_);
}

}  // namespace devosim
