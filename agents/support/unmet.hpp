// Unmet wants: who asked for support in vain, so that somebody who comes back is the same person and not one more.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "agents/support/spells.hpp"
#include "agents/world.hpp"

namespace devosim {

/// The month that names the present job or spell out of work of resident `i`: when the job began, or the last month
/// in work (`never` if there was none).
[[nodiscard]] Month spell_name(const World& world, std::uint32_t i);

/// What resident `i` wants in the present job or spell out of work when asking for a product.
[[nodiscard]] Unmet want_of(const World& world, std::uint32_t i, std::uint8_t product);

/// Whether the want is among `wants`, which are in order.
[[nodiscard]] bool is_among(std::span<const Unmet> wants, const Unmet& want);

/// Adds the wants of this month, none of which is known, and lets go of those that are over: of people who are in
/// support of any kind, who have left, or whose job or spell out of work has ended.
void settle_unmet(World& world, std::vector<Unmet> refused);

}  // namespace devosim
