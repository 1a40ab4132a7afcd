// The design of an ensemble: which runs there are, each a function of the design and its number alone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/scenario_file.hpp"
#include "engine/config.hpp"
#include "policies/scenario.hpp"

namespace devosim {

/// Changes that some runs of an ensemble make to the scenario, as `--set` would.
struct EnsembleSetting {
    std::string name;
    std::vector<std::string> set;  ///< "key=value"
};

/// One scenario under one setting and with the parameters of one draw. Its tasks share what is synthesised.
struct Variant {
    std::size_t scenario;              ///< index into Design::scenarios
    std::size_t setting;               ///< index into Design::settings
    std::optional<std::int64_t> draw;  ///< none: the declared values
    std::vector<std::string> arms;     ///< names, in the order of the scenario
    Horizon horizon;
    std::uint64_t resolved;  ///< fingerprint of everything that may change a result
};

/// A design, valid by construction: every variant of it was loaded once, and checked.
struct Design {
    std::string name;
    std::vector<std::string> scenarios;        ///< names; each at least one variant
    std::vector<std::filesystem::path> files;  ///< of the scenarios
    std::vector<EnsembleSetting> settings;     ///< at least one
    std::int64_t first_draw;
    std::int64_t n_draws;  ///< 0: the declared values, no draw
    int replicates;
    std::vector<Variant> variants;         ///< scenarios x settings x draws, draws the fastest
    std::vector<std::size_t> first_tasks;  ///< [variant] its tasks are replicates x arms, arms the fastest
    ScenarioOptions options;               ///< what all variants have in common
    std::string identity;                  ///< all that may change a result, in words, TOML

    [[nodiscard]] std::size_t n_tasks() const;
    /// Tasks that share a burn-in come in groups: one replicate of one variant.
    [[nodiscard]] std::size_t n_groups() const { return variants.size() * static_cast<std::size_t>(replicates); }
};

/// One task: one arm of one replicate of one variant.
struct Task {
    std::size_t number;
    std::size_t variant;
    std::uint32_t replicate;
    std::size_t arm;
};

/// The task of this number; a LogicError beyond the last.
[[nodiscard]] Task task_of(const Design& design, std::size_t number);
/// The tasks of a group, in order of their numbers, one for each arm.
[[nodiscard]] std::vector<Task> tasks_of_group(const Design& design, std::size_t group);
/// The group that a task belongs to.
[[nodiscard]] std::size_t group_of(const Design& design, const Task& task);
/// "task 17 (urban_la, low, draw 5, devolved, replicate 3)".
[[nodiscard]] std::string in_words(const Design& design, const Task& task);
/// The number in results that stands for the draw of a variant: -1 for the declared values.
[[nodiscard]] std::int32_t draw_number(const Variant& variant);

/// The scenario of a variant, read once more: no lives, no survey. InputError if its files are other than they were
/// when the design was loaded.
[[nodiscard]] Scenario load_variant(const Design& design, std::size_t variant);

/// Whether a TOML file is meant as a design and not as a scenario, which has none of the keys that only designs have.
/// InputError if it cannot be read.
[[nodiscard]] bool is_design(const std::filesystem::path& file);
[[nodiscard]] bool is_design(const Table& root);

/// Loads a design and every scenario in it under every setting and draw. Throws InputError with every problem found.
[[nodiscard]] Design load_design(const std::filesystem::path& file);

}  // namespace devosim
