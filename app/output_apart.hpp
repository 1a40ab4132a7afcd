// Keeps results away from what they are made from.
#pragma once

#include <filesystem>
#include <vector>

namespace devosim {

/// InputError about `option --output` if it is one of the files that the command reads, by whatever path or link:
/// --force is there for earlier results. Inputs that are not there are passed over.
void expect_output_apart(const std::filesystem::path& output, const std::vector<std::filesystem::path>& inputs);

}  // namespace devosim
