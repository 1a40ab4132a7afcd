// For tests that live on by hand from the month in which policies begin, phase by phase.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>

#include "tests/app/area_runs.hpp"
#include "tests/app/month_by_hand.hpp"

namespace devosim::testing {

/// medium_ca with fewer residents, after its burn-in under the status quo.
class BurntInArea : public ::testing::Test {
protected:
    /// With so many residents of working age; its months are those of `horizon`.
    BurntInArea(std::int64_t residents, const Horizon& horizon)
        : scenario_(scenario(residents, horizon)),
          area_(synthesise(scenario_.ingredients, 1)),
          before_(status_quo(scenario_)),
          burnt_in_(area_, {1, 0}, before_) {
        live_until(burnt_in_, Month{0});
    }

    /// The area in month 0, to be lived in.
    [[nodiscard]] Place place() const { return {burnt_in_.world(), burnt_in_.provision()}; }

    const Scenario scenario_;
    const Synthesis area_;
    const AssembledCommissioner before_;  ///< the status quo
    Simulation burnt_in_;

private:
    static Scenario scenario(std::int64_t residents, const Horizon& horizon) {
        Scenario made = with_residents(scenario_named("medium_ca"), residents);
        made.ingredients.horizon = horizon;
        return made;
    }
};

}  // namespace devosim::testing
