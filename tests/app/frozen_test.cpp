#include "app/frozen.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <numeric>
#include <vector>

#include "app/scenario_file.hpp"
#include "engine/h5.hpp"
#include "tests/app/program.hpp"
#include "tests/app/table_files.hpp"

namespace devosim {
namespace {

using ::testing::HasSubstr;

const std::filesystem::path root = DEVOSIM_SOURCE_DIR;

LoadedScenario tiny(const ScenarioOptions& options = {}) {
    return load_scenario(root / "configs" / "scenarios" / "tiny.toml", options);
}

TEST(Frozen, TheSplitIsTheOneThatIsCommitted) {
    std::ifstream file(root / "configs" / "data" / "split.txt");
    std::string committed;
    std::getline(file, committed);
    EXPECT_EQ(split_digest(tiny().scenario.ingredients.catalogue), committed)
        << "the split of money changed: say so in the changelog, and commit the new digest";
}

TEST(Frozen, AnyOtherWeightIsAnotherSplit) {
    Catalogue catalogue = tiny().scenario.ingredients.catalogue;
    const std::string before = split_digest(catalogue);
    catalogue.products[3].budget_weight += 1e-9;
    EXPECT_NE(split_digest(catalogue), before);
}

TEST(Frozen, AnotherDeclaredValueIsAnotherPriorAndAnOptionIsNone) {
    ScenarioOptions options;
    options.set = {"commissioning.money.virement=0.2"};
    EXPECT_EQ(priors_digest(tiny(options).parameters), priors_digest(tiny().parameters));
    EXPECT_EQ(priors_digest(tiny().parameters).size(), 16U);
    const auto declaring = [](const std::string& value) {
        Problems problems;
        const std::vector<std::filesystem::path> files{written("p.toml", "[a]\nvalue = " + value + R"(
low = 0
high = 1
unit = "share"
role = "input"
kind = "ASSUMED"
doc = "d"
source = "s"
)")};
        return priors_digest(Parameters::load(files, problems));
    };
    EXPECT_NE(declaring("0.25"), declaring("0.5"));
    EXPECT_EQ(declaring("0.25"), declaring("0.25"));
}

TEST(Frozen, BothAreToldBeforeTheRunAndStoredInTheResult) {
    const testing::Desk desk;
    const testing::Ended ended = desk.devosim({"run", "configs/scenarios/tiny.toml", "-o", "r.h5"});
    const LoadedScenario loaded = tiny();
    const std::string split = split_digest(loaded.scenario.ingredients.catalogue);
    const std::string priors = priors_digest(loaded.parameters);
    EXPECT_THAT(ended.out,
                HasSubstr("settled      split " + split + " over 15 schemes and 3 offers; priors " + priors));
    const std::string stored = InputFile(desk.folder() / "r.h5").read<std::string>("/scenario").values.at(0);
    EXPECT_THAT(stored, HasSubstr("split = \"" + split + "\""));
    EXPECT_THAT(stored, HasSubstr("priors = \"" + priors + "\""));
    EXPECT_THAT(desk.devosim({"check", "configs/scenarios/tiny.toml"}).out, HasSubstr("split " + split));
}

TEST(Budget, DividesTheMoneyAnew) {
    const testing::Desk desk;
    const testing::Ended ended = desk.devosim({"check", "configs/scenarios/tiny.toml", "--set",
                                               "budget.restart=142575", "--set", "budget.adult_education=300000"});
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("restart                GBP 142,575"));
    EXPECT_THAT(ended.out, HasSubstr("kickstart                    GBP 0"));
}

TEST(Budget, StandsBesideTheStartsThatAnAgreementPromisesOfEachGroup) {
    const testing::Ended ended = testing::Desk().devosim({"check", "configs/scenarios/tiny.toml"});
    EXPECT_THAT(ended.out, ::testing::ContainsRegex("targets of an agreement, starts a year\n"
                                                    " +youth_pathways +[1-9][0-9]*\n"
                                                    " +working_futures +[1-9][0-9]*\n"
                                                    " +skills_for_all +[1-9][0-9]*\n"));
}

/// A scenario whose sites or shocks were announced, and what tells that they have happened.
struct Announcement {
    std::string scenario;
    std::string months;  ///< beyond the last event
    std::string shows;   ///< a count of the market of an arm
    int from;            ///< in eight months from here on it has moved from the first eight
    int up;              ///< 1: there are more; -1: fewer
};

class Announced : public ::testing::TestWithParam<Announcement> {};

int eight_months(const std::vector<std::int32_t>& values, int from) {
    const auto first = values.begin() + from;
    return std::accumulate(first, first + 8, 0);
}

TEST_P(Announced, HappensInEveryArmOnASmallArea) {
    const testing::Desk desk;
    const testing::Ended ended =
        desk.devosim({"run", "configs/scenarios/" + GetParam().scenario + ".toml", "-o", "r.h5", "--set",
                      "area.file=configs/areas/tiny_area.toml", "--set", "horizon.burn_in_months=12", "--months",
                      GetParam().months, "--replicates", "1"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    const InputFile file(desk.folder() / "r.h5");
    for (const std::string arm : {"none", "national", "hybrid", "devolved"}) {
        const auto values = file.read<std::int32_t>("/arms/" + arm + "/market/" + GetParam().shows).values;
        ASSERT_EQ(std::to_string(values.size()), GetParam().months) << arm;
        EXPECT_GT(GetParam().up * (eight_months(values, GetParam().from) - eight_months(values, 0)), 0) << arm;
    }
    EXPECT_NE(file.read<std::int32_t>("/arms/national/market/hires").values,
              file.read<std::int32_t>("/arms/devolved/market/hires").values)
        << "the arms are not one";
}

INSTANTIATE_TEST_SUITE_P(All, Announced,
                         ::testing::Values(Announcement{"relocation", "96", "posts", 88, 1},
                                           Announcement{"redundancy_wave", "60", "layoffs", 24, 1},
                                           Announcement{"plant_closure", "60", "posts", 52, -1}),
                         [](const auto& name) { return name.param.scenario; });

}  // namespace
}  // namespace devosim
