// A number is not a share until someone says so.
#include "engine/quantities.hpp"

namespace devosim {

bool happens(Share chance);

bool asked(double chance) {
#ifdef MISTAKE
    return happens(chance);
#else
    return happens(Share{chance});
#endif
}

}  // namespace devosim
