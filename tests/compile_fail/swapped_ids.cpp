// The id of a place is not the index of a resident.
#include "agents/ids.hpp"

namespace devosim {

bool lives_in(ResidentIndex resident, PlaceId place);

bool asked(ResidentIndex resident, PlaceId place) {
#ifdef MISTAKE
    return lives_in(place, resident);
#else
    return lives_in(resident, place);
#endif
}

}  // namespace devosim
