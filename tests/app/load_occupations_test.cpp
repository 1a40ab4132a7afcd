#include "app/load_occupations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "tests/app/table_files.hpp"

namespace devosim {
namespace {

using testing::HasSubstr;

std::string complaint(const std::string& rows, const std::string& moves) {
    Problems problems;
    static_cast<void>(
        load_occupations(written("occupations.csv", "code,name,share,skill_level,industry,pay_ratio\n" + rows),
                         written("moves.csv", "from,to,weight\n" + moves), problems));
    return messages(problems);
}

const std::string two = "1,cook,0.4,2,food,1\n2,baker,0.6,2,food,1\n";
const std::string swap = "1,1,0.7\n1,2,0.3\n2,2,0.9\n2,1,0.1\n";

TEST(Occupations, AreTheSubMajorGroupsAndStayConnected) {
    Problems problems;
    const Occupations all =
        load_occupations(data_file("occupations.csv"), data_file("occupation_moves.csv"), problems);
    EXPECT_EQ(messages(problems), "");
    ASSERT_EQ(all.size(), 39u);
    EXPECT_EQ(all.code[0], "11");
    EXPECT_EQ(all.name[20], "Sales workers");
    EXPECT_NEAR(all.share[20], 0.0599, 0.0001);
    EXPECT_EQ(all.skill_level[3], 3);  // managers of shops and hotels
    EXPECT_EQ(all.industry[20], "retail_and_wholesale");
    EXPECT_DOUBLE_EQ(all.pay[20], 0.72);
    for (std::size_t from = 0; from < all.size(); ++from) {
        EXPECT_LE(all.moves[from].size(), 8u);
        for (const auto& [to, weight] : all.moves[from]) {
            if (to == from) {
                EXPECT_NEAR(weight, 0.70, 0.001) << all.name[from];
            }
        }
    }
}

TEST(Occupations, MovesComeInOrderOfTheirTargets) {
    Problems problems;
    const Occupations all =
        load_occupations(written("occupations.csv", "code,name,share,skill_level,industry,pay_ratio\n" + two),
                         written("moves.csv", "from,to,weight\n" + swap), problems);
    EXPECT_EQ(messages(problems), "");
    ASSERT_EQ(all.moves[1].size(), 2u);
    EXPECT_EQ(all.moves[1][0].first, 0);
    EXPECT_DOUBLE_EQ(all.moves[1][0].second, 0.1);
}

TEST(Occupations, SharesMustSumToOneAndBePositive) {
    EXPECT_THAT(complaint("1,cook,0.4,2,food,1\n2,baker,0.5,2,food,1\n", swap),
                HasSubstr("share = 0.9 (must sum to 1)"));
    EXPECT_THAT(complaint("1,cook,0,2,food,1\n2,baker,1,2,food,1\n", swap),
                HasSubstr("occupations.csv:2:8: share = 0"));
}

TEST(Occupations, CodesAndNamesAreUniqueAndNotBlank) {
    EXPECT_THAT(complaint("1,cook,0.4,2,food,1\n1,baker,0.6,2,food,1\n", swap),
                HasSubstr("occupations.csv:3:1: code = 1"));
    EXPECT_THAT(complaint("1,cook,0.4,2,food,1\n2,,0.6,2,food,1\n", swap),
                HasSubstr("occupations.csv:3:3: name (is blank)"));
    EXPECT_THAT(complaint("1,cook,0.4,5,food,1\n2,baker,0.6,2,food,1\n", swap), HasSubstr("skill_level = 5"));
}

TEST(Occupations, AMoveToAnUnknownCodeIsNamedWithItsLine) {
    EXPECT_THAT(complaint(two, swap + "1,9,0.0\n"), HasSubstr("moves.csv:6:3: to = 9 (no occupation has this code)"));
    EXPECT_THAT(complaint(two, swap + "1,2,0.0\n"), HasSubstr("this move appears twice"));
}

TEST(Occupations, WeightsOfARowMustSumToOneAndIncludeItself) {
    EXPECT_THAT(complaint(two, "1,1,0.7\n1,2,0.4\n2,2,0.9\n2,1,0.1\n"), HasSubstr("weight from 1 = 1.1"));
    EXPECT_THAT(complaint(two, "1,2,1\n2,2,0.9\n2,1,0.1\n"), HasSubstr("from = 1 (nobody stays in the occupation)"));
}

TEST(Occupations, ANetworkInPartsIsRefused) {
    EXPECT_THAT(complaint(two, "1,1,1\n2,2,1\n"), HasSubstr("the network falls into 2 parts"));
    EXPECT_THAT(complaint(two, "1,1,0.5\n1,2,0.5\n2,2,1\n"), HasSubstr("the network falls into 2 parts"));
}

}  // namespace
}  // namespace devosim
