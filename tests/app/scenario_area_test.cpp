#include "app/scenario_area.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/load_catalogue.hpp"
#include "tests/app/table_files.hpp"

namespace devosim {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// What is said about the shipped catalogue in an area that has nobody of these ages.
std::string said(int from, int to) {
    Problems problems;
    const Catalogue catalogue =
        load_catalogue(data_file("components.csv"), data_file("products.csv"), data_file("pathways.csv"), problems)
            .catalogue;
    Area area{};
    area.residents_by_age.assign(91, 1000);
    for (int age = from; age <= to; ++age) area.residents_by_age.at(static_cast<std::size_t>(age)) = 0.4;
    expect_somebody_eligible(area, catalogue, {Month{-12}, Month{36}}, problems);
    return messages(problems);
}

TEST(ScenarioArea, ASchemeForWhichNobodyIsOfAgeIsNamed) {
    EXPECT_THAT(said(16, 24),
                AllOf(HasSubstr("pathways = youth_offer (nobody in the area is of an age to be eligible) "
                                "widen age_min and age_max?"),
                      HasSubstr("kickstart"), Not(HasSubstr("restart"))));
}

TEST(ScenarioArea, ASchemeForWhichSomebodyIsOfAgeIsNot) {
    EXPECT_EQ(said(16, 23), "") << "24 is young, too";
    EXPECT_EQ(said(1, 15), "");
}

TEST(ScenarioArea, ASchemeForWhichNobodyCanHaveClaimedSoLongIsNamed) {
    Area area{};
    area.residents_by_age.assign(91, 1000);
    Product jets{};
    jets.name = "jets";
    jets.pathways.resize(1);
    jets.pathways[0].eligibility.age_min = 16;
    jets.pathways[0].eligibility.age_max = 64;
    jets.pathways[0].eligibility.claim_months = 48;
    Catalogue catalogue{{}, {jets}};
    const auto refused = [&](int policy_months) {
        Problems problems;
        expect_somebody_eligible(area, catalogue, {Month{-12}, Month{policy_months}}, problems);
        return messages(problems);
    };
    EXPECT_THAT(refused(36), HasSubstr("pathways = jets (nobody is eligible: it asks for a longer claim than the 48 "
                                       "months in which claims are known) lower claim_months, or run for longer?"));
    EXPECT_EQ(refused(37), "");
    catalogue.products[0].pathways[0].eligibility.claim_months = 23;
    EXPECT_EQ(refused(3), "") << "a short run is a trial";
}

}  // namespace
}  // namespace devosim
