// Attributes by quota: whole counts of an attribute, given out in an order that is keyed by who the people are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "engine/random.hpp"

namespace devosim {

/// Which order of the people: everyone has a place in each, independent of the others.
enum class QuotaOf : std::uint8_t { sex, qualification, take_up };

/// Hash that orders people in a quota; a function of the persistent id alone.
[[nodiscard]] inline std::uint64_t ticket(const Draws& draws, std::uint64_t id, QuotaOf attribute) noexcept {
    return draws.hash(id, static_cast<std::uint64_t>(attribute));
}

/// The cell of somebody who takes no part in a quota.
inline constexpr std::uint16_t no_cell = std::numeric_limits<std::uint16_t>::max();

/// Gives out attributes 0, 1, ... within cells. Person i is in `cell_of[i]`, or takes no part if that is `no_cell`,
/// and has the hash `ticket_of(i)`. In cell c, attribute k goes to `counts[c * attributes + k]` people, those of the
/// lowest hashes first; the counts of a cell, each >= 0, sum to its people, or it is a LogicError. So who gets what
/// depends on who is in the cell and not on the order of rows, and those who take no part change it for nobody. Calls
/// `give(i, k)` for everyone in a cell, cells at the same time.
void give_out(const std::vector<std::uint16_t>& cell_of, const std::vector<std::int64_t>& counts,
              std::size_t attributes, const std::function<std::uint64_t(std::size_t)>& ticket_of,
              const std::function<void(std::size_t, std::size_t)>& give);

}  // namespace devosim
