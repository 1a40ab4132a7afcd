#include "policies/national.hpp"

namespace devosim {

// Each scheme has its own department, specification, budget line and year end; the jobcentre refers claimants by the
// rule of the scheme and at its discretion; primes sub-contract, are paid for results as the scheme says and for
// volumes that they were promised; the list of courses and the formula for money are the same everywhere.
Mechanisms national_2017() {
    return all_at(Setting::national);
}

}  // namespace devosim
