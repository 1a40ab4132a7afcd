// Which program this is.
#pragma once

#include <string_view>

namespace devosim {

/// "major.minor.patch".
[[nodiscard]] std::string_view program_version() noexcept;

/// The revision of the source as `git describe` saw it when the build was configured, or "unknown".
[[nodiscard]] std::string_view git_revision() noexcept;

/// The folder configs/ of the checkout that the program was built from.
[[nodiscard]] std::string_view configs_folder() noexcept;

}  // namespace devosim
