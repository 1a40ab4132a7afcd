#include "engine/config_tree.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <utility>

#include "engine/text.hpp"

namespace devosim {

namespace {

constexpr std::size_t short_array = 100;
constexpr std::size_t chunk_size = 1000;

bool is_bare(std::string_view key) {
    constexpr std::string_view bare = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    return !key.empty() && key.find_first_not_of(bare) == std::string_view::npos;
}

std::string escaped(char c) {
    if (c == '"' || c == '\\') return {'\\', c};
    if (static_cast<unsigned char>(c) >= 0x20U && c != 0x7F) return {c};
    std::array<char, 8> escape{};
    std::snprintf(escape.data(), escape.size(), "\\u%04X", static_cast<unsigned>(c));
    return escape.data();
}

// Long text is folded over lines that end in a backslash, which swallows blanks, so the next starts with none.
std::string toml_quoted(std::string_view text) {
    std::string line;
    std::string lines;
    for (const char c : text) {
        const bool is_character_start = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
        if (line.size() >= chunk_size && is_character_start) lines += std::exchange(line, "") + "\\\n";
        line += line.empty() && c == ' ' && !lines.empty() ? "\\u0020" : escaped(c);
    }
    return lines.empty() ? '"' + line + '"' : "\"\"\"\n" + lines + line + "\"\"\"";
}

std::string number_text(double value) {
    std::string text = shortest(value);
    if (text.find_first_of(".einf") == std::string::npos) text += ".0";
    return text;
}

std::string array_text(const ConfigItems& items) {
    std::string text;
    for (const auto& item : items) text += (text.empty() ? "" : ", ") + value_text(*item);
    if (text.size() <= short_array) return '[' + text + ']';
    text = "[\n";
    for (const auto& item : items) text += "    " + value_text(*item) + ",\n";
    return text + ']';
}

bool is_table(const ConfigNode& node) {
    return std::holds_alternative<ConfigEntries>(node.value);
}

bool is_array_of_tables(const ConfigNode& node) {
    const auto* items = std::get_if<ConfigItems>(&node.value);
    return items != nullptr && !items->empty() && is_table(*items->front());
}

// A table that a reader only looked for, and took nothing from, was never written.
bool is_nothing(const ConfigNode& node) {
    return node.is_default && is_table(node) && std::get<ConfigEntries>(node.value).empty();
}

class Writer {
public:
    void table(const ConfigNode& node, const std::string& path, const std::string& header) {
        const std::size_t start = text_.size();
        ConfigEntries entries = std::get<ConfigEntries>(node.value);
        std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (const auto& [key, below] : entries) {
            if (!is_table(*below) && !is_array_of_tables(*below)) {
                text_ += dotted("", key) + " = " + value_text(*below) + '\n';
            }
        }
        const bool has_values = text_.size() > start;
        if (has_values || entries.empty() || header.starts_with("[[")) insert_header(start, header);
        for (const auto& [key, below] : entries) tables_below(*below, dotted(path, key));
    }

    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    void tables_below(const ConfigNode& node, const std::string& path) {
        if (is_table(node) && !is_nothing(node)) table(node, path, '[' + path + ']');
        if (!is_array_of_tables(node)) return;
        for (const auto& item : std::get<ConfigItems>(node.value)) table(*item, path, "[[" + path + "]]");
    }

    void insert_header(std::size_t at, const std::string& header) {
        if (!header.empty()) text_.insert(at, (at == 0 ? "" : "\n") + header + '\n');
    }

    std::string text_;
};

std::string shown(const ConfigNode& node) {
    if (is_table(node) || is_array_of_tables(node)) return "";
    constexpr std::size_t most = 60;
    std::string text = value_text(node);
    if (text.size() <= most) return text;
    std::size_t end = most;
    while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end) + "...";
}

}  // namespace

std::shared_ptr<ConfigNode> find_entry(const ConfigNode& table, std::string_view key) {
    const auto& entries = std::get<ConfigEntries>(table.value);
    const auto found =
        std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first == key; });
    return found == entries.end() ? nullptr : found->second;
}

std::string dotted(std::string_view path, std::string_view key) {
    std::string text(path);
    if (!text.empty()) text += '.';
    return text + (is_bare(key) ? std::string(key) : toml_quoted(key));
}

std::string kind_of(const ConfigNode& node) {
    constexpr std::array<const char*, 7> kinds{"true or false", "a whole number", "a number", "text",
                                               "a date",        "a list",         "a table"};
    if (const auto* number = std::get_if<double>(&node.value); number != nullptr && !std::isfinite(*number))
        return std::isnan(*number) ? "not a number" : "infinite";
    return kinds.at(node.value.index());
}

Problem problem_at(const ConfigNode& node, std::string why, std::string suggestion) {
    if (!node.option.empty()) {
        return {{"option", 0, 0}, "--set", node.option, std::move(why), std::move(suggestion)};
    }
    return {node.at, node.path, shown(node), std::move(why), std::move(suggestion)};
}

void add_wrong_kind(const ConfigNode& node, const std::string& wanted, Problems& problems) {
    problems.add(problem_at(node, "is " + kind_of(node), "write " + wanted));
}

std::shared_ptr<ConfigNode> default_node(ConfigValue value) {
    auto node = std::make_shared<ConfigNode>();
    node->value = std::move(value);
    node->is_default = node->is_read = true;
    return node;
}

std::string value_text(const ConfigNode& node) {
    return std::visit(
        [](const auto& value) -> std::string {
            using Value = std::remove_cvref_t<decltype(value)>;
            if constexpr (std::is_same_v<Value, bool>) return value ? "true" : "false";
            if constexpr (std::is_same_v<Value, std::int64_t>) return std::to_string(value);
            if constexpr (std::is_same_v<Value, double>) return number_text(value);
            if constexpr (std::is_same_v<Value, std::string>) return toml_quoted(value);
            if constexpr (std::is_same_v<Value, ConfigDate>) return value.written;
            if constexpr (std::is_same_v<Value, ConfigItems>) return array_text(value);
            return "";
        },
        node.value);
}

std::string canonical_text(const ConfigNode& root) {
    Writer writer;
    writer.table(root, "", "");
    return writer.take();
}

}  // namespace devosim
