// What residents gain under the full agreement has no sign that every configuration within the declared ranges
// shares: one of each is committed in configs/designs. Figures are printed for docs/findings.md.
#include <gtest/gtest.h>

#include <cstdio>

#include "app/design.hpp"
#include "policies/compare.hpp"
#include "policies/comparison.hpp"
#include "tests/app/area_runs.hpp"

namespace devosim::testing {
namespace {

/// Months in work of all residents, full agreement less national commissioning.
Estimate difference_in(const std::string& design) {
    const Design loaded =
        load_design(std::filesystem::path(DEVOSIM_SOURCE_DIR) / "configs/designs" / (design + ".toml"));
    EXPECT_EQ(loaded.variants.size(), 1U);
    Scenario scenario = load_variant(loaded, 0);
    scenario.replicates = loaded.replicates;
    const Comparison comparison = comparison_of(compare(scenario, [] {}), scenario);
    const auto arm = [&](const std::string& name) {
        std::size_t k = 0;
        while (comparison.arms.at(k).name != name) ++k;
        return k;
    };
    const ArmPair& pair = *comparison.pair(arm("devolved"), arm("national"));
    const Estimate found = pair.estimates[static_cast<std::size_t>(Outcome::job_months)][0];
    std::printf("%s: years in work %.0f [%.0f, %.0f]\n", design.c_str(), found.mean / 12, found.low / 12,
                found.high / 12);
    return found;
}

TEST(Signs_validation, InOneConfigurationResidentsWorkMoreUnderTheFullAgreement) {
    EXPECT_GT(difference_in("sign_more").low, 0);
}

TEST(Signs_validation, InAnotherTheyWorkLess) {
    EXPECT_LT(difference_in("sign_fewer").high, 0);
}

}  // namespace
}  // namespace devosim::testing
