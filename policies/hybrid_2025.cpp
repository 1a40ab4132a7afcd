#include "policies/hybrid_2025.hpp"

namespace devosim {

// Adult skills are local in an area with a deal: one pot for its skills lines, which it may not carry over, after
// central approval of its plan (APPROVAL_LAG), with a cap on the fees of sub-contracting (SUBCONTRACT_FEES) and an
// office of its own; 60 per cent of the courses follow local vacancies, the share of adult skills that was devolved.
// Departments let everything else, and the jobcentre refers.
Mechanisms hybrid_2025() {
    Mechanisms mechanisms = all_at(Setting::national);
    mechanisms.money = Setting::hybrid;
    mechanisms.courses = Setting::hybrid;
    mechanisms.contract = Setting::hybrid;
    mechanisms.overhead = Setting::hybrid;
    return mechanisms;
}

}  // namespace devosim
