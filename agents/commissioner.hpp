// The one interface between policy and the world.
#pragma once

#include "agents/provision.hpp"
#include "engine/quantities.hpp"

namespace devosim {

struct World;

/// Decides, once a month, what support is on offer. It reads the world and writes the provision; it never touches a
/// resident, a post or an account. Implementations hold settings only: what they remember is in World or Provision,
/// so that a fork of both is a fork of everything.
class Commissioner {
public:
    Commissioner() = default;
    Commissioner(const Commissioner&) = delete;
    Commissioner& operator=(const Commissioner&) = delete;
    virtual ~Commissioner() = default;

    /// Called in every month, in order. `provision` is that of the month before, with `transfers` empty.
    virtual void commission(const World& world, Month month, Provision& provision) const = 0;
};

}  // namespace devosim
