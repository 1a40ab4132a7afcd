#include "policies/mechanism_shock.hpp"

#include <algorithm>

namespace devosim {

double surge(Setting setting, const CommissioningParameters& parameters) {
    return setting == Setting::national ? parameters.contract.surge
                                        : std::min(parameters.contract.surge, parameters.shock.local_surge);
}

Share task_group(Setting setting, const ShockParameters& parameters, double layoffs) {
    return setting == Setting::devolved && layoffs >= parameters.wave ? parameters.task_group : Share{0};
}

}  // namespace devosim
