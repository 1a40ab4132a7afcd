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

namespace {

std::vector<double> mixed(std::vector<double> one, const std::vector<double>& other, double share_of_other) {
    for (std::size_t i = 0; i < one.size(); ++i) one[i] = (1 - share_of_other) * one[i] + share_of_other * other[i];
    return one;
}

}  // namespace

std::vector<double> courses_at(Setting setting, const CoursesParameters& parameters, Share levy,
                               std::span<const double> occupation_shares,
                               std::span<const std::vector<std::int32_t>> vacancy_history) {
    const double local = setting == Setting::national ? 0
                         : setting == Setting::hybrid ? parameters.hybrid_share.value
                                                      : 1;
    std::vector<double> courses = national_courses(occupation_shares);
    if (local > 0) {
        courses = mixed(courses, devolved_courses(parameters, occupation_shares, vacancy_history), local);
    }
    if (levy.value == 0) return courses;
    const CoursesParameters at_once{.lag = {1}, .error = {0}, .hybrid_share = {0}};
    return mixed(courses, devolved_courses(at_once, occupation_shares, vacancy_history), levy.value);
}

}  // namespace devosim
