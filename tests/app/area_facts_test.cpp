#include "app/area_facts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/app/program.hpp"
#include "tests/app/table_files.hpp"

namespace devosim {
namespace {

using testing::Desk;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

TEST(AreaFacts, AreThoseOfEveryAreaInTheOrderOfItsFile) {
    const std::vector<AreaFacts> areas = load_area_facts(area_file(""));
    std::vector<std::string> files, keys;
    for (const AreaFacts& area : areas) files.push_back(area.file);
    EXPECT_THAT(files, ElementsAre("large_ca.toml", "local_authority.toml", "medium_ca.toml", "rural_la.toml",
                                   "small_ca.toml", "tiny_area.toml", "urban_la.toml"));
    for (const Parameter& fact : areas.back().facts) keys.push_back(fact.key);
    EXPECT_THAT(keys,
                ElementsAre("residents_16_64", "annual_budget_gbp", "commissionable_share", "work_outside_share",
                            "held_from_outside_share", "residents_per_km2", "districts", "deprivation_mean"));
    EXPECT_EQ(areas.back().facts[2].value, 0.525);
}

TEST(AreaFacts, OfWhatAnAreaStatesItselfAreAmongThem) {
    written("note.txt", "no area");
    written("mine.toml",
            "name = 'mine'\nage_by_sex = 'people.csv'\n" + stated_share("qualification_16_64.none", "0.1"));
    const std::vector<AreaFacts> areas = load_area_facts(scratch());
    ASSERT_EQ(areas.size(), 1U);
    ASSERT_EQ(areas[0].facts.size(), 1U);
    EXPECT_EQ(areas[0].facts[0].key, "qualification_16_64.none");
}

TEST(AreaFacts, OfNoFolderAreNone) {
    EXPECT_THAT(load_area_facts("nowhere"), IsEmpty());
}

TEST(AreaFacts, ThatAreNotDeclaredInFullAreRefused) {
    const Desk desk;
    desk.replace("configs/areas/rural_la.toml", "doc = \"Residents of 16 to 64 when policy starts.\"\n", "");
    const auto ended = desk.devosim({"describe", "assumptions", "--scenario", "configs/scenarios/tiny.toml"});
    EXPECT_EQ(ended.code, 2);
    EXPECT_THAT(ended.err, StartsWith("configs/areas/rural_la.toml:6:2: residents_16_64.doc (missing) "));
}

/// The page of assumptions from the heading of an area on.
std::string page_of(const Desk& desk, const std::string& file) {
    const auto ended = desk.devosim({"describe", "assumptions", "--scenario", "configs/scenarios/tiny.toml"});
    EXPECT_EQ(ended.err, "");
    const std::string heading = "\n### `" + file + "`\n";
    const std::size_t at = ended.out.find(heading);
    EXPECT_NE(at, std::string::npos) << file;
    const std::size_t from = at == std::string::npos ? ended.out.size() : at + heading.size();
    return ended.out.substr(from, ended.out.find("\n### ", from) - from);
}

class AreaOfThePage : public ::testing::TestWithParam<std::string> {};

TEST_P(AreaOfThePage, ListsWhatIsAssumedAndNothingElse) {
    const Desk desk;
    const std::string page = page_of(desk, GetParam());
    for (const AreaFacts& area : load_area_facts(desk.folder() / "configs/areas")) {
        if (area.file != GetParam()) continue;
        for (const Parameter& fact : area.facts)
            EXPECT_EQ(page.find("| `" + fact.key + "` | ") != std::string::npos, fact.kind == "ASSUMED") << fact.key;
    }
}

INSTANTIATE_TEST_SUITE_P(Some, AreaOfThePage,
                         ::testing::Values("urban_la.toml", "tiny_area.toml", "local_authority.toml"),
                         [](const auto& file) { return file.param.substr(0, file.param.find('.')); });

TEST(AreaOfThePageInJson, IsNamed) {
    const Desk desk;
    EXPECT_THAT(
        desk.devosim({"describe", "assumptions", "--json"}).out,
        HasSubstr("{\"what\": \"urban_la.toml work_outside_share\", \"value\": 0.4, \"low\": 0.25, \"high\": 0.5, "
                  "\"unit\": \"share\", "));
}

}  // namespace
}  // namespace devosim
