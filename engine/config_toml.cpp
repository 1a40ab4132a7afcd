#include <algorithm>
#include <sstream>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

#include <toml++/toml.h>

#include "engine/config_tree.hpp"
#include "engine/text.hpp"

namespace devosim {

namespace {

using NodePointer = std::shared_ptr<ConfigNode>;

Origin origin_of(const toml::source_region& source, const std::string& name) {
    return {name, static_cast<int>(source.begin.line), static_cast<int>(source.begin.column)};
}

[[noreturn]] void refuse(Origin at, std::string key, std::string why, std::string suggestion) {
    throw InputError(Problem{std::move(at), std::move(key), "", std::move(why), std::move(suggestion)});
}

// toml++ builds and destroys its tables recursively: a key of very many dots would overflow the stack before the tree
// could be refused, so dots outside strings and comments are counted first.
class DotCounter {
public:
    DotCounter(std::string_view text, std::string name) : text_(text), name_(std::move(name)) {}

    void check() {
        while (at_ < text_.size()) step();
    }

private:
    void step() {
        const char c = text_[at_];
        if (c == '"' || c == '\'') return skip_string(c);
        if (c == '#') return skip_to("\n");
        if (c == '.') {
            if (++dots_ > max_config_levels) too_deep();
        } else if (std::string_view("=,[]{}\n").find(c) != std::string_view::npos) {
            dots_ = 0;
        }
        ++at_;
    }

    void skip_to(std::string_view end) { at_ = std::min(text_.find(end, at_), text_.size()); }

    void skip_string(char quote) {
        const std::string triple(3, quote);
        const bool is_long = text_.substr(at_).starts_with(triple);
        const std::string end = is_long ? triple : std::string(1, quote);
        for (at_ += end.size(); at_ < text_.size() && !text_.substr(at_).starts_with(end); ++at_) {
            if (quote == '"' && text_[at_] == '\\') ++at_;
            if (!is_long && at_ < text_.size() && text_[at_] == '\n') return;
        }
        at_ = std::min(at_ + end.size(), text_.size());
    }

    [[noreturn]] void too_deep() const {
        const auto line = std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n') + 1;
        refuse({name_, static_cast<int>(line), 0}, "key",
               "over " + std::to_string(max_config_levels) + " levels deep", "use fewer dots");
    }

    std::string_view text_;
    std::string name_;
    std::size_t at_ = 0;
    std::size_t dots_ = 0;
};

// Turns the library's tree into ours.
class Conversion {
public:
    explicit Conversion(std::string name) : name_(std::move(name)) {}

    NodePointer table(const toml::table& from, std::string path, Origin key_at, std::size_t level) const {
        ConfigEntries entries;
        for (const auto& [key, node] : from) {
            entries.emplace_back(std::string(key.str()), entry(key, node, path, level + 1));
        }
        const auto position = [](const auto& entry) {
            return std::tuple(entry.second->key_at.line, entry.second->key_at.column);
        };
        std::stable_sort(entries.begin(), entries.end(),
                         [&](const auto& a, const auto& b) { return position(a) < position(b); });
        return make(std::move(entries), std::move(path), std::move(key_at), origin_of(from.source(), name_));
    }

private:
    NodePointer entry(const toml::key& key, const toml::node& node, const std::string& path,
                      std::size_t level) const {
        const Origin key_at = origin_of(key.source(), name_);
        if (key.str().size() > max_config_key) {
            refuse(key_at, std::string(key.str().substr(0, 20)) + "...",
                   "a key of over " + std::to_string(max_config_key) + " bytes", "use a shorter one");
        }
        std::string full = dotted(path, key.str());
        if (level > max_config_levels) {
            refuse(key_at, full, "over " + std::to_string(max_config_levels) + " levels deep", "use fewer");
        }
        if (const toml::table* below = node.as_table()) return table(*below, std::move(full), key_at, level);
        if (const toml::array* items = node.as_array()) return array(*items, std::move(full), key_at, level);
        return scalar(node, std::move(full), key_at);
    }

    // Tables stand in an array of nothing else, and not in an array within an array: only such have a written form.
    NodePointer array(const toml::array& from, std::string path, Origin key_at, std::size_t level) const {
        const bool of_tables = !from.empty() && from.is_homogeneous(toml::node_type::table);
        ConfigItems items;
        for (const toml::node& node : from) {
            std::string item_path = path + '[' + std::to_string(items.size()) + ']';
            const Origin at = origin_of(node.source(), name_);
            if (const toml::table* below = node.as_table();
                below != nullptr && of_tables && level < max_config_levels) {
                items.push_back(table(*below, std::move(item_path), at, level));
            } else if (const toml::array* inner = node.as_array(); inner != nullptr && level < max_config_levels) {
                items.push_back(array(*inner, std::move(item_path), at, max_config_levels));
            } else if (node.is_table() || node.is_array()) {
                refuse(at, std::move(item_path), "a table or list too deep, or mixed with other values", "split it");
            } else {
                items.push_back(scalar(node, std::move(item_path), at));
            }
        }
        return make(std::move(items), std::move(path), std::move(key_at), origin_of(from.source(), name_));
    }

    NodePointer scalar(const toml::node& from, std::string path, Origin key_at) const {
        return from.visit([&](const auto& node) {
            using Node = std::remove_cvref_t<decltype(node)>;
            const Origin at = origin_of(from.source(), name_);
            if constexpr (toml::is_date<Node> || toml::is_time<Node> || toml::is_date_time<Node>) {
                std::ostringstream written;
                written << node.get();
                return make(ConfigDate{written.str()}, std::move(path), std::move(key_at), at);
            } else if constexpr (toml::is_value<Node>) {
                return make(node.get(), std::move(path), std::move(key_at), at);
            } else {
                return NodePointer();
            }
        });
    }

    static NodePointer make(ConfigValue value, std::string path, Origin key_at, Origin at) {
        auto node = std::make_shared<ConfigNode>();
        node->value = std::move(value);
        node->path = std::move(path);
        node->key_at = std::move(key_at);
        node->at = std::move(at);
        return node;
    }

    std::string name_;
};

// "... cannot redefine existing integer 'a.b'" becomes a problem of the key a.b.
[[noreturn]] void refuse_syntax(const toml::parse_error& error, const std::string& name) {
    const std::string said(error.description());
    const Origin at = origin_of(error.source(), name);
    const std::size_t close = said.rfind('\'');
    const std::size_t open = close == std::string::npos || close == 0 ? close : said.rfind('\'', close - 1);
    if (said.find("cannot redefine") != std::string::npos && open != close) {
        refuse(at, said.substr(open + 1, close - open - 1), "written twice", "remove one of the two");
    }
    refuse(at, "syntax", "not valid TOML: " + said, "");
}

}  // namespace

NodePointer parse_config_tree(std::string_view text, const std::string& name) {
    Problems problems;
    const std::optional<std::string> checked = checked_text(std::string(text), name, config_limits, problems);
    problems.throw_if_any();
    DotCounter(*checked, name).check();
    try {
        const toml::table parsed = toml::parse(std::string_view(*checked), std::string_view(name));
        return Conversion(name).table(parsed, "", {name, 1, 1}, 0);
    } catch (const toml::parse_error& error) {
        refuse_syntax(error, name);
    }
}

}  // namespace devosim
