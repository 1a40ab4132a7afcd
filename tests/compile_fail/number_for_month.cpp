// A number is not a month until someone says so.
#include "engine/quantities.hpp"

namespace devosim {

Month month_of(int months_since_start) {
#ifdef MISTAKE
    return months_since_start;
#else
    return Month{months_since_start};
#endif
}

}  // namespace devosim
