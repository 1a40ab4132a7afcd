// Two dates have no sum; a date and a length of time have one.
#include "engine/quantities.hpp"

namespace devosim {

Month end(Month start, Months length) {
#ifdef MISTAKE
    return start + start;
#else
    return start + length;
#endif
}

}  // namespace devosim
