// The design of an ensemble: which runs there are, each a function of the design and its number alone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "policies/scenario.hpp"

namespace devosim {

/// Changes that some runs of an ensemble make to the scenario, as `--set` would.
struct EnsembleSetting {
    std::string name;
    std::vector<std::string> set;  ///< "key=value"
};

/// One scenario under one setting. Its tasks share what is synthesised.
struct Variant {
    std::size_t scenario;    ///< index into Design::scenarios
    std::size_t setting;     ///< index into Design::settings
    Scenario loaded;         ///< with all arms of the ensemble; no lives, no survey
    std::size_t first_task;  ///< its tasks are so many from here on: replicates x arms, arms the fastest
};

/// A design, valid by construction.
struct Design {
    std::string name;
    std::vector<std::string> scenarios;     ///< names; each at least one variant
    std::vector<EnsembleSetting> settings;  ///< at least one
    int replicates;
    std::vector<Variant> variants;  ///< scenarios x settings, settings the fastest
    std::string identity;           ///< all that may change a result, in words, TOML

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
/// "task 17 (urban_la, low, devolved, replicate 3)".
[[nodiscard]] std::string in_words(const Design& design, const Task& task);

/// Whether a TOML file is a design and no scenario: it names scenarios. InputError if it cannot be read.
[[nodiscard]] bool is_design(const std::filesystem::path& file);

/// Loads a design and every scenario in it under every setting. Throws InputError with every problem found.
[[nodiscard]] Design load_design(const std::filesystem::path& file);

}  // namespace devosim
