#include "policies/burnt_in.hpp"

namespace devosim {

BurntIn::BurntIn(const Scenario& scenario, const Synthesis& synthesis, std::uint32_t replicate,
                 const OnMonth& on_month)
    : before_(commissioner_before(scenario)),
      simulation_(synthesis, {scenario.seed, replicate}, before_),
      months_(live_until(simulation_, Month{0}, on_month)) {}

std::vector<Pence> BurntIn::balances() const {
    return months_.empty() ? std::vector<Pence>{} : months_.back().balances;
}

std::vector<MonthRecord> live_until(Simulation& simulation, Month end, const OnMonth& on_month) {
    std::vector<MonthRecord> months;
    while (simulation.next_month() < end) {
        months.push_back(simulation.step());
        on_month();
    }
    return months;
}

}  // namespace devosim
