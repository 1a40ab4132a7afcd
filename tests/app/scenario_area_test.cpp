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
    expect_somebody_eligible(area, catalogue, problems);
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

}  // namespace
}  // namespace devosim
