// Strict reading of TOML files: every key is declared by whoever reads it, and whatever nobody asked for is an error.
//
// A reader that meets a wrong value adds a Problem and returns a harmless value from the allowed range, so that one
// pass finds everything that is wrong. Only what cannot be read at all (a missing file, broken TOML) throws.
// Limits: files 16 MiB, lines 8 KiB, keys 64 bytes, 16 levels; UTF-8. NaN and infinity are refused.
// Copies of a Config, and the tables that it hands out, share one tree. Not thread-safe, reading included.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/error.hpp"

namespace devosim {

struct ConfigNode;

/// One table of a Config. Keys are single names, not dotted ones; messages name the full dotted key.
/// A table that was missing or was no table is *silent*: it reports nothing more and every value reads as harmless.
class Table {
public:
    /// Whether the key was written, in the file or by an option. Does not count as reading it.
    [[nodiscard]] bool has(std::string_view key) const;

    // Required values. Bounds are inclusive; a whole number is accepted where a number is wanted, not the reverse.
    double number(std::string_view key, double low, double high, Problems& problems) const;
    std::int64_t integer(std::string_view key, std::int64_t low, std::int64_t high, Problems& problems) const;
    std::string text(std::string_view key, Problems& problems) const;
    bool flag(std::string_view key, Problems& problems) const;
    /// Text that is one of `allowed` (not empty); the nearest is suggested, the first is the harmless value.
    std::string choice(std::string_view key, const std::vector<std::string>& allowed, Problems& problems) const;
    std::vector<std::string> texts(std::string_view key, Problems& problems) const;
    std::vector<double> numbers(std::string_view key, double low, double high, Problems& problems) const;

    // Values with a default, which must be in range. A default that is used appears in Config::canonical().
    double number_or(std::string_view key, double fallback, double low, double high, Problems& problems) const;
    std::int64_t integer_or(std::string_view key, std::int64_t fallback, std::int64_t low, std::int64_t high,
                            Problems& problems) const;
    std::string text_or(std::string_view key, std::string_view fallback, Problems& problems) const;
    bool flag_or(std::string_view key, bool fallback, Problems& problems) const;
    std::string choice_or(std::string_view key, std::string_view fallback, const std::vector<std::string>& allowed,
                          Problems& problems) const;
    std::vector<std::string> texts_or(std::string_view key, const std::vector<std::string>& fallback,
                                      Problems& problems) const;
    std::vector<double> numbers_or(std::string_view key, const std::vector<double>& fallback, double low, double high,
                                   Problems& problems) const;

    /// A required sub-table.
    [[nodiscard]] Table table(std::string_view key, Problems& problems) const;
    /// A sub-table that may be left out; then it is empty, and its own required keys are missing.
    [[nodiscard]] Table table_or_empty(std::string_view key, Problems& problems) const;
    /// All written sub-tables with their names, in the order of the file, those made by options last. Marks them as
    /// read. Entries that are no tables are left for others to read, or for Config::finish to refuse.
    [[nodiscard]] std::vector<std::pair<std::string, Table>> tables() const;
    /// The tables of an array of tables `[[key]]`, in order; none if it was left out.
    [[nodiscard]] std::vector<Table> array_of_tables(std::string_view key, Problems& problems) const;

    /// Where the key was written; where the table was, if it has no such key.
    [[nodiscard]] Origin origin(std::string_view key) const;
    /// Full dotted name of the table; "" for the root.
    [[nodiscard]] std::string path() const;
    /// A problem with the value of `key`, with its position, full name and value filled in.
    [[nodiscard]] Problem problem(std::string_view key, std::string why, std::string suggestion = "") const;

private:
    friend class Config;
    explicit Table(std::shared_ptr<ConfigNode> node) : node_(std::move(node)) {}
    template <class Value, class Read>
    Value value_or(std::string_view key, const Value& fallback, Read read) const;
    [[nodiscard]] std::shared_ptr<ConfigNode> take(std::string_view key, const std::string& wanted,
                                                   Problems& problems) const;

    std::shared_ptr<ConfigNode> node_;  // null: a silent table
};

/// A TOML file, with the changes that options made to it.
class Config {
public:
    /// Throws InputError if there is no such file, if it is a directory, empty, too large, binary or not UTF-8, and
    /// for every syntax error (TOML readers stop at the first one).
    [[nodiscard]] static Config load(const std::filesystem::path& path);
    /// The same for text; `name` stands for the file in messages.
    [[nodiscard]] static Config parse(std::string_view text, const std::string& name);

    /// Applies "a.b.c=value" from `--set`: makes or replaces the key. The value is read as TOML; what is not TOML, or
    /// has an unquoted '#', is text. Its messages begin `option --set = a.b.c=value`.
    void set(std::string_view assignment, Problems& problems);

    [[nodiscard]] Table root() const;
    /// Adds a problem for every key that nobody has read, with the nearest of the keys that were asked for.
    void finish(Problems& problems) const;
    /// The resolved text: options applied, used defaults written out, keys sorted, numbers in their shortest exact
    /// form. Parses back to the same values.
    [[nodiscard]] std::string canonical() const;

private:
    explicit Config(std::shared_ptr<ConfigNode> root) : root_(std::move(root)) {}

    std::shared_ptr<ConfigNode> root_;
};

}  // namespace devosim
