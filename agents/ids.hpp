// The ids of the labour market.
#pragma once

#include "engine/ids.hpp"

namespace devosim {

using ResidentIndex = Id<struct ResidentIndexTag>;  ///< column index of a resident; never a key of a draw
using PlaceId = Id<struct PlaceTag>;                ///< neighbourhood; the last one is the world outside the area
using OccupationId = Id<struct OccupationTag>;
using EmployerId = Id<struct EmployerTag>;
using PostId = Id<struct PostTag>;  ///< a post of an employer; persistent, the same in every arm

}  // namespace devosim
