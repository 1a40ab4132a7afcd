// Verification of arithmetic, and no evidence of anything.
#include "policies/published_prize.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <vector>

#include "policies/appraisal.hpp"

namespace devosim {
namespace {

constexpr double half_a_million = 0.5e6;
constexpr double million_and_a_half = 1.5e6;

PublishedValues committed_values() {
    const std::vector<std::filesystem::path> files{std::filesystem::path(DEVOSIM_SOURCE_DIR) /
                                                   "configs/parameters/appraisal.toml"};
    Problems problems;
    const Parameters declared = Parameters::load(files, problems);
    const AppraisalParameters bound = appraisal_parameters(declared, problems);
    declared.finish(problems);
    problems.throw_if_any();
    return bound.published;
}

/// What an uplift of the implied baseline is worth.
double at_uplift(double uplift, const PublishedArea& area, const UnitValues& values) {
    const ExtraOutcomes baseline = implied_baseline(area);
    return worth({uplift * baseline.jobs, uplift * baseline.skills}, values);
}

TEST(PublishedPrize, FifteenPerCentFedInByHandReturnsAllEightPublishedTotals) {
    const PublishedValues values = committed_values();
    ASSERT_EQ(published_areas().size(), 4U);
    for (const PublishedArea& area : published_areas()) {
        EXPECT_NEAR(at_uplift(0.15, area, values.economic), area.economic, half_a_million) << area.name;
        EXPECT_NEAR(at_uplift(0.15, area, values.fiscal), area.fiscal, half_a_million) << area.name;
    }
}

TEST(PublishedPrize, AnotherUpliftDoesNot) {
    const PublishedArea& largest = published_areas().front();
    EXPECT_GT(std::abs(at_uplift(0.14, largest, committed_values().economic) - largest.economic), half_a_million);
}

TEST(PublishedPrize, ValuesFittedOnThreeAreasPredictTheFourth) {
    for (std::size_t left_out = 0; left_out < published_areas().size(); ++left_out) {
        std::vector<PublishedArea> others;
        for (std::size_t k = 0; k < published_areas().size(); ++k)
            if (k != left_out) others.push_back(published_areas()[k]);
        const PublishedArea& area = published_areas()[left_out];
        for (const auto total : {&PublishedArea::economic, &PublishedArea::fiscal})
            EXPECT_NEAR(worth(area.extra, fitted_values(others, total)), area.*total, million_and_a_half)
                << area.name;
    }
}

TEST(PublishedPrize, AFitFindsTheValuesThatMadeTheTotals) {
    std::vector<PublishedArea> made(published_areas().begin(), published_areas().end());
    for (PublishedArea& area : made) area.economic = worth(area.extra, {123, 45});
    const UnitValues found = fitted_values(made, &PublishedArea::economic);
    EXPECT_NEAR(found.job, 123, 1e-6);
    EXPECT_NEAR(found.skill, 45, 1e-6);
}

TEST(PublishedPrize, TotalsWithWiderBenefitsFollowNoSuchFormula) {
    EXPECT_LT(fitted_values(published_areas(), &PublishedArea::with_wider).skill, 0);
}

}  // namespace
}  // namespace devosim
