#include "policies/presets.hpp"

#include <algorithm>
#include <array>

#include "policies/devolved.hpp"
#include "policies/hybrid_2025.hpp"
#include "policies/national.hpp"

namespace devosim {

namespace {

struct Preset {
    std::string_view name;
    Mechanisms (*assemble)();
};

constexpr std::array presets{
    Preset{"none", none},
    Preset{"national_2017", national_2017},
    Preset{"hybrid_2025", hybrid_2025},
    Preset{"lesa", lesa},
};

constexpr std::array<DefaultArm, 3> arms{{{"none", "none"}, {"national", "national_2017"}, {"devolved", "lesa"}}};

}  // namespace

Mechanisms none() {
    Mechanisms closed = national_2017();
    closed.open = false;
    return closed;
}

std::optional<Mechanisms> preset(std::string_view name) {
    for (const Preset& known : presets) {
        if (known.name == name) return known.assemble();
    }
    return std::nullopt;
}

std::vector<std::string> preset_names() {
    std::vector<std::string> names(presets.size());
    std::transform(presets.begin(), presets.end(), names.begin(),
                   [](const Preset& p) { return std::string(p.name); });
    return names;
}

std::span<const DefaultArm> default_arms() {
    return arms;
}

}  // namespace devosim
