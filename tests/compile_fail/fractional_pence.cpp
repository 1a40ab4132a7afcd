// Pence are whole: a product with a fraction would lose money without a word.
#include "engine/quantities.hpp"

namespace devosim {

Pence times(Pence amount, double factor) {
#ifdef MISTAKE
    return amount * factor;
#else
    return amount * 2;
#endif
}

}  // namespace devosim
