#include "tests/app/area_runs.hpp"

#include <filesystem>

#include "policies/transition.hpp"

namespace devosim::testing {

Scenario scenario_named(const std::string& name, const ScenarioOptions& options) {
    const auto folder = std::filesystem::path(DEVOSIM_SOURCE_DIR) / "configs" / "scenarios";
    return load_scenario(folder / (name + ".toml"), options).scenario;
}

Scenario with_residents(Scenario scenario, std::int64_t residents) {
    Area& area = scenario.ingredients.area;
    const double share = static_cast<double>(residents) / static_cast<double>(area.residents_16_64);
    area.residents_16_64 = residents;
    area.annual_budget = scaled(area.annual_budget, share);
    for (double& cohort : area.residents_by_age) cohort *= share;
    area.districts = 1;
    return scenario;
}

AssembledCommissioner status_quo(const Scenario& scenario) {
    return AssembledCommissioner{
        {scenario.status_quo, scenario.commissioning, yearly_allocation(scenario), settled(scenario.status_quo)}};
}

AssembledCommissioner successor(const Scenario& scenario, const Mechanisms& mechanisms) {
    return AssembledCommissioner{{mechanisms, scenario.commissioning, yearly_allocation(scenario),
                                  transition(mechanisms, scenario.status_quo, Month{0})}};
}

std::vector<MonthRecord> live_until(Simulation& simulation, Month end) {
    std::vector<MonthRecord> records;
    while (simulation.next_month() < end) records.push_back(simulation.step());
    return records;
}

}  // namespace devosim::testing
