// For tests that live in an area of the repository under its own commissioners.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "agents/simulation.hpp"
#include "app/scenario_file.hpp"
#include "policies/assembled.hpp"

namespace devosim::testing {

/// configs/scenarios/NAME.toml.
[[nodiscard]] Scenario scenario_named(const std::string& name, const ScenarioOptions& options = {});

/// The scenario with so many residents of working age, and money and cohorts in proportion.
[[nodiscard]] Scenario with_residents(Scenario scenario, std::int64_t residents);

/// The commissioner of the burn-in, and the one who follows it in month 0 with these mechanisms.
[[nodiscard]] AssembledCommissioner status_quo(const Scenario& scenario);
[[nodiscard]] AssembledCommissioner successor(const Scenario& scenario, const Mechanisms& mechanisms);

/// Lives on to the end of month `end` - 1 and returns the records of the months.
std::vector<MonthRecord> live_until(Simulation& simulation, Month end);

[[nodiscard]] inline double all_of(const MonthRecord& record, Stock stock) {
    return record.stocks[static_cast<std::size_t>(stock)][0];
}
[[nodiscard]] inline double all_of(const MonthRecord& record, Flow flow) {
    return record.tally.flows[static_cast<std::size_t>(flow)][0];
}

}  // namespace devosim::testing
