#include "policies/mechanism_courses.hpp"

#include <algorithm>
#include <numeric>

#include "engine/contracts.hpp"

namespace devosim {

std::vector<double> national_courses(std::span<const double> occupation_shares) {
    return {occupation_shares.begin(), occupation_shares.end()};
}

std::vector<double> devolved_courses(const CoursesParameters& parameters, std::span<const double> occupation_shares,
                                     std::span<const std::vector<std::int32_t>> vacancy_history) {
    std::vector<double> courses = national_courses(occupation_shares);
    if (vacancy_history.empty()) return courses;
    const std::size_t lag = static_cast<std::size_t>(std::max(1, parameters.lag.value));
    const std::vector<std::int32_t>& seen =
        vacancy_history[vacancy_history.size() - std::min(lag, vacancy_history.size())];
    EXPECTS(seen.size() == courses.size());
    const std::int64_t vacancies = std::accumulate(seen.begin(), seen.end(), std::int64_t{0});
    if (vacancies == 0) return courses;
    const double error = parameters.error.value;
    for (std::size_t i = 0; i < courses.size(); ++i) {
        courses[i] = error * courses[i] + (1 - error) * seen[i] / static_cast<double>(vacancies);
    }
    return courses;
}

}  // namespace devosim
