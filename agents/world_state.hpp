// What changes in a world, to bytes and back.
#pragma once

#include "agents/world.hpp"
#include "engine/archive.hpp"

namespace devosim {

/// Writes everything of a world but its model.
void save(ArchiveWriter& archive, const World& world);

/// Makes `world` what was saved: one of the same model and key. LogicError if it is of others.
void restore(ArchiveReader& archive, World& world);

}  // namespace devosim
