// Nothing is lost: checked at the end of every month of burn-in and policy, under every preset.
#include <gtest/gtest.h>

#include "agents/accounts.hpp"
#include "policies/presets.hpp"
#include "tests/app/area_runs.hpp"

namespace devosim::testing {
namespace {

/// Every account but the treasury, which pays in advance, holds what it received less what it paid: none is
/// overdrawn.
void expect_no_overdraft(const World& world, Month month) {
    static_assert(account::treasury.index() == 0);
    const auto balances = world.ledger.balances();
    for (std::size_t a = 1; a < balances.size(); ++a)
        ASSERT_GE(balances[a].value, 0) << "account " << a << " in month " << month.value;
}

void expect_conservation(Simulation& simulation, Month end) {
    while (simulation.next_month() < end) {
        const Month month = simulation.next_month();
        const std::vector<Status> before = simulation.world().residents.status;
        simulation.step();
        const std::vector<std::string> broken = violations(simulation.world(), month, before);
        ASSERT_TRUE(broken.empty()) << "month " << month.value << ": " << broken.front() << ", " << broken.size()
                                    << " in all";
        ASSERT_NO_FATAL_FAILURE(expect_no_overdraft(simulation.world(), month));
    }
}

class Conservation : public ::testing::TestWithParam<std::string> {};

/// Burn-in and policy months of tiny, every one of them checked.
void expect_conservation_in(const Scenario& scenario, const Mechanisms& mechanisms) {
    const Synthesis area = synthesise(scenario.ingredients, scenario.seed);
    const AssembledCommissioner before = status_quo(scenario);
    const AssembledCommissioner after = successor(scenario, mechanisms);
    Simulation burn_in(area, {scenario.seed, 0}, before);
    ASSERT_NO_FATAL_FAILURE(expect_conservation(burn_in, Month{0}));
    Simulation arm = burn_in.fork(after);
    ASSERT_NO_FATAL_FAILURE(expect_conservation(arm, scenario.ingredients.horizon.end));
    EXPECT_LT(arm.world().ledger.balance(account::treasury).value, 0);
}

TEST_P(Conservation, NobodyNoJobAndNoPennyIsLostAndSpendNeverExceedsCashInFourYearsUnderOneRegime) {
    Scenario scenario = scenario_named("tiny");
    scenario.status_quo = *preset(GetParam());
    expect_conservation_in(scenario, scenario.status_quo);
}

TEST_P(Conservation, TheSameHoldsWhenARegimeFollowsTheStatusQuo) {
    expect_conservation_in(scenario_named("tiny"), *preset(GetParam()));
}

TEST_P(Conservation, TheSameHoldsWhereEmployersComeAndShut) {
    for (const std::string name : {"relocation", "redundancy_wave", "plant_closure"}) {
        ScenarioOptions options;
        options.set = {"area.file=" DEVOSIM_SOURCE_DIR "/configs/areas/tiny_area.toml", "horizon.burn_in_months=12"};
        Scenario scenario = scenario_named(name, options);
        scenario.ingredients.horizon.end = Month{name == "relocation" ? 96 : 48};
        expect_conservation_in(scenario, *preset(GetParam()));
        if (HasFatalFailure()) FAIL() << name;
    }
}

INSTANTIATE_TEST_SUITE_P(Presets, Conservation, ::testing::ValuesIn(preset_names()),
                         [](const auto& preset_of) { return preset_of.param; });

}  // namespace
}  // namespace devosim::testing
