// What is wrong with a command line, in the words of all other errors.
#pragma once

#include <CLI/CLI.hpp>

#include "engine/error.hpp"

namespace devosim {

/// Every problem of a command line that `program` could not parse: commands and options that it does not know, with
/// the nearest that it does, and what `error` says is missing or has a wrong value.
[[nodiscard]] InputError command_line_error(const CLI::App& program, const CLI::ParseError& error);

}  // namespace devosim
