#include "policies/attribution.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "engine/random.hpp"
#include "tests/policies/attribution_settings.hpp"
#include "tests/policies/tiny_runs.hpp"

namespace devosim {
namespace {

using testing::dividing;
using testing::in_groups;

constexpr std::size_t replicates = 3;

AttributionPlan plan_of(const AttributionSettings& settings = {}) {
    return attribution_plan(tiny::scenario(1, 3), settings);
}

/// Coalitions worth what nobody would guess, but the same with and without `dummy`.
std::vector<std::vector<Measured>> some_values(const AttributionPlan& plan, Coalition dummy = 0) {
    std::vector<std::vector<Measured>> values(replicates, std::vector<Measured>(plan.coalitions.size()));
    for (std::size_t r = 0; r < replicates; ++r)
        for (std::size_t c = 0; c < plan.coalitions.size(); ++c)
            for (std::size_t y = 0; y < n_yardsticks; ++y)
                values[r][c][y] = static_cast<std::int64_t>(mix((plan.coalitions[c] & ~dummy) * 1000 + r * 100 + y) %
                                                            1'000'000'007);
    return values;
}

TEST(Attribution, TakesTheMonthsOfTheCoalitionsThatAreNotKnownAndOfTheTwoArms) {
    const AttributionPlan plan = plan_of();
    const auto n = static_cast<std::int64_t>(plan.coalitions.size());
    const Scenario scenario = tiny::scenario(1, 3);
    EXPECT_EQ(months_of_replicate(scenario, plan, {}), tiny::burn_in_months + 3 * n);
    const MeasuredCoalitions known{{0, {}}, {2, {}}, {plan.coalitions.size() - 1, {}}};
    EXPECT_EQ(months_of_replicate(scenario, plan, known), tiny::burn_in_months + 3 * (n - 1));
}

TEST(Attribution_property, PartsSumToTheDifferenceOfTheArmsExactly) {
    for (const auto& groups : {default_groups(), single_groups()}) {
        const AttributionPlan plan = plan_of(in_groups(groups));
        const auto values = some_values(plan);
        const Attribution a = attribution_of(plan, values);
        for (std::size_t r = 0; r < replicates; ++r)
            for (std::size_t y = 0; y < n_yardsticks; ++y) {
                std::int64_t sum = 0;
                for (const AttributedPart& part : a.groups) sum += part.numerators[r][y];
                EXPECT_EQ(sum, (values[r].back()[y] - values[r].front()[y]) * a.groups.front().denominator);
                EXPECT_EQ(a.difference[r][y], values[r].back()[y] - values[r].front()[y]);
            }
    }
}

TEST(Attribution_property, OwenValuesOfADividedGroupSumToItsPartExactly) {
    const AttributionPlan plan = plan_of(dividing({"offer"}));
    const Attribution a = attribution_of(plan, some_values(plan));
    ASSERT_EQ(a.within.size(), 2U);
    const std::int64_t factor = a.within.front().denominator / a.groups.front().denominator;
    for (std::size_t r = 0; r < replicates; ++r)
        for (std::size_t y = 0; y < n_yardsticks; ++y)
            EXPECT_EQ(a.within[0].numerators[r][y] + a.within[1].numerators[r][y],
                      a.groups.front().numerators[r][y] * factor);
}

TEST(Attribution_property, AMechanismThatChangesNothingHasExactlyNothing) {
    const AttributionPlan plan = plan_of(in_groups(single_groups()));
    const Coalition money = plan.members[1];
    const Attribution a = attribution_of(plan, some_values(plan, money));
    for (std::size_t r = 0; r < replicates; ++r)
        for (std::size_t y = 0; y < n_yardsticks; ++y) EXPECT_EQ(a.groups[1].numerators[r][y], 0);
    EXPECT_EQ(a.groups[1].estimates[0].mean, 0);
    EXPECT_TRUE(std::isnan(a.groups[1].estimates[0].high)) << "few replicates that agree";
    EXPECT_NE(a.groups[0].estimates[0].mean, 0);
}

TEST(Attribution_property, WithoutInteractionAPartIsWhatTheSwitchAdds) {
    const AttributionPlan plan = plan_of(in_groups(single_groups()));
    auto values = some_values(plan);
    for (std::size_t c = 0; c < plan.coalitions.size(); ++c) {
        values[0][c][0] = 0;
        for (std::size_t k = 0; k < plan.switches.size(); ++k)
            if (plan.coalitions[c] >> k & 1U) values[0][c][0] += static_cast<std::int64_t>(k + 1) * 11;
    }
    const Attribution a = attribution_of(plan, values);
    for (std::size_t k = 0; k < plan.switches.size(); ++k)
        EXPECT_EQ(a.groups[k].numerators[0][0], static_cast<std::int64_t>(k + 1) * 11 * a.groups[k].denominator);
}

TEST(Attribution, EstimatesAreMeansOverReplicatesInTheUnitOfTheYardstick) {
    const AttributionPlan plan = plan_of();
    auto values = some_values(plan);
    for (std::size_t r = 0; r < replicates; ++r)
        for (std::size_t c = 0; c < plan.coalitions.size(); ++c)
            values[r][c][0] = plan.coalitions[c] & plan.members[0] ? static_cast<std::int64_t>(10 * (r + 1)) : 0;
    const Attribution a = attribution_of(plan, values);
    EXPECT_DOUBLE_EQ(a.groups[0].estimates[0].mean, 20);
    EXPECT_DOUBLE_EQ(a.total[0].mean, 20);
    EXPECT_NEAR(a.total[0].high, 20 + 4.302653 * 10 / std::sqrt(3.0), 1e-5) << "t with 2 degrees of freedom";
}

}  // namespace
}  // namespace devosim
