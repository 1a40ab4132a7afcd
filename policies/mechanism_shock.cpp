#include "policies/mechanism_shock.hpp"

namespace devosim {

namespace {

bool is_wave(const ShockParameters& parameters, double layoffs) {
    return layoffs >= parameters.wave;
}

}  // namespace

double surge(Setting setting, const CommissioningParameters& parameters, double layoffs) {
    const double usual = parameters.contract.surge;
    if (setting == Setting::national || !is_wave(parameters.shock, layoffs)) return usual;
    return 1 + parameters.shock.local_surge.value * (usual - 1);
}

Share task_group(Setting setting, const ShockParameters& parameters, double layoffs) {
    return setting == Setting::devolved && is_wave(parameters, layoffs) ? parameters.task_group : Share{0};
}

}  // namespace devosim
