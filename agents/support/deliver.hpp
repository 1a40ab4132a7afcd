// Deliver: starts, payment, attendance, completion; what support does while it lasts and when it ends.
#pragma once

#include "agents/provision.hpp"
#include "agents/world.hpp"

namespace devosim {

/// Carries out the transfers that the commissioner ordered.
void settle_transfers(World& world, const Provision& provision);

/// What a pathway costs a pot from start to end, managing layers included: delivery / (1 - top_slice), rounded up.
[[nodiscard]] Pence full_cost(const Catalogue& catalogue, const Pathway& pathway, Share top_slice);

/// Multiplier of applications from the components that run `elapsed` months after the start, weakened by the dose.
[[nodiscard]] double boost_of(const Catalogue& catalogue, const Pathway& pathway, int elapsed, double dose);

/// One month of all support: those in it are paid for, attend, drop out, find work or complete; those who arrived are
/// started while the pot of their line has money, in order of need or of a keyed draw. Lowers `committable` of the
/// pots.
void settle_support(World& world, Provision& provision, Month month);

}  // namespace devosim
