#include "policies/transition.hpp"

namespace devosim {

Transition transition(const Mechanisms& arm, const Mechanisms& before, Month policy_start) {
    const auto since = [&](bool fresh) { return fresh ? std::optional(policy_start) : std::nullopt; };
    const bool from_nothing = !before.open;
    const bool new_contracts = arm.catalogue != before.catalogue || arm.contract != before.contract;
    const bool new_hub = arm.front_door == Setting::devolved && before.front_door == Setting::national;
    const bool new_agreement = arm.contract == Setting::devolved && before.contract == Setting::national;
    return {.contracts_let = since(from_nothing || new_contracts),
            .hub_opened = since(arm.front_door == Setting::devolved && (from_nothing || new_hub)),
            .agreement_sought = since(arm.contract == Setting::devolved && (from_nothing || new_agreement)),
            .outgoing = from_nothing ? std::nullopt : std::optional(before.catalogue)};
}

Transition settled(const Mechanisms& mechanisms) {
    return {.contracts_let = {}, .hub_opened = {}, .agreement_sought = {}, .outgoing = mechanisms.catalogue};
}

}  // namespace devosim
