// The tree behind a Config: values with where they were written, and whether anybody has read them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "engine/error.hpp"
#include "engine/text.hpp"

namespace devosim {

constexpr TextLimits config_limits{std::size_t{16} * 1024 * 1024, std::size_t{8} * 1024};
constexpr std::size_t max_config_key = 64;  // bytes
constexpr std::size_t max_config_levels = 16;

struct ConfigNode;

/// A date, a time or both, as it was written. No reader wants one; it is kept so that messages can show it.
struct ConfigDate {
    std::string written;
};

using ConfigItems = std::vector<std::shared_ptr<ConfigNode>>;
/// In the order of the file; keys that options and defaults made come last.
using ConfigEntries = std::vector<std::pair<std::string, std::shared_ptr<ConfigNode>>>;
using ConfigValue = std::variant<bool, std::int64_t, double, std::string, ConfigDate, ConfigItems, ConfigEntries>;

struct ConfigNode {
    ConfigValue value;
    std::string path;                 // full dotted key; "" for the root
    Origin key_at;                    // of the key, or of the table's header
    Origin at;                        // of the value
    std::string option;               // "a.b=value" if `--set` made it, else ""
    bool is_default = false;          // made by a reader's default or table_or_empty(), not written by the user
    bool is_read = false;             // somebody asked for its value
    std::set<std::string> asked_for;  // of a table: the keys that its readers know
};

/// The entry of a table node, or null.
[[nodiscard]] std::shared_ptr<ConfigNode> find_entry(const ConfigNode& table, std::string_view key);
/// "path.key", the key quoted if it is no bare one; only the key if the path is "".
[[nodiscard]] std::string dotted(std::string_view path, std::string_view key);
/// "a number", "text", ... for messages.
[[nodiscard]] std::string kind_of(const ConfigNode& node);
/// A problem with what was written at the node: its position or option, full key and value filled in.
[[nodiscard]] Problem problem_at(const ConfigNode& node, std::string why, std::string suggestion);

/// Adds "is text" and what should be written instead.
void add_wrong_kind(const ConfigNode& node, const std::string& wanted, Problems& problems);
/// A node that nobody wrote, and that nobody has to read.
[[nodiscard]] std::shared_ptr<ConfigNode> default_node(ConfigValue value);

/// The tree of a TOML text. Throws InputError: `name` is the file in its messages and in every origin.
[[nodiscard]] std::shared_ptr<ConfigNode> parse_config_tree(std::string_view text, const std::string& name);

/// The value as TOML on one line where that is short, arrays otherwise on several.
[[nodiscard]] std::string value_text(const ConfigNode& node);
/// The table and all below it as TOML, keys sorted.
[[nodiscard]] std::string canonical_text(const ConfigNode& root);

}  // namespace devosim
