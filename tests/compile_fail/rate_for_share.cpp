// A monthly rate becomes a probability by to_probability alone.
#include "engine/quantities.hpp"

namespace devosim {

bool happens(Share chance);

bool asked(MonthlyRate hazard) {
#ifdef MISTAKE
    return happens(hazard);
#else
    return happens(to_probability(hazard));
#endif
}

}  // namespace devosim
