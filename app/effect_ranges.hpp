// How strongly support works: the effects of its components, within the ranges that no source narrows.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "agents/support/components.hpp"
#include "engine/csv.hpp"

namespace devosim {

/// An effect of a component that has a range. Weakest is the end that helps least: the lower one of a multiplier of
/// applications, the higher one of a multiplier of job loss.
struct EffectRange {
    std::size_t component;
    double Component::*effect;
    double weakest;
    double strongest;
};

/// The effects that the table of components declares with a range (search, visible, retention, recovery, achievement,
/// guaranteed_interview), in the order of its rows. Dropout and cost are no effects. The table has a column
/// `assumed`; what `read_assumed` would refuse is left out.
[[nodiscard]] std::vector<EffectRange> effect_ranges(const CsvTable& components);

/// `declared` with every such effect at `strength` of the way through its range: 0 weakest, 0.5 as declared,
/// 1 strongest, straight lines between. Effects without a range stay.
[[nodiscard]] Catalogue with_strength(Catalogue declared, std::span<const EffectRange> ranges, double strength);

}  // namespace devosim
