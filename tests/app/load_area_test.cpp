#include "app/load_area.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numeric>
#include <string>
#include <vector>

#include "app/load_margins.hpp"
#include "tests/app/authority_table.hpp"
#include "tests/app/table_files.hpp"

namespace devosim {
namespace {

using testing::HasSubstr;
using testing::Not;

Margins england() {
    Problems problems;
    return load_margins(margin_files(), problems);
}

double of_working_age(const Area& area) {
    return std::accumulate(area.residents_by_age.begin() + 16, area.residents_by_age.begin() + 65, 0.0);
}

std::string complaint(const std::string& from, const std::string& to) {
    Problems problems;
    static_cast<void>(load_area(broken(area_file("medium_ca.toml"), from, to), england(), problems));
    return messages(problems);
}

struct Published {
    std::string name;
    std::int64_t residents;
    std::int64_t pounds;
};

TEST(Area, TheFourIllustrativeAreasHaveTheirPublishedSizeAndBudget) {
    for (const Published& published :
         {Published{"urban_la", 172000, 51000000}, Published{"rural_la", 475000, 77000000},
          Published{"medium_ca", 960000, 270000000}, Published{"large_ca", 1800000, 680000000},
          Published{"tiny_area", 3000, 843000}}) {
        Problems problems;
        const Area area = load_area(area_file(published.name + ".toml"), england(), problems);
        EXPECT_EQ(messages(problems), "");
        EXPECT_EQ(area.name, published.name);
        EXPECT_EQ(area.residents_16_64, published.residents);
        EXPECT_EQ(area.annual_budget.value, 100 * published.pounds);
        EXPECT_NEAR(of_working_age(area), static_cast<double>(published.residents), 0.01);
        EXPECT_EQ(area.residents_by_age.size(), 91u);
    }
}

TEST(Area, SaysWhatIsAssumedWithItsRange) {
    Problems problems;
    const Area area = load_area(area_file("urban_la.toml"), england(), problems);
    EXPECT_THAT(area.assumed, testing::Contains(HasSubstr("work_outside_share = 0.4 (ASSUMED, 0.25 to 0.5)")));
    EXPECT_THAT(area.assumed, testing::Contains(HasSubstr("qualification by age")));
    EXPECT_THAT(area.assumed, Not(testing::Contains(HasSubstr("residents_16_64"))));
}

TEST(Area, ADerivedFactIsNotCalledAssumed) {
    Problems problems;
    const auto file = broken(area_file("urban_la.toml"), "kind = \"ASSUMED\"", "kind = \"DERIVED\"");
    const Area area = load_area(file, england(), problems);
    EXPECT_EQ(messages(problems), "");
    EXPECT_THAT(area.assumed, Not(testing::Contains(HasSubstr("commissionable_share"))));
}

TEST(Area, AFactMustHaveItsProvenance) {
    EXPECT_THAT(complaint("kind = \"STATED\"\n", ""), HasSubstr("residents_16_64.kind"));
    EXPECT_THAT(complaint("kind = \"STATED\"\n", "kind = \"HEARD\"\n"), HasSubstr("HEARD"));
    EXPECT_THAT(complaint("value = 0.525", "value = 0.9"),
                HasSubstr("commissionable_share.value = 0.9 (is out of range) write a number from 0.3 to 0.7"));
    EXPECT_THAT(complaint("doc = \"Residents of 16 to 64 when policy starts.\"", "doc = \" \""),
                HasSubstr("medium_ca.toml:13:7: residents_16_64.doc = \" \" (is empty) say it in words"));
}

TEST(Area, AWrongNumberIsNamedWithItsLine) {
    const std::string zero = complaint("value = 960_000", "value = 0");
    EXPECT_THAT(zero, HasSubstr("medium_ca.toml:7:"));
    EXPECT_THAT(zero, HasSubstr("residents_16_64.value = 0"));
    EXPECT_THAT(complaint("value = 960_000", "value = nan"), HasSubstr("residents_16_64.value"));
    EXPECT_THAT(complaint("value = 5\n", "value = 5.5\n"),
                HasSubstr("districts.value = 5.5 (must be a whole number)"));
    EXPECT_THAT(complaint("value = 270_000_000", "value = -1"), HasSubstr("annual_budget_gbp.value = -1"));
    EXPECT_THAT(complaint("value = 0.525", "value = 1.5"), HasSubstr("commissionable_share.value = 1.5"));
}

TEST(Area, ARangeMayNotHoldWhatNoAreaCanBe) {
    EXPECT_THAT(complaint("high = 0.7\n", "high = 1.5\n"),
                HasSubstr("commissionable_share.high = 1.5 (is out of range) write a number from 0 to 1"));
    EXPECT_THAT(complaint("low = 4\n", "low = 0\n"), HasSubstr("districts.low = 0 (is out of range)"));
    EXPECT_THAT(complaint("high = 0.3\n", "high = 0.96\n"), HasSubstr("work_outside_share.high = 0.96"));
}

TEST(Area, AFactHasTheUnitAndTheRoleThatItIsReadWith) {
    EXPECT_THAT(
        complaint("unit = \"share\"", "unit = \"per cent\""),
        HasSubstr("commissionable_share.unit = \"per cent\" (is not the unit that its rule reads) write it in "
                  "share?"));
    EXPECT_THAT(
        complaint("role = \"input\"", "role = \"target\""),
        HasSubstr("residents_16_64.role = \"target\" (is not that of a fact about an area) write \"input\"?"));
    EXPECT_THAT(complaint("role = \"input\"", "role = \"inptu\""), HasSubstr("did you mean \"input\"?"));
}

TEST(Area, AFactThatIsNotThereIsOneProblem) {
    const std::string all = complaint("\n[districts]\n", "\n[more]\n");
    EXPECT_THAT(all, HasSubstr("medium_ca.toml:1:1: districts (missing)"));
    EXPECT_THAT(all, HasSubstr(": more (unknown table)"));
    EXPECT_EQ(std::count(all.begin(), all.end(), '\n'), 2) << all;
}

TEST(Area, AnUnknownKeyGetsASuggestion) {
    const std::string all = complaint("[districts]", "[district]");
    EXPECT_THAT(all, HasSubstr("district"));
    EXPECT_THAT(all, HasSubstr("did you mean \"districts"));
}

TEST(Area, ABlankTitleIsRefused) {
    EXPECT_THAT(complaint("title = \"Medium-sized combined authority\"", "title = \" \""), HasSubstr("is blank"));
}

TEST(Area, AFileThatIsNotThereIsAProblem) {
    Problems problems;
    static_cast<void>(load_area("nowhere.toml", england(), problems));
    EXPECT_THAT(messages(problems), HasSubstr("nowhere.toml"));
}

/// medium_ca with more at its end.
Area extended(const std::string& text, Problems& problems) {
    std::ifstream stream(area_file("medium_ca.toml"), std::ios::binary);
    const std::string area{std::istreambuf_iterator<char>(stream), {}};
    const std::size_t tables = area.find("\n[");
    const bool is_key = !text.starts_with('[');
    return load_area(written("area.toml", is_key ? area.substr(0, tables) + '\n' + text + area.substr(tables)
                                                 : area + '\n' + text),
                     england(), problems);
}

/// A table of its own qualifications, shares with their source.
std::string qualifications(const std::vector<std::string>& shares) {
    std::string text;
    for (std::size_t level = 0; level < n_qualifications; ++level)
        text += stated_share("qualification_16_64." + std::string(qualification_names[level]), shares[level]);
    return text;
}

/// A table with `each` women and men of every age.
std::string age_by_sex(const std::string& each) {
    std::string text = "age,women,men\n";
    for (int age = 0; age <= 90; ++age) text += std::to_string(age) + ',' + each + '\n';
    return text;
}

TEST(AreaMargins, OfItsOwnAreRead) {
    Problems problems;
    const Area area =
        extended(qualifications({"0.1", "0.1", "0.2", "0.2", "0.1", "0.3"}) + stated_share("claimant_share", "0.14"),
                 problems);
    EXPECT_EQ(messages(problems), "");
    EXPECT_THAT(area.own.qualification, testing::ElementsAre(0.1, 0.1, 0.2, 0.2, 0.1, 0.3));
    EXPECT_EQ(area.own.claimant_share, 0.14);
    EXPECT_THAT(area.assumed, testing::Contains(HasSubstr("fitted to the area's")));
    EXPECT_THAT(area.assumed, Not(testing::Contains(HasSubstr("claimants"))));
    EXPECT_THAT(area.assumed, testing::Contains(HasSubstr("sex by age: England's")));
}

TEST(AreaMargins, LeftOutAreEnglandsAndCalledAssumed) {
    Problems problems;
    const Area area = load_area(area_file("medium_ca.toml"), england(), problems);
    EXPECT_TRUE(area.own.qualification.empty());
    EXPECT_TRUE(area.own.men_by_age.empty());
    EXPECT_FALSE(area.own.claimant_share.has_value());
    EXPECT_THAT(area.assumed, testing::Contains(HasSubstr("claimants among residents of 16-64: England's")));
}

TEST(AreaMargins, QualificationsThatDoNotSumToOneAreRefused) {
    Problems problems;
    static_cast<void>(extended(qualifications({"0.1", "0.1", "0.2", "0.2", "0.1", "0.2"}), problems));
    EXPECT_THAT(messages(problems), HasSubstr("qualification_16_64 = 0.9"));
    EXPECT_THAT(messages(problems), HasSubstr("must sum to 1"));
}

TEST(AreaMargins, ANegativeShareOrAMissingLevelIsNamed) {
    Problems problems;
    std::string text = qualifications({"-0.1", "0.3", "0.2", "0.2", "0.1", "0.3"});
    text.replace(text.find("[qualification_16_64.level_6]"), 29, "[qualification_16_64.level_7]");
    static_cast<void>(extended(text, problems));
    EXPECT_THAT(messages(problems), HasSubstr("qualification_16_64.none.value = -0.1"));
    EXPECT_THAT(messages(problems), HasSubstr("qualification_16_64.level_6"));
    EXPECT_THAT(messages(problems), HasSubstr("qualification_16_64.level_7"));
}

TEST(AreaMargins, AShareThatIsNotDeclaredInFullIsNamed) {
    std::string text =
        qualifications({"0.1", "0.1", "0.2", "0.2", "0.1", "0.3"}) + stated_share("claimant_share", "0.1");
    text.erase(text.find("unit = \"share\"\n"), 15);
    text.erase(text.rfind("doc = \"A share.\"\n"), 17);
    Problems problems;
    static_cast<void>(extended(text, problems));
    EXPECT_THAT(messages(problems), HasSubstr("qualification_16_64.none.unit (missing)"));
    EXPECT_THAT(messages(problems), HasSubstr("claimant_share.doc (missing)"));
    EXPECT_EQ(problems.found().size(), 2U);
}

TEST(AreaMargins, AgeBySexGivesBothItsMenAndItsAges) {
    written("people.csv", age_by_sex("10000,9591.8367"));
    Problems problems;
    const Area area = extended("age_by_sex = \"people.csv\"", problems);
    EXPECT_EQ(messages(problems), "");
    EXPECT_NEAR(area.own.men_by_age[90], 9591.8367, 0.001);
    EXPECT_NEAR(area.residents_by_age[30], 960000 / 49.0, 0.001);
    EXPECT_THAT(area.assumed, Not(testing::Contains(HasSubstr("by age: England's (age_profile.csv)"))));
    EXPECT_THAT(area.assumed, Not(testing::Contains(HasSubstr("sex by age"))));
}

TEST(AreaMargins, AgeBySexThatContradictsTheResidentsIsRefused) {
    written("people.csv", age_by_sex("10000,9000"));
    Problems problems;
    static_cast<void>(extended("age_by_sex = \"people.csv\"", problems));
    EXPECT_THAT(messages(problems), HasSubstr("area.toml:6:14:"));
    EXPECT_THAT(messages(problems), HasSubstr("age_by_sex = \"people.csv\" (its people of 16 to 64 sum to 931000, "
                                              "residents_16_64 says 960000) make them agree?"));
}

TEST(AreaMargins, ABrokenTableOfAgeBySexIsNamedByLine) {
    const auto refused = [&](const std::string& from, const std::string& to) {
        const std::string text = age_by_sex("10000,9591.8367");
        written("people.csv", text.substr(0, text.find(from)) + to + text.substr(text.find(from) + from.size()));
        Problems problems;
        static_cast<void>(extended("age_by_sex = \"people.csv\"", problems));
        return messages(problems);
    };
    EXPECT_THAT(refused("\n7,10000", "\n7,-1"), HasSubstr("people.csv:9:3: women = -1"));
    EXPECT_THAT(refused("\n7,10000", "\n8,10000"), HasSubstr("people.csv:9:1: age = 8"));
    EXPECT_THAT(refused("\n90,10000,9591.8367", ""), HasSubstr("people.csv: rows = 90 (must be 91"));
    EXPECT_THAT(refused("women", "girls"), HasSubstr("women"));
}

/// Every area file of the repository, the defaults of an authority among them.
std::vector<std::string> area_files() {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(area_file("")))
        names.push_back(entry.path().filename().string());
    return names;
}

std::string complaint_about(const std::filesystem::path& file, const Margins& national) {
    Problems problems;
    if (file.filename() == "local_authority.toml")
        static_cast<void>(
            load_local_authority(written("table.csv", authority_header() + authority_row("E01", "910", "10", "10")),
                                 "E01", file, problems));
    else
        static_cast<void>(load_area(file, national, problems));
    return messages(problems);
}

/// `text` without a field of the table that begins at `table`; lines of three quotes go with their field.
std::string without(std::string text, std::size_t table, const std::string& field) {
    const std::size_t begin = text.find('\n' + field + " = ", table);
    const std::size_t quotes = text.find("\"\"\"", begin);
    const std::size_t line = text.find('\n', begin + 1);
    const std::size_t end = quotes < line ? text.find("\"\"\"", quotes + 3) + 3 : line;
    return text.erase(begin, end - begin);
}

std::size_t line_at(const std::string& text, std::size_t at) {
    return 1 +
           static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

class CommittedArea : public ::testing::TestWithParam<std::string> {};

TEST_P(CommittedArea, IsComplete) {
    EXPECT_EQ(complaint_about(area_file(GetParam()), england()), "");
}

TEST_P(CommittedArea, IsRefusedWithoutAnyFieldOfAnyFact) {
    const Margins national = england();
    std::ifstream stream(area_file(GetParam()), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    int facts = 0;
    for (std::size_t at = text.find("\n["); at != std::string::npos; at = text.find("\n[", at + 1), ++facts) {
        const std::string key = text.substr(at + 2, text.find(']', at) - at - 2);
        for (const std::string field : {"value", "unit", "low", "high", "role", "kind", "doc", "source"}) {
            const auto file = written(GetParam(), without(text, at + 1, field));
            const std::string expected = file.string() + ':' + std::to_string(line_at(text, at + 1)) + ":2: " + key +
                                         '.' + field + " (missing) ";
            EXPECT_THAT(complaint_about(file, national), testing::StartsWith(expected));
        }
    }
    EXPECT_GE(facts, 7);
}

INSTANTIATE_TEST_SUITE_P(All, CommittedArea, ::testing::ValuesIn(area_files()),
                         [](const auto& name) { return name.param.substr(0, name.param.find('.')); });

}  // namespace
}  // namespace devosim
