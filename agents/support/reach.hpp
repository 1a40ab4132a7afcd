// Reach and refer: who hears of support, who is referred, and who is lost between two desks.
#pragma once

#include <cstdint>
#include <vector>

#include "agents/provision.hpp"
#include "agents/world.hpp"

namespace devosim {

/// Somebody who was spoken to about support this month, and the line that the talk led to.
struct Contact {
    std::uint32_t resident;
    std::uint8_t line;
    std::uint8_t pathway;
};

/// Part of those reached who are willing to travel `minutes` to the door.
[[nodiscard]] double travel_factor(const Behaviour& behaviour, double minutes);

/// Decides, in parallel, who is reached by which line. Nobody who is in support or between desks is reached again.
/// One draw a month says how easily a resident is reached; a keyed race, weighted by the money on offer, chooses
/// among the lines that reach him, among those for which a caseworker judges him suitable first.
[[nodiscard]] std::vector<Contact> decide_contacts(const World& world, const Provision& provision, Month month);

/// What a caseworker makes of a claimant: one judgement for a spell in or out of work, the same whenever he is asked
/// again; for whatever is voluntary it is one, for each mandatory product one of its own. Nobody judges those who
/// claim nothing.
[[nodiscard]] bool is_suitable(const World& world, const Line& line, std::uint32_t i);

/// Judges, refers and sends on, in order: those who are not lost at a hand-off arrive after the delays of the route.
void settle_contacts(World& world, const Provision& provision, Month month, const std::vector<Contact>& contacts);

}  // namespace devosim
