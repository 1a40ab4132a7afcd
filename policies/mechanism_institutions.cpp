#include "policies/mechanism_institutions.hpp"

#include <algorithm>

#include "policies/mechanism_who.hpp"

namespace devosim {

std::vector<HandOff> cooperating(Setting setting, const InstitutionsParameters& parameters,
                                 std::vector<HandOff> route) {
    const double kept = setting == Setting::national ? 1 : 1 - parameters.cooperate_loss.value;
    for (HandOff& step : route) step.loss.value *= kept;
    return route;
}

Practice with_institutions(const Mechanisms& mechanisms, const InstitutionsParameters& parameters,
                           const Product& product, Practice practice) {
    if (!is_for_people_out_of_work(product)) return practice;
    if (mechanisms.sustained_measure == Setting::devolved) {
        practice.retention *= 1 - parameters.sustained_retention.value;
        practice.visible *= 1 - parameters.sustained_delay.value;
    }
    if (mechanisms.joint_fund == Setting::devolved) practice.dropout *= 1 - parameters.joint_fund_dropout.value;
    return practice;
}

Share levy_courses(Setting setting, const InstitutionsParameters& parameters) {
    return setting == Setting::national ? Share{0} : parameters.levy_courses;
}

Share learners_unasked(Setting setting, const InstitutionsParameters& parameters, const Product& product,
                       Share usual) {
    if (setting == Setting::national || !product.adult_skills) return usual;
    return {std::min(1.0, usual.value * (1 + parameters.careers_learning.value))};
}

}  // namespace devosim
