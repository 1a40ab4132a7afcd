#include "policies/mechanism_employers.hpp"

#include <algorithm>

namespace devosim {

double brokerage(Setting setting, const EmployersParameters& parameters) {
    return setting == Setting::devolved ? 1 + parameters.brokerage.value : 1;
}

Months sight_of_vacancies(Setting setting, const EmployersParameters& parameters, Months usual) {
    if (setting == Setting::national) return usual;
    return {std::max(1, usual.value - parameters.early_word.value)};
}

}  // namespace devosim
