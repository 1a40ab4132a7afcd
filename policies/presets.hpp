// Named assemblies of mechanisms, and the arms that a scenario runs when it names none.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "policies/mechanisms.hpp"

namespace devosim {

/// Commissioned support closed: nobody new starts, those in support finish, the money stays with the treasury.
[[nodiscard]] Mechanisms none();

/// The settings of a preset (none, national_2017, hybrid_2025, lesa), or nothing for an unknown name.
[[nodiscard]] std::optional<Mechanisms> preset(std::string_view name);
[[nodiscard]] std::vector<std::string> preset_names();

/// An arm by the name it has in results, and the preset that it starts from.
struct DefaultArm {
    std::string_view name;
    std::string_view preset;
};

/// none, national (national_2017) and devolved (lesa).
[[nodiscard]] std::span<const DefaultArm> default_arms();

}  // namespace devosim
