// Money and numbers do not add.
#include "engine/quantities.hpp"

namespace devosim {

Pence with_fee(Pence amount, std::int64_t fee) {
#ifdef MISTAKE
    return amount + fee;
#else
    return amount + Pence{fee};
#endif
}

}  // namespace devosim
