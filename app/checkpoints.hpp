// Checkpoints of `devosim run`: where they are, whose they are, and what the user is told about them.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "app/commands.hpp"
#include "engine/checkpoint.hpp"
#include "policies/comparison.hpp"
#include "policies/scenario.hpp"

namespace devosim {

/// What a folder of checkpoints carries: the program and everything that may change a result, one line each.
[[nodiscard]] std::string identity_of(const Scenario& scenario);

/// Months of a replicate between two checkpoints: as `--checkpoint-every` says, else `fallback`. InputError for what
/// is no number of months from 1 to 100000.
[[nodiscard]] int months_between_checkpoints(const std::optional<std::string>& option, int fallback);

/// Whether the run that is to be gone on with had written its result when it was stopped, and had only its
/// checkpoints to remove, which is done now. InputError if the folder to resume from belongs to another run.
[[nodiscard]] bool was_finished(const RunCommand& command, const Scenario& scenario);

/// Calls `work` with the folder of checkpoints that the command asks for, or null if it asks for none, and removes
/// the folder when the work is done. If it fails or is stopped, the error says how to go on.
[[nodiscard]] Comparison with_checkpoints(const RunCommand& command, const Scenario& scenario,
                                          const std::function<Comparison(const CheckpointFolder*)>& work);

}  // namespace devosim
