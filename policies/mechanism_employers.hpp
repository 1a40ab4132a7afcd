// Work with employers: every scheme for itself, or one brokerage for the place.
#pragma once

#include "policies/mechanisms.hpp"
#include "policies/parameters.hpp"

namespace devosim {

/// Multiplies the applications of people in support that employers consider: 1 where each scheme brokers for itself,
/// which is what evaluations of schemes have in them; more with one brokerage, if that does anything.
[[nodiscard]] double brokerage(Setting setting, const EmployersParameters& parameters);

/// Devolved: early word of new demand. Months by which vacancies are seen sooner when courses are planned locally.
[[nodiscard]] Months sight_of_vacancies(Setting setting, const EmployersParameters& parameters, Months usual);

}  // namespace devosim
