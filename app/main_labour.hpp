// The options of `devosim labour` on the command line.
#pragma once

#include <CLI/CLI.hpp>

#include "app/labour.hpp"

namespace devosim {

/// Adds the subcommand, which fills `command`; that must outlive the parsing.
void add_labour_command(CLI::App& program, LabourCommand& command);

}  // namespace devosim
