// Matching: every vacancy with a shortlist is filled by the applicant whom the employer ranks first.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "agents/search.hpp"
#include "agents/world.hpp"

namespace devosim {

/// A post and who gets it. `resident` is no_post when somebody from outside the area does.
struct Hire {
    std::uint32_t post;
    std::uint32_t resident;
};

/// What an employer makes of an applicant: merit that can be seen (fit of the qualification, time out of work) plus a
/// taste of his own, uniform on (0, 1) and keyed by the applicant, who makes one application a month.
[[nodiscard]] double rank_of(const World& world, Month month, const Application& application);

/// Fills the vacancies on the board. Applicants from outside the area compete on the same terms. One hire per vacancy
/// at most, in the order of posts; ties go to the larger keyed draw, then the lower id.
[[nodiscard]] std::vector<Hire> decide_hires(const World& world, const VacancyBoard& board, Month month,
                                             const std::vector<Application>& applications);

/// The same, vacancy by vacancy over all applications: quadratic, obvious, and what `decide_hires` must equal.
[[nodiscard]] std::vector<Hire> decide_hires_reference(const World& world, const VacancyBoard& board, Month month,
                                                       const std::vector<Application>& applications);

/// Carries the hires out in order and remembers how easily vacancies filled.
void settle_hires(World& world, Month month, const VacancyBoard& board, const std::vector<Application>& applications,
                  const std::vector<Hire>& hires);

}  // namespace devosim
