// The state that policies start from, for those who fork it by hand: attributions, samples of participants, trials.
#pragma once

#include <cstdint>
#include <vector>

#include "agents/simulation.hpp"
#include "policies/assembled.hpp"
#include "policies/compare.hpp"
#include "policies/scenario.hpp"

namespace devosim {

/// One replicate after its burn-in under the status quo, the same as `Replicate` forks its arms from.
class BurntIn {
public:
    /// Lives through the burn-in. `synthesis` must outlive what is made; `on_month` is called after every month.
    BurntIn(const Scenario& scenario, const Synthesis& synthesis, std::uint32_t replicate, const OnMonth& on_month);

    [[nodiscard]] const World& world() const noexcept { return simulation_.world(); }
    /// Months of the burn-in, of which there may be none.
    [[nodiscard]] const std::vector<MonthRecord>& months() const noexcept { return months_; }
    /// Balances of the ledger at the policy start; empty for all zero.
    [[nodiscard]] std::vector<Pence> balances() const;
    /// The policy start under a commissioner, which must outlive the fork.
    [[nodiscard]] Simulation fork(const Commissioner& commissioner) const { return simulation_.fork(commissioner); }

private:
    const AssembledCommissioner before_;  ///< of the burn-in
    Simulation simulation_;
    std::vector<MonthRecord> months_;
};

/// Lives on until `end`, and keeps the records of the months.
[[nodiscard]] std::vector<MonthRecord> live_until(Simulation& simulation, Month end, const OnMonth& on_month);

}  // namespace devosim
