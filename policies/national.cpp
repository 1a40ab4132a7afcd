#include "policies/national.hpp"

namespace devosim {

// Each scheme has its own department, specification, budget line and year end; the jobcentre refers claimants by the
// rule of the scheme; primes sub-contract and are paid for volumes that they were promised; the list of courses is
// the same everywhere.
Mechanisms national_2017() {
    return {.catalogue = Setting::national,
            .money = Setting::national,
            .front_door = Setting::national,
            .who = Setting::national,
            .courses = Setting::national,
            .contract = Setting::national,
            .overhead = Setting::national};
}

}  // namespace devosim
