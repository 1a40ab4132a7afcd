// Writes the result file of a run.
#pragma once

#include <filesystem>

#include "app/run_besides.hpp"
#include "engine/h5.hpp"
#include "policies/attribution.hpp"
#include "policies/comparison.hpp"

namespace devosim {

/// Writes everything of result_table() (app/result_schema.hpp), trajectories only if lives were recorded,
/// surveys only if they were asked for, a sample of
/// participants, a trial and an attribution only if there is one. The file takes its name when it is whole.
/// Throws what ResultFile throws: InputError for an output that cannot be, SystemError if the disk fails. To be
/// called from one thread.
void write_result(const Runs& runs, const Scenario& scenario, const Comparison& comparison,
                  const std::filesystem::path& path, Overwrite overwrite, const BesidesRuns& besides = {},
                  const Attribution* attribution = nullptr);

}  // namespace devosim
