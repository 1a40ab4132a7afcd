// Ids of different kinds do not compare.
#include "agents/ids.hpp"

namespace devosim {

bool same(ResidentIndex resident, PlaceId place) {
#ifdef MISTAKE
    return resident == place;
#else
    return resident == ResidentIndex{place.value};
#endif
}

}  // namespace devosim
