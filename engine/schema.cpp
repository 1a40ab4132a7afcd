#include "engine/schema.hpp"

#include <array>

#include "engine/contracts.hpp"
#include "engine/text.hpp"

namespace devosim {

namespace {

constexpr std::array<std::string_view, 7> type_names = {"i8", "i16", "i32", "i64", "u64", "f64", "text"};

std::string joined(const std::vector<std::string_view>& words, std::string_view between) {
    std::string text;
    for (const std::string_view word : words) {
        if (!text.empty()) text += between;
        text += word;
    }
    return text;
}

// A bar would end the cell of the table.
std::string cell(std::string_view text) {
    std::string escaped;
    for (const char letter : text) {
        if (letter == '|') escaped += '\\';
        escaped += letter;
    }
    return escaped;
}

std::string meaning(const DatasetSpec& spec) {
    std::string text{spec.long_name};
    if (!spec.doc.empty()) text += ": " + std::string(spec.doc);
    const auto flags = words_of(spec.flags);
    for (std::size_t i = 0; i < flags.size(); ++i) {
        text += (i == 0 ? "; " : ", ") + std::to_string(i) + " = " + std::string(flags[i]);
    }
    return text;
}

std::string markdown_row(const DatasetSpec& spec) {
    std::string row = "| `" + std::string(name_of(spec.path)) + "` | " + std::string(type_name(spec.type)) + " | " +
                      joined(words_of(spec.dims), ", ") + " | " + cell(spec.unit) + " | " + cell(meaning(spec)) +
                      " |\n";
    return row;
}

std::string json_list(std::string_view list) {
    std::string text;
    for (const std::string_view word : words_of(list)) text += (text.empty() ? "" : ", ") + json_quoted(word);
    return '[' + text + ']';
}

std::string json_object(const DatasetSpec& spec) {
    return "  {\"path\": " + json_quoted(spec.path) + ", \"type\": " + json_quoted(type_name(spec.type)) +
           ", \"dimensions\": " + json_list(spec.dims) + ", \"unit\": " + json_quoted(spec.unit) +
           ", \"long_name\": " + json_quoted(spec.long_name) + ", \"flags\": " + json_list(spec.flags) +
           ", \"doc\": " + json_quoted(spec.doc) + '}';
}

}  // namespace

std::string_view type_name(Type type) {
    return type_names.at(static_cast<std::size_t>(type));
}

std::vector<std::string_view> words_of(std::string_view list) {
    std::vector<std::string_view> words;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(' '), list.size());
        words.push_back(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return words;
}

std::string resolved_path(std::string_view path, std::string_view instance) {
    const std::size_t opening = path.find('<');
    EXPECTS((opening == std::string_view::npos) == instance.empty());
    EXPECTS(instance.find('/') == std::string_view::npos);
    if (opening == std::string_view::npos) return std::string(path);
    const std::size_t closing = path.find('>', opening);
    EXPECTS(closing != std::string_view::npos);
    return std::string(path.substr(0, opening)).append(instance).append(path.substr(closing + 1));
}

std::string markdown(std::span<const DatasetSpec> table) {
    std::string text;
    std::string_view group;
    for (const DatasetSpec& spec : table) {
        if (text.empty() || group_of(spec.path) != group) {
            group = group_of(spec.path);
            text += (text.empty() ? "## `" : "\n## `") + (group.empty() ? "/" : std::string(group)) + "`\n\n" +
                    "| dataset | type | dimensions | unit | meaning |\n|---|---|---|---|---|\n";
        }
        text += markdown_row(spec);
    }
    return text;
}

std::string json(std::span<const DatasetSpec> table) {
    std::string text;
    for (const DatasetSpec& spec : table) text += (text.empty() ? "" : ",\n") + json_object(spec);
    return "[\n" + text + "\n]\n";
}

}  // namespace devosim
