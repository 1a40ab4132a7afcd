// The table of datasets: what a result file holds, declared once; the writer and the manual both read it.
//
// A schema is a constexpr array of DatasetSpec, checked by static_assert(are_well_formed(table)).
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace devosim {

/// The type of a dataset's values: signed and unsigned whole numbers by bits, IEEE double, UTF-8 text.
enum class Type { i8, i16, i32, i64, u64, f64, text };

/// One row of the table of datasets.
struct DatasetSpec {
    /// From the root: "/group/name". One placeholder in angle brackets stands for a name chosen at run time:
    /// "/arms/<arm>/monthly/count".
    std::string_view path;
    Type type;
    /// Names of the axes, slowest first, separated by one blank: "replicate month group"; "" is a scalar.
    /// A dataset whose only axis has its own name holds that axis's coordinates.
    std::string_view dims;
    /// "1" for a pure number, "" for text.
    std::string_view unit;
    /// A few words, fit for the axis of a plot.
    std::string_view long_name;
    /// For i8 only: the meanings of 0, 1, 2 ..., separated by one blank; else "".
    std::string_view flags;
    /// What a reader has to know beyond the long name; may be empty.
    std::string_view doc;
};

/// The last part of a path: "name" of "/group/name".
[[nodiscard]] constexpr std::string_view name_of(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

/// The path without its last part: "/group" of "/group/name", "" of "/name".
[[nodiscard]] constexpr std::string_view group_of(std::string_view path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

/// Words separated by single blanks, none at the ends. No words at all is fine.
[[nodiscard]] constexpr bool is_word_list(std::string_view text) {
    return text.empty() || (text.front() != ' ' && text.back() != ' ' && text.find("  ") == std::string_view::npos);
}

/// An absolute path without empty parts and with at most one placeholder.
[[nodiscard]] constexpr bool is_dataset_path(std::string_view path) {
    const auto opening = std::count(path.begin(), path.end(), '<');
    return path.size() > 1 && path.front() == '/' && path.back() != '/' &&
           path.find("//") == std::string_view::npos && path.find(' ') == std::string_view::npos && opening <= 1 &&
           std::count(path.begin(), path.end(), '>') == opening && !(path.find('>') < path.find('<'));
}

[[nodiscard]] constexpr bool is_well_formed(const DatasetSpec& spec) {
    return is_dataset_path(spec.path) && is_word_list(spec.dims) && is_word_list(spec.flags) &&
           spec.unit.empty() == (spec.type == Type::text) && !spec.long_name.empty() &&
           (spec.flags.empty() || spec.type == Type::i8);
}

/// Every row is well formed, and no two rows have the same path.
[[nodiscard]] constexpr bool are_well_formed(std::span<const DatasetSpec> table) {
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (!is_well_formed(table[i])) return false;
        for (std::size_t j = 0; j < i; ++j) {
            if (table[i].path == table[j].path) return false;
        }
    }
    return true;
}

/// "i8", "i16" ... "text".
[[nodiscard]] std::string_view type_name(Type type);
/// The words of a list such as DatasetSpec::dims. They point into `list`.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view list);
/// The path with `instance` in the place of its placeholder. A LogicError unless `instance` is empty exactly when
/// there is no placeholder, and holds no '/'.
[[nodiscard]] std::string resolved_path(std::string_view path, std::string_view instance);

/// The manual of the file as Markdown: one section for each group, in the order of the table.
[[nodiscard]] std::string markdown(std::span<const DatasetSpec> table);
/// The same as a JSON array of objects: path, type, dimensions, unit, long_name, flags, doc.
[[nodiscard]] std::string json(std::span<const DatasetSpec> table);

}  // namespace devosim
