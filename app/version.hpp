// Which program this is.
#pragma once

#include <string>
#include <string_view>

namespace devosim {

/// "major.minor.patch".
[[nodiscard]] std::string_view program_version() noexcept;

/// The revision of the source as `git describe` saw it when the build was configured, or "unknown".
[[nodiscard]] std::string_view git_revision() noexcept;

/// 16 hexadecimal digits that change with every source of the programs, whether it was committed or not.
[[nodiscard]] std::string_view source_digest() noexcept;

/// The program in words, a `key = "value"` a line: what has to be the same where one goes on with what another began.
/// The revision is not part of it: a commit that changes no source changes no result.
[[nodiscard]] std::string program_identity();

/// The folder configs/ of the checkout that the program was built from.
[[nodiscard]] std::string_view configs_folder() noexcept;

}  // namespace devosim
