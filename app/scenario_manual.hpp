// The manual of the scenario file, printed by `devosim describe scenario`.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace devosim {

/// A key of the scenario file.
struct ScenarioKey {
    std::string_view key;
    std::string_view type;
    std::string_view fallback;  ///< "" if the key is required
    std::string_view doc;
};

/// All keys, in the order of the manual.
[[nodiscard]] std::span<const ScenarioKey> scenario_keys();

[[nodiscard]] std::string scenario_markdown();
[[nodiscard]] std::string scenario_json();

}  // namespace devosim
