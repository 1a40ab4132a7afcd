// Parameters with provenance: every number that may change a result, with its unit, range, role, sentence and source.
//
// A TOML table with a `value` is a parameter, and the dotted path of the table its key:
//     [search.base]
//     value = 0.13                   # low <= value <= high, all finite, in `unit`; no chance or share beyond 0 to 1
//     unit = "probability/month"
//     low = 0.05
//     high = 0.3
//     role = "input"                 # input, target, validation or calibrated
//     kind = "ASSUMED"               # STATED, DERIVED or ASSUMED
//     doc = "Chance that ..."        # one sentence
//     source = "..."                 # where the number comes from
// All eight fields are required, and there are no others.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/error.hpp"

namespace devosim {

class Config;

struct Parameter {
    std::string key;
    std::string unit;
    double value = 0.0;
    double low = 0.0;
    double high = 0.0;
    std::string role;
    std::string kind;
    std::string doc;
    std::string source;
    Origin at;              // of the value: a file, or the option that set it
    double declared = 0.0;  ///< the value of the file, whatever a draw or an option made of it
};

/// The parameters of a run, by key. Not thread-safe: bind the numbers to plain structs before the run starts.
class Parameters {
public:
    /// Reads several files as one; a key that two of them hold is a problem. What is wrong is left out.
    [[nodiscard]] static Parameters load(std::span<const std::filesystem::path> files, Problems& problems);

    [[nodiscard]] bool has(std::string_view key) const;
    /// Replaces a value, as `--set key=value` does: a number within [low, high]. An unknown key is a problem with the
    /// nearest known one. With `at.file` "option" the message begins `option --set = key=value`.
    void set(std::string_view key, std::string_view value, const Origin& at, Problems& problems);

    /// The value, marked as read. A missing key, or a declared unit that is not `unit`, is a problem (and the value
    /// 0).
    double number(std::string_view key, std::string_view unit, Problems& problems) const;
    /// Adds a problem for every parameter of role `input` or `calibrated` that nobody has read. Targets and
    /// validation figures are there to be compared with, so no rule reads them.
    void finish(Problems& problems) const;

    /// Sorted by key.
    [[nodiscard]] std::vector<Parameter> all() const;
    /// The manual: one Markdown table, and the same as a JSON array of objects.
    [[nodiscard]] std::string markdown() const;
    [[nodiscard]] std::string json() const;

private:
    void add(const Config& config, Problems& problems);
    [[nodiscard]] std::string nearest_to(std::string_view key) const;

    std::map<std::string, Parameter, std::less<>> by_key_;
    mutable std::set<std::string, std::less<>> read_;
};

}  // namespace devosim
