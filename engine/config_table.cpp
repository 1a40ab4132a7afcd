#include "engine/config.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/config_tree.hpp"

namespace devosim {

namespace {

using NodePointer = std::shared_ptr<ConfigNode>;

}  // namespace

NodePointer Table::take(std::string_view key, const std::string& wanted, Problems& problems) const {
    if (!node_) return nullptr;
    node_->asked_for.emplace(key);
    NodePointer node = find_entry(*node_, key);
    if (!node || node->is_default) {
        problems.add(problem(key, "missing", "add " + wanted));
        return nullptr;
    }
    node->is_read = true;
    return node;
}

bool Table::has(std::string_view key) const {
    if (!node_) return false;
    node_->asked_for.emplace(key);
    const NodePointer node = find_entry(*node_, key);
    return node && !node->is_default;
}

Table Table::table(std::string_view key, Problems& problems) const {
    const NodePointer node = take(key, "a table", problems);
    if (!node || std::holds_alternative<ConfigEntries>(node->value)) return Table(node);
    add_wrong_kind(*node, "a table", problems);
    return Table(nullptr);
}

Table Table::table_or_empty(std::string_view key, Problems& problems) const {
    if (!node_ || has(key)) return table(key, problems);
    if (NodePointer known = find_entry(*node_, key)) return Table(known);
    const NodePointer empty = default_node(ConfigEntries{});
    empty->path = dotted(node_->path, key);
    empty->key_at = empty->at = node_->key_at;
    empty->option = node_->option;
    std::get<ConfigEntries>(node_->value).emplace_back(std::string(key), empty);
    return Table(empty);
}

std::vector<std::pair<std::string, Table>> Table::tables() const {
    std::vector<std::pair<std::string, Table>> found;
    if (!node_) return found;
    for (const auto& [key, node] : std::get<ConfigEntries>(node_->value)) {
        if (node->is_default || !std::holds_alternative<ConfigEntries>(node->value)) continue;
        node->is_read = true;
        found.emplace_back(key, Table(node));
    }
    return found;
}

std::vector<Table> Table::array_of_tables(std::string_view key, Problems& problems) const {
    std::vector<Table> found;
    if (!has(key)) return found;
    const std::string wanted = "tables headed [[" + dotted(path(), key) + "]]";
    const NodePointer node = take(key, wanted, problems);
    const auto* items = std::get_if<ConfigItems>(&node->value);
    const bool are_tables = items != nullptr && std::all_of(items->begin(), items->end(), [](const auto& item) {
                                return std::holds_alternative<ConfigEntries>(item->value);
                            });
    if (!are_tables) {
        add_wrong_kind(*node, wanted, problems);
        return found;
    }
    for (const auto& item : *items) found.push_back(Table(item));
    return found;
}

Origin Table::origin(std::string_view key) const {
    if (!node_) return {};
    const NodePointer node = find_entry(*node_, key);
    return node && !node->is_default ? node->key_at : node_->key_at;
}

std::string Table::path() const {
    return node_ ? node_->path : "";
}

Problem Table::problem(std::string_view key, std::string why, std::string suggestion) const {
    if (!node_) return {{}, std::string(key), "", std::move(why), std::move(suggestion)};
    const NodePointer node = find_entry(*node_, key);
    if (node && !node->is_default) return problem_at(*node, std::move(why), std::move(suggestion));
    const std::string full = dotted(node_->path, key);
    if (node_->option.empty()) return {node_->key_at, full, "", std::move(why), std::move(suggestion)};
    return problem_at(*node_, full + ' ' + why, std::move(suggestion));
}

}  // namespace devosim
