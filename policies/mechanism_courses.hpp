// Which occupations courses train for: a national list, or local demand as far as it is seen.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "policies/mechanisms.hpp"
#include "policies/parameters.hpp"

namespace devosim {

/// National: the shares of employment in the country, which do not change.
[[nodiscard]] std::vector<double> national_courses(std::span<const double> occupation_shares);

/// Devolved: vacancies of `lag` months ago ([month][occupation], the last being the end of last month), mixed with
/// the national shares by the error. With a shorter history the oldest month stands in; without any vacancies, the
/// national list. Sums to 1 if the national shares do.
[[nodiscard]] std::vector<double> devolved_courses(const CoursesParameters& parameters,
                                                   std::span<const double> occupation_shares,
                                                   std::span<const std::vector<std::int32_t>> vacancy_history);

/// Hybrid: part of the courses as devolved, the rest as national. `levy` of all go to the vacancies of last month.
[[nodiscard]] std::vector<double> courses_at(Setting setting, const CoursesParameters& parameters, Share levy,
                                             std::span<const double> occupation_shares,
                                             std::span<const std::vector<std::int32_t>> vacancy_history);

}  // namespace devosim
