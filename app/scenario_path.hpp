// Paths in a scenario: relative to its folder if the file wrote them, to where the user stands if an option did.
#pragma once

#include <filesystem>
#include <string_view>

#include "engine/config.hpp"

namespace devosim {

/// A path that the scenario in `folder` wrote, as messages are to show it.
[[nodiscard]] std::filesystem::path beside(const std::filesystem::path& folder, const std::filesystem::path& path);

/// Whether an option gave the value of a key.
[[nodiscard]] bool is_by_option(const Table& table, std::string_view key);

/// Where `path`, the value of `key`, lies.
[[nodiscard]] std::filesystem::path path_in(const Table& table, std::string_view key,
                                            const std::filesystem::path& path, const std::filesystem::path& folder);

}  // namespace devosim
