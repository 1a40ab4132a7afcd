#include "policies/mechanism_capacity.hpp"

#include <algorithm>
#include <cmath>

namespace devosim {

double ability(Setting setting, const CapacityParameters& parameters, const RandomKey& key, std::size_t product) {
    const bool national = setting == Setting::national;
    const Share spread = national ? parameters.national_spread : parameters.devolved_spread;
    Stream stream = key.at(Month{0}, Purpose::capacity).of(national ? product + 1 : 0);
    return spread.value * std::clamp(stream.normal(), -2.0, 2.0);
}

double strength_with(const CapacityParameters& parameters, double ability) {
    return 1 + parameters.caseload.value * ability;
}

double filled_posts(const CapacityParameters& parameters, double ability) {
    return 1 - parameters.unfilled.value * (1 - ability);
}

Months time_to_contract(const CapacityParameters& parameters, double ability, Months usual) {
    return {static_cast<int>(std::lround(usual.value * (1 - parameters.time.value * ability)))};
}

Share accepted(const CapacityParameters& parameters, double ability, Share usual) {
    return {std::min(1.0, usual.value * (1 + parameters.acceptance.value * ability))};
}

}  // namespace devosim
