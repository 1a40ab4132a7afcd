#include "policies/hybrid_2025.hpp"

namespace devosim {

// Local: authorities choose the courses that the adult skills money buys, run an office for it and cap the fees of
// sub-contracting (SUBCONTRACT_FEES). National: the menu needs central approval (APPROVAL_LAG), grants are yearly and
// what is unspent is taken back (PROCUREMENT_LOCAL), the jobcentre refers, and departments let the contracts.
Mechanisms hybrid_2025() {
    return {.catalogue = Setting::national,
            .money = Setting::national,
            .front_door = Setting::national,
            .who = Setting::national,
            .courses = Setting::devolved,
            .contract = Setting::national,
            .overhead = Setting::devolved};
}

}  // namespace devosim
