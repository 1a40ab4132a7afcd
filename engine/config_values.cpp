#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "engine/config.hpp"
#include "engine/config_tree.hpp"
#include "engine/contracts.hpp"
#include "engine/text.hpp"

namespace devosim {

namespace {

using NodePointer = std::shared_ptr<ConfigNode>;

std::optional<double> number_in(const ConfigNode& node) {
    if (const auto* whole = std::get_if<std::int64_t>(&node.value)) return static_cast<double>(*whole);
    if (const auto* number = std::get_if<double>(&node.value)) return *number;
    return std::nullopt;
}

double checked_number(const ConfigNode& node, double low, double high, Problems& problems) {
    const double harmless = std::clamp(0.0, low, high);
    const std::string wanted = "a number" + range_text(low, high);
    const std::optional<double> value = number_in(node);
    if (!value) {
        add_wrong_kind(node, wanted, problems);
        return harmless;
    }
    if (std::isfinite(*value) && *value >= low && *value <= high) return *value;
    problems.add(
        problem_at(node, std::isfinite(*value) ? "is out of range" : "is " + kind_of(node), "write " + wanted));
    return harmless;
}

std::string checked_text_value(const ConfigNode& node, Problems& problems) {
    const auto* text = std::get_if<std::string>(&node.value);
    if (text == nullptr) {
        add_wrong_kind(node, "text in quotes", problems);
        return "";
    }
    if (text->find('\0') == std::string::npos) return *text;
    problems.add(problem_at(node, "holds a NUL character", "remove it"));
    return "";
}

bool is_one_of(const std::string& word, const std::vector<std::string>& allowed) {
    return std::find(allowed.begin(), allowed.end(), word) != allowed.end();
}

std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

template <class Value>
ConfigValue to_config(const Value& value) {
    return value;
}

template <class Item>
ConfigValue to_config(const std::vector<Item>& values) {
    ConfigItems items;
    for (const Item& value : values) items.push_back(default_node(value));
    return items;
}

bool are_in_range(const std::vector<double>& values, double low, double high) {
    return std::all_of(values.begin(), values.end(), [&](double value) { return value >= low && value <= high; });
}

// The items of a list, each read by `read`; nothing if it is no list.
template <class Item, class Read>
std::vector<Item> read_items(const NodePointer& node, const std::string& wanted, Problems& problems, Read read) {
    std::vector<Item> values;
    if (!node) return values;
    const auto* items = std::get_if<ConfigItems>(&node->value);
    if (items == nullptr) add_wrong_kind(*node, wanted, problems);
    if (items == nullptr) return values;
    for (const auto& item : *items) values.push_back(read(*item));
    return values;
}

}  // namespace

template <class Value, class Read>
Value Table::value_or(std::string_view key, const Value& fallback, Read read) const {
    if (!node_) return fallback;
    if (has(key)) return read();
    if (!find_entry(*node_, key)) {
        std::get<ConfigEntries>(node_->value).emplace_back(std::string(key), default_node(to_config(fallback)));
    }
    return fallback;
}

double Table::number(std::string_view key, double low, double high, Problems& problems) const {
    EXPECTS(low <= high);
    const NodePointer node = take(key, "a number" + range_text(low, high), problems);
    return node ? checked_number(*node, low, high, problems) : std::clamp(0.0, low, high);
}

std::int64_t Table::integer(std::string_view key, std::int64_t low, std::int64_t high, Problems& problems) const {
    EXPECTS(low <= high);
    const std::int64_t harmless = std::clamp<std::int64_t>(0, low, high);
    const std::string wanted = "a whole number" + range_text(low, high);
    const NodePointer node = take(key, wanted, problems);
    if (!node) return harmless;
    const auto* value = std::get_if<std::int64_t>(&node->value);
    if (value == nullptr) {
        add_wrong_kind(*node, wanted, problems);
        return harmless;
    }
    if (*value >= low && *value <= high) return *value;
    problems.add(problem_at(*node, "is out of range", "write " + wanted));
    return harmless;
}

std::string Table::text(std::string_view key, Problems& problems) const {
    const NodePointer node = take(key, "text in quotes", problems);
    return node ? checked_text_value(*node, problems) : "";
}

bool Table::flag(std::string_view key, Problems& problems) const {
    const NodePointer node = take(key, "true or false", problems);
    if (!node) return false;
    if (const auto* value = std::get_if<bool>(&node->value)) return *value;
    add_wrong_kind(*node, "true or false", problems);
    return false;
}

std::string Table::choice(std::string_view key, const std::vector<std::string>& allowed, Problems& problems) const {
    EXPECTS(!allowed.empty());
    const NodePointer node = take(key, "one of: " + listed(allowed), problems);
    if (!node) return allowed.front();
    const auto* written = std::get_if<std::string>(&node->value);
    if (written != nullptr && is_one_of(*written, allowed)) return *written;
    const std::string near = written == nullptr ? "" : nearest(*written, allowed);
    problems.add(problem_at(*node, written == nullptr ? "is " + kind_of(*node) : "is not one of: " + listed(allowed),
                            near.empty() ? "choose one of: " + listed(allowed) : "did you mean \"" + near + "\"?"));
    return allowed.front();
}

std::vector<std::string> Table::texts(std::string_view key, Problems& problems) const {
    const std::string wanted = "a list of texts";
    return read_items<std::string>(take(key, wanted, problems), wanted, problems,
                                   [&](const ConfigNode& item) { return checked_text_value(item, problems); });
}

std::vector<double> Table::numbers(std::string_view key, double low, double high, Problems& problems) const {
    EXPECTS(low <= high);
    const std::string wanted = "a list of numbers" + range_text(low, high);
    return read_items<double>(take(key, wanted, problems), wanted, problems,
                              [&](const ConfigNode& item) { return checked_number(item, low, high, problems); });
}

double Table::number_or(std::string_view key, double fallback, double low, double high, Problems& problems) const {
    EXPECTS(fallback >= low && fallback <= high);
    return value_or(key, fallback, [&] { return number(key, low, high, problems); });
}

std::int64_t Table::integer_or(std::string_view key, std::int64_t fallback, std::int64_t low, std::int64_t high,
                               Problems& problems) const {
    EXPECTS(fallback >= low && fallback <= high);
    return value_or(key, fallback, [&] { return integer(key, low, high, problems); });
}

std::string Table::text_or(std::string_view key, std::string_view fallback, Problems& problems) const {
    return value_or(key, std::string(fallback), [&] { return text(key, problems); });
}

bool Table::flag_or(std::string_view key, bool fallback, Problems& problems) const {
    return value_or(key, fallback, [&] { return flag(key, problems); });
}

std::string Table::choice_or(std::string_view key, std::string_view fallback, const std::vector<std::string>& allowed,
                             Problems& problems) const {
    EXPECTS(is_one_of(std::string(fallback), allowed));
    return value_or(key, std::string(fallback), [&] { return choice(key, allowed, problems); });
}

std::vector<std::string> Table::texts_or(std::string_view key, const std::vector<std::string>& fallback,
                                         Problems& problems) const {
    return value_or(key, fallback, [&] { return texts(key, problems); });
}

std::vector<double> Table::numbers_or(std::string_view key, const std::vector<double>& fallback, double low,
                                      double high, Problems& problems) const {
    EXPECTS(are_in_range(fallback, low, high));
    return value_or(key, fallback, [&] { return numbers(key, low, high, problems); });
}

}  // namespace devosim
