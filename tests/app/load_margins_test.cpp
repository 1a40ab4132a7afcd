#include "app/load_margins.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>
#include <string>

#include "tests/app/table_files.hpp"

namespace devosim {
namespace {

using testing::HasSubstr;

std::string complaint(const std::string& file, const std::string& from, const std::string& to) {
    const auto path = [&](const std::string& name) {
        return name == file ? broken(data_file(name), from, to) : data_file(name);
    };
    Problems problems;
    const Margins margins =
        load_margins({path("age_profile.csv"), path("sex_by_age.csv"), path("qualifications_by_age.csv"),
                      path("qualification_on_leaving.csv"), path("skill_by_qualification.csv"),
                      path("study_by_age.csv"), path("claimants.csv")},
                     problems);
    EXPECT_EQ(margins.age_profile.size(), 91u);
    EXPECT_EQ(margins.men_by_age.size(), 91u);
    EXPECT_EQ(margins.enrolled_by_age.size(), 49u);
    return messages(problems);
}

Margins shipped() {
    Problems problems;
    Margins margins = load_margins(margin_files(), problems);
    EXPECT_EQ(messages(problems), "");
    return margins;
}

TEST(Margins, AreThoseOfEngland) {
    const Margins margins = shipped();
    const auto& ages = margins.age_profile;
    EXPECT_NEAR(std::accumulate(ages.begin() + 16, ages.begin() + 65, 0.0), 0.6285, 0.0001);
    EXPECT_DOUBLE_EQ(margins.enrolled_by_age[0], 0.90);
    EXPECT_DOUBLE_EQ(margins.enrolled_by_age[24 - 16], 0.11);
    EXPECT_DOUBLE_EQ(margins.enrolled_by_age[25 - 16], 0.06);
    EXPECT_DOUBLE_EQ(margins.enrolled_by_age[64 - 16], 0.001);
    EXPECT_DOUBLE_EQ(margins.qualification_by_band[0][level_2], 0.60);
    EXPECT_DOUBLE_EQ(margins.qualification_by_band[6][level_6], 0.24);
}

TEST(Margins, OneInTenOfWorkingAgeHasNoQualification) {
    const Margins margins = shipped();
    double none = 0, all = 0;
    for (int age = 16; age <= 64; ++age) {
        const double people = margins.age_profile[static_cast<std::size_t>(age)];
        none += people * margins.qualification_by_band[band_of(qualification_bands, age)][no_qualification];
        all += people;
    }
    EXPECT_NEAR(none / all, 0.10, 0.005);
}

TEST(Margins, EnrolmentAgreesWithTheSurveyInItsBands) {
    const Margins margins = shipped();
    const auto share = [&](int first, int last) {
        double enrolled = 0, all = 0;
        for (int age = first; age <= last; ++age) {
            const double people = margins.age_profile[static_cast<std::size_t>(age)];
            enrolled += people * (age < 16 ? 1.0 : margins.enrolled_by_age[static_cast<std::size_t>(age - 16)]);
            all += people;
        }
        return enrolled / all;
    };
    EXPECT_NEAR(share(15, 19), 0.74, 0.05);  // 0.69 to 0.79 over 2011-2021
    EXPECT_NEAR(share(20, 24), 0.26, 0.02);
    EXPECT_NEAR(share(25, 29), 0.035, 0.01);
}

TEST(Margins, BandsHoldTheirAges) {
    EXPECT_EQ(band_of(qualification_bands, 10), 0u);
    EXPECT_EQ(band_of(qualification_bands, 17), 0u);
    EXPECT_EQ(band_of(qualification_bands, 18), 1u);
    EXPECT_EQ(band_of(qualification_bands, 64), 6u);
    EXPECT_EQ(band_of(qualification_bands, 80), 6u);
}

TEST(Margins, AnAgeThatIsMissingOrOutOfOrderIsNamed) {
    EXPECT_THAT(complaint("age_profile.csv", "\n17,", "\n18,"),
                HasSubstr("age_profile.csv:19:1: age = 18 (ages must follow on one another"));
    EXPECT_THAT(complaint("age_profile.csv", "\n90,", "\n"), HasSubstr("age_profile.csv:92"));
}

TEST(Margins, SharesThatDoNotSumToOneAreRefused) {
    EXPECT_THAT(complaint("age_profile.csv", "\n0,0.00", "\n0,0.10"), HasSubstr("must sum to 1"));
    EXPECT_THAT(complaint("qualifications_by_age.csv", "16,17,0.13", "16,17,0.14"),
                HasSubstr("qualifications_by_age.csv:2:1: shares by qualification = 1.01 (must sum to 1)"));
}

TEST(Margins, WhatLeavingEducationBringsSumsToOneInItsBands) {
    EXPECT_THAT(complaint("qualification_on_leaving.csv", "16,17,0.1,", "16,17,0.6,"),
                HasSubstr("qualification_on_leaving.csv:2:1: shares by qualification = 1.5 (must sum to 1)"));
    EXPECT_THAT(complaint("qualification_on_leaving.csv", "\n20,21", "\n20,22"), HasSubstr("20 to 21?"));
}

TEST(Margins, SkillsOfFirstOccupationsRiseWithQualification) {
    const auto weights = shipped().skill_weight;
    for (std::size_t level = 1; level < n_qualifications; ++level) {
        EXPECT_LE(weights[level][0], weights[level - 1][0]);
        EXPECT_GE(weights[level][3], weights[level - 1][3]);
    }
}

TEST(Margins, SkillsThatAreNegativeMissingOrOfAnotherLevelAreRefused) {
    EXPECT_THAT(complaint("skill_by_qualification.csv", "none,3.2", "none,-3.2"), HasSubstr("skill_1 = -3.2"));
    EXPECT_THAT(complaint("skill_by_qualification.csv", "none,3.2,1.6,0.35,0.1", "none,0,0,0,0"),
                HasSubstr("nobody of this level could have an occupation"));
    EXPECT_THAT(complaint("skill_by_qualification.csv", "\nlevel_2", "\nlevel_3"), HasSubstr("level_2?"));
    EXPECT_THAT(complaint("skill_by_qualification.csv", "level_6,0.25,0.4,1.1,2,0.25,ASSUMED\n", ""),
                HasSubstr("rows = 5 (must be 6)"));
}

TEST(Margins, BandsOfQualificationAreFixed) {
    EXPECT_THAT(complaint("qualifications_by_age.csv", "\n18,19", "\n18,20"), HasSubstr("18 to 19?"));
}

TEST(Margins, AgesOfStudyHaveNoGapAndEndAtSixtyFour) {
    EXPECT_THAT(complaint("study_by_age.csv", "\n30,34", "\n31,34"),
                HasSubstr("study_by_age.csv:16:1: first_age = 31"));
    EXPECT_THAT(complaint("study_by_age.csv", "\n60,64", "\n60,63"), HasSubstr("the last row must end at 64"));
    EXPECT_THAT(complaint("study_by_age.csv", "16,16,0.9,", "16,16,0.99,"),
                HasSubstr("must lie between low and high"));
}

TEST(Margins, MenAndClaimantsAreThoseOfEngland) {
    const Margins margins = shipped();
    EXPECT_DOUBLE_EQ(margins.men_by_age[0], 0.512);
    EXPECT_DOUBLE_EQ(margins.men_by_age[64], 0.492);
    EXPECT_DOUBLE_EQ(margins.men_by_age[90], 0.38);
    EXPECT_DOUBLE_EQ(margins.claimant_share, 0.1);
}

TEST(Margins, AgesOfMenHaveNoGapAndEndAtNinety) {
    EXPECT_THAT(complaint("sex_by_age.csv", "\n25,34", "\n26,34"), HasSubstr("sex_by_age.csv:4:1: first_age = 26"));
    EXPECT_THAT(complaint("sex_by_age.csv", "\n85,90", "\n85,89"), HasSubstr("the last row must end at 90"));
    EXPECT_THAT(complaint("sex_by_age.csv", "0.512,", "1.2,"), HasSubstr("men = 1.2"));
}

TEST(Margins, ClaimantsAreATotalOfAllAges) {
    EXPECT_THAT(complaint("claimants.csv", "16,64,0.1,0.07,0.13,ASSUMED", "16,64,0.2,0.07,0.13,ASSUMED"),
                HasSubstr("must lie between low and high"));
    EXPECT_THAT(complaint("claimants.csv", "16,64,0.1,0.07,0.13,ASSUMED",
                          "16,24,0.1,0.07,0.13,ASSUMED\n25,64,0.11,0.07,0.13,ASSUMED"),
                HasSubstr("claimants.csv: rows (must be one"));
    EXPECT_THAT(complaint("claimants.csv", "16,64,0.1", "16,64,-0.1"), HasSubstr("claimants = -0.1"));
}

TEST(Margins, ANumberThatIsNoneIsNamed) {
    EXPECT_THAT(complaint("age_profile.csv", "\n0,0.00", "\n0,nan"), HasSubstr("age_profile.csv:2:3: share = nan"));
    EXPECT_THAT(complaint("study_by_age.csv", "16,16,0.9,", "16,16,-0.9,"), HasSubstr("enrolled = -0.9"));
}

}  // namespace
}  // namespace devosim
