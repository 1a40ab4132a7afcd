#include "policies/transition.hpp"

namespace devosim {

Transition transition(const Mechanisms& arm, const Mechanisms& before, Month policy_start) {
    const auto since = [&](bool fresh) { return fresh ? std::optional(policy_start) : std::nullopt; };
    const bool from_nothing = !before.open;
    const bool both_national = arm.contract != Setting::devolved && before.contract != Setting::devolved;
    const bool new_contracts =
        arm.catalogue != before.catalogue || (arm.contract != before.contract && !both_national);
    const bool new_hub = arm.front_door == Setting::devolved && before.front_door != Setting::devolved;
    const bool new_agreement = arm.contract == Setting::devolved && before.contract != Setting::devolved;
    const bool new_plan = arm.contract == Setting::hybrid && before.contract == Setting::national;
    return {.contracts_let = since(from_nothing || new_contracts),
            .hub_sought = since(arm.front_door == Setting::devolved && (from_nothing || new_hub)),
            .agreement_sought = since(arm.contract == Setting::devolved && (from_nothing || new_agreement)),
            .approval_sought = since(arm.contract == Setting::hybrid && !from_nothing && new_plan),
            .outgoing = from_nothing ? std::nullopt : std::optional(before)};
}

Transition settled(const Mechanisms& mechanisms) {
    return {
        .contracts_let = {}, .hub_sought = {}, .agreement_sought = {}, .approval_sought = {}, .outgoing = mechanisms};
}

Mechanisms during_set_up(Mechanisms arm, const Mechanisms& before) {
    arm.catalogue = before.catalogue;
    arm.who = before.who;
    arm.courses = before.courses;
    arm.overhead = before.overhead;
    arm.where = before.where;
    arm.payment = before.payment;
    arm.capacity = before.capacity;
    arm.employers = before.employers;
    arm.shock = before.shock;
    return arm;
}

}  // namespace devosim
