// How many jobs end and how many vacancies open in a month: natural churn, and posts moving towards their target.
#pragma once

#include <algorithm>

namespace devosim::labour_core {

/// Monthly probabilities, in [0, 1], in the notation of [DELRIOCHANONA2021].
struct Hazards {
    double separation = 0.016;        ///< d_u: a job ends by itself
    double opening = 0.012;           ///< d_v: a job gives rise to a vacancy by itself
    double adjust_separation = 0.16;  ///< g_u: a post above target is cut
    double adjust_opening = 0.16;     ///< g_v: a post below target is advertised
};

/// Expected separations of an occupation: employed e, vacancies v, target posts D [DELRIOCHANONA2021].
/// d_u e + (1 - d_u) min(e, g_u max(0, e + v - D)).
[[nodiscard]] inline double separations(const Hazards& h, double employed, double vacancies, double demand) noexcept {
    const double surplus = std::max(0.0, employed + vacancies - demand);
    return h.separation * employed + (1 - h.separation) * std::min(employed, h.adjust_separation * surplus);
}

/// Expected vacancies opened: d_v e + (1 - d_v) min(e, g_v max(0, D - e - v)).
[[nodiscard]] inline double openings(const Hazards& h, double employed, double vacancies, double demand) noexcept {
    const double shortage = std::max(0.0, demand - employed - vacancies);
    return h.opening * employed + (1 - h.opening) * std::min(employed, h.adjust_opening * shortage);
}

}  // namespace devosim::labour_core
