#include "app/load_catalogue.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>

#include "tests/app/table_files.hpp"

namespace devosim {
namespace {

using testing::HasSubstr;
using testing::Not;

LoadedCatalogue loaded() {
    Problems problems;
    LoadedCatalogue all =
        load_catalogue(data_file("components.csv"), data_file("products.csv"), data_file("pathways.csv"), problems);
    EXPECT_EQ(messages(problems), "");
    return all;
}

Catalogue shipped() {
    return loaded().catalogue;
}

const Component& component(const Catalogue& catalogue, const std::string& name) {
    return *std::find_if(catalogue.components.begin(), catalogue.components.end(),
                         [&](const Component& c) { return c.name == name; });
}

const Product& product(const Catalogue& catalogue, const std::string& name) {
    return *std::find_if(catalogue.products.begin(), catalogue.products.end(),
                         [&](const Product& p) { return p.name == name; });
}

/// What a pathway costs on average when a share `dropout` leaves each month, pounds.
double cost_per_start(const Catalogue& catalogue, const Pathway& pathway, double dropout) {
    double pounds = 0;
    for (const std::uint8_t index : pathway.components) {
        const Component& part = catalogue.components[index];
        for (int month = 0; month < part.months; ++month)
            pounds += std::pow(1 - dropout, month) * static_cast<double>(part.monthly_cost.value) / 100;
    }
    return pounds;
}

/// Problems of the catalogue with one of its three files broken.
std::string complaint(const std::string& file, const std::string& from, const std::string& to) {
    const auto path = [&](const std::string& name) {
        return name == file ? broken(data_file(name), from, to) : data_file(name);
    };
    Problems problems;
    static_cast<void>(load_catalogue(path("components.csv"), path("products.csv"), path("pathways.csv"), problems));
    return messages(problems);
}

TEST(Catalogue, HoldsFourteenComponentsFifteenSchemesAndThreeOffersInThisOrder) {
    const Catalogue catalogue = shipped();
    EXPECT_EQ(catalogue.components.size(), 14u);
    ASSERT_EQ(catalogue.products.size(), 18u);
    for (std::size_t i = 0; i < 18; ++i)
        EXPECT_EQ(catalogue.products[i].offer, i >= 15) << catalogue.products[i].name;
}

TEST(Catalogue, FieldsLandWhereTheyBelong) {
    const Catalogue catalogue = shipped();
    const Component& training = component(catalogue, "demand_led_training");
    EXPECT_EQ(training.months, 4);
    EXPECT_EQ(training.monthly_cost.value, 58299);
    EXPECT_DOUBLE_EQ(training.dropout, 0.102);
    EXPECT_DOUBLE_EQ(training.guaranteed_interview, 0.8);
    EXPECT_TRUE(training.retrains);
    EXPECT_EQ(component(catalogue, "level_3").qualification, 3);
    const Product& restart = product(catalogue, "restart");
    EXPECT_TRUE(restart.mandatory);
    EXPECT_TRUE(restart.claimants_only);
    EXPECT_EQ(restart.hand_offs, 2);
    EXPECT_DOUBLE_EQ(restart.published_unit_cost_gbp, 2429);
    EXPECT_EQ(restart.commissioner, "DWP");
    EXPECT_EQ(restart.budget_line, "employment programmes");
    EXPECT_EQ(restart.managing_layers, 1);
    EXPECT_DOUBLE_EQ(restart.conversion, 0.849);
    EXPECT_DOUBLE_EQ(restart.results_share, 0.3);
    EXPECT_DOUBLE_EQ(restart.claw_back, 1);
    EXPECT_FALSE(restart.adult_skills);
    ASSERT_EQ(restart.pathways.size(), 1u);
    EXPECT_EQ(restart.pathways[0].eligibility.claim_months, 9);
    EXPECT_EQ(restart.pathways[0].components, (std::vector<std::uint8_t>{0, 1}));
    const Product& adult = product(catalogue, "adult_education");
    ASSERT_EQ(adult.pathways.size(), 3u);
    EXPECT_EQ(adult.pathways[1].eligibility.qualification_max, 1);
    EXPECT_TRUE(adult.pathways[1].eligibility.employed);
}

TEST(Catalogue, KeyWorkerAndJobSearchTogetherRaiseSearchAsTheNewDealDid) {
    const Catalogue catalogue = shipped();
    const double hazard_ratio = (1 - std::pow(0.70, 0.25)) / (1 - std::pow(0.75, 0.25));
    EXPECT_NEAR(component(catalogue, "key_worker").search * component(catalogue, "job_search_help").search,
                hazard_ratio, 0.01);
}

TEST(Catalogue, CoursesAreAchievedByThePublishedShareOfThoseWhoStart) {
    const Catalogue catalogue = shipped();
    const auto achieved = [&](const std::string& name) {
        const Component& course = component(catalogue, name);
        return std::pow(1 - course.dropout, course.months) * course.achievement;
    };
    EXPECT_NEAR(achieved("level_2"), 0.86, 0.005);
    EXPECT_NEAR(achieved("level_3"), 0.86, 0.005);
    EXPECT_NEAR(achieved("apprenticeship"), 0.605, 0.005);
    EXPECT_NEAR(achieved("basic_skills"), 0.62, 0.01);
}

TEST(Catalogue, SchemesCostWhatWasPublishedWithTheLayersThatManageThem) {
    const Catalogue catalogue = shipped();
    const auto start = [&](const std::string& name, double dropout, double top_slice) {
        return cost_per_start(catalogue, product(catalogue, name).pathways[0], dropout) / (1 - top_slice);
    };
    EXPECT_NEAR(start("restart", 0.01, 0.20), 2429, 1);
    EXPECT_NEAR(start("work_and_health", 0.035, 0.20), 2500, 1);
    EXPECT_NEAR(start("skills_bootcamps", 0.102, 0.05), 2104, 1);
    EXPECT_NEAR(start("careers_service", 0.0, 0.05), 150, 1);
}

TEST(Catalogue, EveryComponentIsPartOfSomeOffer) {
    const Catalogue catalogue = shipped();
    std::vector<bool> used(catalogue.components.size(), false);
    for (const Product& offer : catalogue.products)
        for (const Pathway& pathway : offer.pathways)
            for (const std::uint8_t part : pathway.components) used[part] = used[part] || offer.offer;
    for (std::size_t i = 0; i < used.size(); ++i) EXPECT_TRUE(used[i]) << catalogue.components[i].name;
}

TEST(Catalogue, SaysWhatNoSourceStates) {
    const std::vector<std::string> lines = loaded().assumed;
    EXPECT_THAT(lines, testing::Contains("component key_worker retention = 0.85 (ASSUMED, 0.7 to 1)"));
    EXPECT_THAT(lines, testing::Contains("product work_and_health budget_weight = 100 (ASSUMED, 60 to 160)"));
    EXPECT_THAT(lines, testing::Contains(HasSubstr("pathway youth_pathways/first_job workless_months = 12")));
}

TEST(Catalogue, ABrokenComponentIsNamedWithItsLine) {
    EXPECT_THAT(complaint("components.csv", "key_worker,12", "key_worker,37"),
                HasSubstr("components.csv:2:12: months = 37"));
    EXPECT_THAT(complaint("components.csv", "key_worker,12,95.0", "key_worker,12,-95.0"),
                HasSubstr("monthly_cost_gbp"));
    EXPECT_THAT(complaint("components.csv", "key_worker,12,95.0", "key_worker,12,nan"), HasSubstr("= nan"));
    EXPECT_THAT(complaint("components.csv", "basic_skills,6,122.64,0.02,1,1,1,1,level_1",
                          "basic_skills,6,122.64,0.02,1,1,1,1,level_7"),
                HasSubstr("components.csv:8:36: qualification = level_7 (must be one of none, level_1"));
    EXPECT_THAT(complaint("components.csv", "level_2,0.94", "level_2,0"), HasSubstr("set both or neither?"));
    EXPECT_THAT(complaint("components.csv", "\njob_search_help", "\nkey_worker"),
                HasSubstr("components.csv:3:1: name = key_worker (appears twice)"));
}

TEST(Catalogue, AValueOutsideItsAssumedRangeIsRefused) {
    EXPECT_THAT(complaint("components.csv", "0.035,1.07", "0.035,1.2"),
                HasSubstr("search = 1.2 (outside its assumed range 1 to 1.15)"));
    EXPECT_THAT(complaint("components.csv", "0.035,1.07", "0.035,0.9"), HasSubstr("search = 0.9 (outside"));
    EXPECT_THAT(complaint("pathways.csv", "qualification_max=level_1:level_2", "qualification_max=none:level_1"),
                HasSubstr("qualification_max = level_2 (outside its assumed range none to level_1)"));
    EXPECT_THAT(complaint("components.csv", "search=1:1.15", "serch=1:1.15"),
                HasSubstr("(there is no column serch) did you mean \"search\"?"));
    EXPECT_THAT(complaint("components.csv", "search=1:1.15", "search"), HasSubstr("write field=low:high?"));
    EXPECT_THAT(
        complaint("products.csv",
                  "budget_weight=60:160; hand_offs=1:3; procurement_lag_months=3:9; results_share=0.3:0.8", ""),
        HasSubstr("names no field"));
    EXPECT_THAT(complaint("products.csv", ",ASSUMED,budget_weight=60", ",GUESSED,budget_weight=60"),
                HasSubstr("kind = GUESSED (must be one of STATED, DERIVED, ASSUMED)"));
}

TEST(Catalogue, ABrokenProductIsNamedWithItsLine) {
    EXPECT_THAT(complaint("products.csv", "restart,Restart Scheme,no,yes", "restart,Restart Scheme,no,maybe"),
                HasSubstr("products.csv:2:27: mandatory = maybe (must be one of no, yes)"));
    EXPECT_THAT(complaint("products.csv", "restart,Restart Scheme,no", "restart,Restart Scheme,yes"),
                HasSubstr("products.csv:3:43: offer = no (a scheme stands after an offer)"));
    EXPECT_THAT(complaint("products.csv", "866.7,866.7,2429,2", "866.7,866.7,2429,4"), HasSubstr("hand_offs = 4"));
}

TEST(Catalogue, OffersWithoutAnyBudgetAreRefused) {
    std::ifstream stream(data_file("products.csv"), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), {}};
    const std::regex weight_of_offer("(,the place,[a-z]+,(yes|no)),[0-9.]+,");
    const auto file = written("products.csv", std::regex_replace(text, weight_of_offer, "$1,0,"));
    Problems problems;
    static_cast<void>(load_catalogue(data_file("components.csv"), file, data_file("pathways.csv"), problems));
    EXPECT_THAT(messages(problems), HasSubstr("budget_weight (no offer has a budget)"));
    EXPECT_THAT(messages(problems), Not(HasSubstr("no scheme has a budget")));
}

TEST(Catalogue, AProductWithoutAPathwayIsRefused) {
    EXPECT_THAT(complaint("pathways.csv", "\ncareers_service,adults", "\nadult_education,adults"),
                HasSubstr("products.csv:14:1: name = careers_service (has no pathway)"));
}

TEST(Catalogue, ABrokenPathwayIsNamedWithItsLine) {
    EXPECT_THAT(complaint("pathways.csv", "\nrestart,", "\nrestrat,"),
                HasSubstr("pathways.csv:2:1: product = restrat (there is no restrat) did you mean \"restart\"?"));
    EXPECT_THAT(complaint("pathways.csv", "\nrestart,", "\nxyz,"),
                HasSubstr("product = xyz (there is no xyz) name one of the others, or add it?"));
    EXPECT_THAT(complaint("pathways.csv", "key_worker job_search_help", "key_worker job_serch_help"),
                HasSubstr("(there is no job_serch_help) did you mean \"job_search_help\"?"));
    EXPECT_THAT(complaint("pathways.csv", "key_worker job_search_help", ""),
                HasSubstr("a pathway needs a component"));
    EXPECT_THAT(complaint("pathways.csv", "key_worker job_search_help", "key_worker key_worker"),
                HasSubstr("key_worker appears twice"));
    EXPECT_THAT(complaint("pathways.csv", "job_search_help,18,64", "job_search_help,65,64"),
                HasSubstr("age_min = 65"));
    EXPECT_THAT(complaint("pathways.csv", "job_search_help,18,64", "job_search_help,18,17"), HasSubstr("swap them?"));
    EXPECT_THAT(complaint("pathways.csv", "job_search_help,18,64,yes,yes,no", "job_search_help,18,64,no,no,no"),
                HasSubstr("nobody may join"));
    EXPECT_THAT(
        complaint("pathways.csv", "subsidised_job,16,24,yes,yes,no,0,12", "subsidised_job,16,24,yes,yes,no,0,108"),
        HasSubstr("nobody of age_max or less can have been out of work so long since 16"));
    EXPECT_THAT(complaint("pathways.csv", "subsidised_job,16,24,yes,yes,no,3", "subsidised_job,16,24,yes,yes,no,108"),
                HasSubstr("nobody of age_max or less can have claimed so long since 18"));
    EXPECT_THAT(complaint("pathways.csv", "basic_skills,16,24", "basic_skills,16,30"),
                HasSubstr("neet is defined from 16 to 24"));
    EXPECT_THAT(complaint("pathways.csv", "basic_skills,16,24,yes,yes,no", "basic_skills,16,24,yes,yes,yes"),
                HasSubstr("nobody is both in work and neet"));
    EXPECT_THAT(complaint("pathways.csv", "none,level_6", "level_6,none"), HasSubstr("below qualification_min"));
    EXPECT_THAT(complaint("pathways.csv", "adult_education,level_2", "adult_education,basic_skills"),
                HasSubstr("name = basic_skills (adult_education has one of this name)"));
}

TEST(Catalogue, APathwayThatNobodyCanTakeForClaimsLevelsOrTheOneBeforeItIsRefused) {
    EXPECT_THAT(complaint("pathways.csv", "restart,claimants,key_worker job_search_help,18,64,yes,yes,no,9",
                          "restart,claimants,key_worker job_search_help,18,64,yes,yes,no,-1"),
                HasSubstr("claim_months = -1 (restart is for claimants, who have claimed) 0, for any claim?"));
    EXPECT_THAT(complaint("pathways.csv", "apprenticeship,16,24,no,no,yes,-1", "apprenticeship,16,24,no,no,yes,0"),
                HasSubstr("only those in work may join, and they do not claim"));
    EXPECT_THAT(complaint("pathways.csv", "subsidised_job,16,24,yes,yes,no,3", "subsidised_job,16,17,yes,yes,no,3"),
                HasSubstr("nobody of age_max or less claims, which begins at 18"));
    EXPECT_THAT(complaint("pathways.csv", "demand_led_training careers_advice,16,24,yes,yes,no,0,0,level_2",
                          "demand_led_training careers_advice,16,17,yes,yes,no,-1,0,level_6"),
                HasSubstr("qualification_min = level_6 (nobody of age_max or less has reached that level)"));
    EXPECT_THAT(
        complaint("pathways.csv", "careers_advice level_3,19,64,yes,yes,yes,-1,0,none,level_2",
                  "careers_advice level_3,19,64,yes,yes,yes,-1,0,none,level_1"),
        HasSubstr("name = level_3 (nobody is left for it: all whom it admits go through level_2, which stands "
                  "before it) put it first, or narrow level_2?"));
}

TEST(Catalogue, ARowThatIsTooShortAndAColumnThatIsMissingAreNamed) {
    EXPECT_THAT(complaint("components.csv", "key_worker,12,95.0,", "key_worker,12,"), HasSubstr("components.csv:2"));
    const std::string missing = complaint("products.csv", "hand_offs,", "hand_off,");
    EXPECT_THAT(missing, HasSubstr("hand_off"));
    EXPECT_THAT(missing, HasSubstr("products.csv:1"));
}

TEST(Catalogue, AFileThatIsNotThereIsOneProblemAndNotOnePerRow) {
    Problems problems;
    static_cast<void>(load_catalogue("nowhere.csv", data_file("products.csv"), data_file("pathways.csv"), problems));
    EXPECT_THAT(messages(problems), HasSubstr("nowhere.csv"));
    EXPECT_THAT(messages(problems), Not(HasSubstr("there is no")));
}

TEST(Catalogue, AllProblemsAreFoundInOnePass) {
    const std::string all = complaint("components.csv", "key_worker,12,95.0,0.035", "key_worker,0,-1,2");
    EXPECT_THAT(all, HasSubstr("months = 0"));
    EXPECT_THAT(all, HasSubstr("monthly_cost_gbp = -1"));
    EXPECT_THAT(all, HasSubstr("dropout = 2"));
}

}  // namespace
}  // namespace devosim
