#include "app/load_area.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "tests/app/authority_table.hpp"
#include "tests/app/table_files.hpp"

namespace devosim {
namespace {

using testing::HasSubstr;
using testing::Not;

Area authority(const std::string& table, const std::string& code, Problems& problems) {
    return load_local_authority(written("table.csv", table), code, area_file("local_authority.toml"), problems);
}

std::string table_complaint(const std::string& table, const std::string& code = "E01") {
    Problems problems;
    static_cast<void>(authority(table, code, problems));
    return messages(problems);
}

TEST(LocalAuthority, HasTheResidentsOfItsRowAndMoneyInProportion) {
    Problems problems;
    const std::string table = authority_header() + authority_row("E00", "91.0", "1.0", "1.0") +
                              authority_row("E01", "920.0", "10.0", "20.0");
    const Area area = authority(table, "E01", problems);
    EXPECT_EQ(messages(problems), "");
    EXPECT_EQ(area.name, "E01");
    EXPECT_EQ(area.title, "Town of E01");
    EXPECT_EQ(area.residents_16_64, 500);
    EXPECT_DOUBLE_EQ(area.residents_by_age[30], 20);
    EXPECT_DOUBLE_EQ(area.residents_by_age[90], 10);
    EXPECT_EQ(area.annual_budget.value, 500 * 28100);
    EXPECT_THAT(area.assumed, testing::Contains(HasSubstr("annual_budget_gbp_per_head = 281")));
    EXPECT_THAT(area.assumed, testing::Contains(HasSubstr("qualification by age")));
}

TEST(LocalAuthority, AnUnknownCodeGetsTheNearest) {
    const std::string table = authority_header() + authority_row("E06000001", "910", "10", "10");
    EXPECT_THAT(table_complaint(table, "E0600001"),
                HasSubstr("code = E0600001 (the table has no such authority) did you mean \"E06000001\"?"));
}

TEST(LocalAuthority, AnAuthorityTwiceIsRefused) {
    const std::string one = authority_row("E01", "910", "10", "10");
    EXPECT_THAT(table_complaint(authority_header() + one + one),
                HasSubstr("table.csv:3:1: code = E01 (appears twice)"));
}

TEST(LocalAuthority, ANegativeOrMissingCountIsNamedWithItsLine) {
    EXPECT_THAT(table_complaint(authority_header() + authority_row("E01", "910", "10", "-3")),
                HasSubstr(": 30 = -3"));
    EXPECT_THAT(table_complaint(authority_header() + authority_row("E01", "910", "10", "-3")),
                HasSubstr("table.csv:2:"));
    EXPECT_THAT(table_complaint(authority_header() + authority_row("E01", "910", "10", "nan")),
                HasSubstr(": 30 = nan"));
    EXPECT_THAT(table_complaint(authority_header() + authority_row("E01", "910", "10", "")),
                HasSubstr("table.csv:2:"));
}

TEST(LocalAuthority, AnEmptyPlaceIsRefused) {
    EXPECT_THAT(table_complaint(authority_header() + authority_row("E01", "0", "0", "0")),
                HasSubstr("nobody aged 16 to 64 lives there"));
}

TEST(LocalAuthority, AgesThatDoNotSumToTheTotalAreRefused) {
    EXPECT_THAT(table_complaint(authority_header() + authority_row("E01", "950", "10", "10")),
                HasSubstr("the ages sum to 910"));
}

TEST(LocalAuthority, AMissingAgeColumnIsNamedAndCausesNoFurtherComplaints) {
    std::string table = authority_header() + authority_row("E01", "910", "10", "10");
    table.replace(table.find(",64,"), 4, ",x64,");
    const std::string all = table_complaint(table);
    EXPECT_THAT(all, HasSubstr("64"));
    EXPECT_THAT(all, Not(HasSubstr("the ages sum to")));
}

TEST(LocalAuthority, AShortRowIsNamedWithItsLine) {
    const std::string table =
        authority_header() + authority_row("E01", "910", "10", "10") + "E02,Short Town,10,1,2,3\n";
    EXPECT_THAT(table_complaint(table), HasSubstr("table.csv:3"));
}

TEST(LocalAuthority, ReadsThePublishedTableOfEngland) {
    const auto table =
        std::filesystem::path(DEVOSIM_SOURCE_DIR) / "../shared/data/local_authority_population_by_age.csv";
    if (!std::filesystem::exists(table)) GTEST_SKIP() << "the published table is not beside the repository";
    Problems problems;
    const Area hartlepool = load_local_authority(table, "E06000001", area_file("local_authority.toml"), problems);
    const Area stoke = load_local_authority(table, "E06000021", area_file("local_authority.toml"), problems);
    EXPECT_EQ(messages(problems), "");
    EXPECT_EQ(hartlepool.title, "Hartlepool");
    EXPECT_EQ(hartlepool.residents_16_64, 58204);
    EXPECT_DOUBLE_EQ(hartlepool.residents_by_age[0], 915);
    EXPECT_EQ(stoke.title, "Stoke-on-Trent");
    EXPECT_EQ(stoke.residents_16_64, 163815);
}

}  // namespace
}  // namespace devosim
