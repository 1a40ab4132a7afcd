#include "policies/devolved.hpp"

namespace devosim {

// Every switch that the proposal moves, and with them what it brings that nobody proposes: a set-up period, a hub
// that beds in, a board that decides late, and fixed costs that a small area feels.
Mechanisms lesa() {
    return {.catalogue = Setting::devolved,
            .money = Setting::devolved,
            .front_door = Setting::devolved,
            .who = Setting::devolved,
            .courses = Setting::devolved,
            .contract = Setting::devolved,
            .overhead = Setting::devolved};
}

}  // namespace devosim
