// From the files of an area to its residents: every margin is met within 0.5 %, or is refused.
#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <numeric>

#include "agents/ages.hpp"
#include "tests/app/area_runs.hpp"
#include "tests/app/bad_input.hpp"
#include "tests/app/table_files.hpp"

namespace devosim {
namespace {

using testing::BadInput;
using ::testing::HasSubstr;

/// The largest relative error of each margin.
struct Errors {
    double age_by_sex = 0;
    double qualification = 0;
    double claimants = 0;
};

double error_of(double count, double target) {
    return std::abs(count / target - 1);
}

double age_by_sex_error(const Area& area, const Margins& national, const People& people) {
    std::array<std::array<double, 2>, 91> count{};
    for (std::size_t i = 0; i < people.size(); ++i)
        if (people.entry_month[i] < 0 && people.exit_month[i] >= 0)
            count[static_cast<std::size_t>(years(-1 - people.birth_month[i]))]
                 [static_cast<std::size_t>(people.sex[i])] += 1;
    double worst = 0;
    for (std::size_t age = 16; age <= 64; ++age) {
        const double all = area.residents_by_age[age];
        const double men = area.own.men_by_age.empty() ? all * national.men_by_age[age] : area.own.men_by_age[age];
        worst = std::max({worst, error_of(count[age][0], all - men), error_of(count[age][1], men)});
    }
    return worst;
}

Errors errors_of(const Scenario& scenario) {
    const Ingredients& in = scenario.ingredients;
    const Synthesis made = synthesise(in, scenario.seed);
    const auto& [model, residents, posts] = made;
    std::array<double, n_qualifications> count{}, wanted{};
    double all = 0, claimants = 0;
    for (std::size_t i = 0; i < residents.size(); ++i) {
        if (!is_present(residents.status[i])) continue;
        all += 1;
        claimants += residents.claim_since[i] != never ? 1 : 0;
        count[residents.qualification[i]] += 1;
        const auto& national = in.margins.qualification_by_band[band_of(
            qualification_bands, years(in.horizon.first.value - model.people.birth_month[i]))];
        for (std::size_t level = 0; level < n_qualifications; ++level) wanted[level] += national[level];
    }
    Errors errors;
    for (std::size_t level = 0; level < n_qualifications; ++level) {
        if (!in.area.own.qualification.empty()) wanted[level] = all * in.area.own.qualification[level];
        errors.qualification = std::max(errors.qualification, error_of(count[level], wanted[level]));
    }
    const double share = in.area.own.claimant_share.value_or(in.margins.claimant_share);
    errors.claimants = error_of(claimants, share * all);
    errors.age_by_sex = age_by_sex_error(in.area, in.margins, model.people);
    return errors;
}

void expect_met(const Scenario& scenario) {
    const Errors errors = errors_of(scenario);
    EXPECT_LT(errors.age_by_sex, 0.005);
    EXPECT_LT(errors.qualification, 0.005);
    EXPECT_LT(errors.claimants, 0.005);
    const auto record = [](const char* margin, double error) {
        ::testing::Test::RecordProperty(margin, std::to_string(100 * error) + " %");
    };
    record("age_by_sex", errors.age_by_sex);
    record("qualification", errors.qualification);
    record("claimants", errors.claimants);
}

TEST(SynthesisedMargins, OfTheNationAreMetInAnIllustrativeArea) {
    expect_met(testing::scenario_named("urban_la"));
}

TEST(SynthesisedMargins, OfItsOwnAreMetInAnIllustrativeArea) {
    Scenario scenario = testing::scenario_named("urban_la");
    Area& area = scenario.ingredients.area;
    area.own.qualification = {0.16, 0.14, 0.2, 0.2, 0.08, 0.22};
    area.own.claimant_share = 0.13;
    for (const double people : area.residents_by_age) area.own.men_by_age.push_back(0.47 * people);
    expect_met(scenario);
}

TEST(SynthesisedMargins, AreMetInAnAuthorityOfThePublishedTable) {
    const auto table = table_of_authorities();
    if (!table) GTEST_SKIP() << "DEVOSIM_AUTHORITIES does not name a table of residents by age, and none is near";
    ScenarioOptions options;
    options.set = {"area.table=" + table->string(), "area.code=E06000001"};
    expect_met(testing::scenario_named("local_authority", options));
}

class BadMargins : public BadInput {
protected:
    /// Adds to the area of the small scenario: keys before its first table, tables after its last.
    void add_to_area(const std::string& keys, const std::string& tables) const {
        const std::string area = desk_.bytes("configs/areas/tiny_area.toml");
        const std::size_t first = area.find("\n[");
        desk_.write("configs/areas/tiny_area.toml",
                    area.substr(0, first) + '\n' + keys + area.substr(first) + tables);
    }
    [[nodiscard]] static std::string qualifications(const std::vector<std::string>& shares) {
        std::string text;
        for (std::size_t level = 0; level < n_qualifications; ++level)
            text += stated_share("qualification_16_64." + std::string(qualification_names[level]), shares[level]);
        return text;
    }
};

TEST_F(BadMargins, ThatContradictEachOtherAreRefused) {
    std::string people = "age,women,men\n";
    for (int age = 0; age <= 90; ++age) people += std::to_string(age) + ",30,30\n";
    desk_.write("configs/areas/people.csv", people);
    add_to_area("age_by_sex = \"people.csv\"\n", "");
    expect_refused(
        run_of(testing::small_scenario()),
        {"configs/areas/tiny_area.toml:5:14: age_by_sex = \"people.csv\" (its people of 16 to 64 sum to 2940, "
         "residents_16_64 says 3000) make them agree?"});
}

TEST_F(BadMargins, SharesThatDoNotSumToOneAreRefused) {
    add_to_area("", qualifications({"0.1", "0.1", "0.1", "0.1", "0.1", "0.1"}));
    const auto ended = desk_.devosim(run_of(testing::small_scenario()));
    EXPECT_EQ(ended.code, 2);
    EXPECT_THAT(ended.err, HasSubstr("qualification_16_64 = 0.6 (must sum to 1) rescale it?"));
}

TEST_F(BadMargins, ANegativeShareIsRefused) {
    add_to_area("", stated_share("claimant_share", "-0.1"));
    const auto ended = desk_.devosim(run_of(testing::small_scenario()));
    EXPECT_EQ(ended.code, 2);
    EXPECT_THAT(ended.err, HasSubstr("claimant_share.value = -0.1 (is out of range)"));
}

TEST_F(BadMargins, ThatNoPopulationCanHaveAreRefused) {
    // Nobody of 16 or 17 has a degree.
    add_to_area("", qualifications({"0", "0", "0", "0", "0", "1"}));
    const auto ended = desk_.devosim(run_of(testing::small_scenario()));
    EXPECT_EQ(ended.code, 2);
    EXPECT_THAT(ended.err, HasSubstr("cannot be met together with the other margins"));
    EXPECT_FALSE(desk_.files().contains("result.h5"));
}

TEST_F(BadMargins, MoreClaimantsThanMayClaimAreRefused) {
    add_to_area("", stated_share("claimant_share", "0.6"));
    const auto before = desk_.files();
    for (const std::string command : {"check", "run"}) {
        std::vector<std::string> arguments = run_of(testing::small_scenario());
        arguments[0] = command;
        if (command == "check") arguments.resize(2);
        const auto ended = desk_.devosim(arguments);
        EXPECT_EQ(ended.code, 2);
        EXPECT_THAT(ended.err, HasSubstr("claimant_share = 0.6 (cannot be reached: only 0.1"));
        EXPECT_FALSE(desk_.files().contains("result.h5"));
    }
}

}  // namespace
}  // namespace devosim
