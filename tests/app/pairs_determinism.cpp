#include <gtest/gtest.h>

#include <algorithm>
#include <tuple>

#include "policies/presets.hpp"
#include "tests/app/area_runs.hpp"

namespace devosim::testing {
namespace {

auto columns(const Residents& r) {
    return std::tie(r.status, r.enrolment, r.flags, r.qualification, r.occupation, r.since, r.worked_until,
                    r.job_since, r.post, r.wage, r.claim_since, r.product, r.boost, r.credit_product, r.credit_until,
                    r.job_credit, r.keep_until, r.keep, r.groups);
}

/// Two arms of tiny after two years, each under a commissioner of its own.
class Pairs_determinism : public ::testing::Test {
protected:
    Pairs_determinism() { live_until(first_, Month{0}); }

    Simulation arm(const AssembledCommissioner& commissioner) {
        Simulation simulation = first_.fork(commissioner);
        live_until(simulation, Month{24});
        return simulation;
    }

    Scenario scenario_ = scenario_named("tiny");
    Synthesis area_ = synthesise(scenario_.ingredients, scenario_.seed);
    AssembledCommissioner before_ = status_quo(scenario_);
    Simulation first_{area_, {scenario_.seed, 0}, before_};
};

TEST_F(Pairs_determinism, ArmsWithTheSameSettingsDifferInNothing) {
    for (const std::string& name : preset_names()) {
        const AssembledCommissioner one = successor(scenario_, *preset(name));
        const AssembledCommissioner other = successor(scenario_, *preset(name));
        const Simulation a = arm(one);
        const Simulation b = arm(other);
        EXPECT_TRUE(columns(a.world().residents) == columns(b.world().residents)) << name;
        EXPECT_EQ(a.world().posts.state, b.world().posts.state) << name;
        EXPECT_EQ(a.world().posts.holder, b.world().posts.holder) << name;
        EXPECT_TRUE(std::ranges::equal(a.world().ledger.balances(), b.world().ledger.balances())) << name;
    }
}

TEST_F(Pairs_determinism, ArmsWithOtherSettingsDiffer) {
    const AssembledCommissioner open = successor(scenario_, *preset("lesa"));
    const AssembledCommissioner closed = successor(scenario_, none());
    const Simulation a = arm(open);
    const Simulation b = arm(closed);
    EXPECT_FALSE(columns(a.world().residents) == columns(b.world().residents));
}

}  // namespace
}  // namespace devosim::testing
