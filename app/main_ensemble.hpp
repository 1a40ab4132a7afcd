// The options of `devosim ensemble` and `devosim collect` on the command line.
#pragma once

#include <CLI/CLI.hpp>

#include "app/ensemble.hpp"

namespace devosim {

/// Adds the subcommands, which fill the commands; those must outlive the parsing.
void add_ensemble_commands(CLI::App& program, EnsembleCommand& ensemble, CollectCommand& collect);

}  // namespace devosim
