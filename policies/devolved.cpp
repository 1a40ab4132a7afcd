#include "policies/devolved.hpp"

namespace devosim {

// Every switch that the proposal moves, and with them what it brings that nobody proposes: a set-up period, hubs that
// cost money and bed in, a board that decides late, equal shares for districts, a draw of ability that all its
// products share, slower scaling in a crisis, and fixed costs that a small area feels.
Mechanisms lesa() {
    return all_at(Setting::devolved);
}

}  // namespace devosim
