// Deliver: starts, payment, attendance, completion; what support does while it lasts and when it ends.
#pragma once

#include "agents/provision.hpp"
#include "agents/world.hpp"

namespace devosim {

/// Carries out the transfers that the commissioner ordered.
void settle_transfers(World& world, const Provision& provision);

/// Multiplier of applications from the components that run `elapsed` months after the start; the dose scales what
/// helps, and leaves what holds people back as it is.
[[nodiscard]] double boost_of(const Catalogue& catalogue, const Pathway& pathway, int elapsed, double dose);

/// Begins what support does to keep a job that a resident in support has just taken, for so many months after this
/// one; nothing if he was in it as somebody in work. LogicError if he is in none.
void protect_new_job(World& world, Month month, std::uint32_t i);

/// One month of all support: those in it are paid for, attend, drop out, find work or complete; those who arrived are
/// started while the pot of their line has money, in order of need or of a keyed draw. Lowers `committable` of the
/// pots.
void settle_support(World& world, Provision& provision, Month month);

}  // namespace devosim
