#include "app/effect_ranges.hpp"

#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "app/load_rows.hpp"

namespace devosim {

namespace {

struct Effect {
    std::string_view column;
    double Component::*member;
    bool higher_is_stronger;
};

constexpr std::array<Effect, 6> effects{{{"search", &Component::search, true},
                                         {"visible", &Component::visible, true},
                                         {"retention", &Component::retention, false},
                                         {"recovery", &Component::recovery, true},
                                         {"achievement", &Component::achievement, true},
                                         {"guaranteed_interview", &Component::guaranteed_interview, true}}};

/// Straight from the weakest end to the declared value, and from there to the strongest end.
double between(const EffectRange& range, double declared, double strength) {
    if (strength == 0.5) return declared;
    const double end = strength < 0.5 ? range.weakest : range.strongest;
    return declared + (end - declared) * std::abs(2 * strength - 1);
}

}  // namespace

std::vector<EffectRange> effect_ranges(const CsvTable& components) {
    std::vector<EffectRange> ranges;
    for (std::size_t row = 0; row < components.rows(); ++row)
        for (const AssumedRange& range : assumed_ranges(components, row))
            for (const Effect& effect : effects)
                if (effect.column == range.field)
                    ranges.push_back({row, effect.member, effect.higher_is_stronger ? range.low : range.high,
                                      effect.higher_is_stronger ? range.high : range.low});
    return ranges;
}

Catalogue with_strength(Catalogue declared, std::span<const EffectRange> ranges, double strength) {
    for (const EffectRange& range : ranges) {
        double& effect = declared.components.at(range.component).*range.effect;
        effect = between(range, effect, strength);
    }
    return declared;
}

}  // namespace devosim
