#include "policies/mechanism_courses.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

#include "engine/error.hpp"

namespace devosim {
namespace {

using History = std::vector<std::vector<std::int32_t>>;
using testing::DoubleNear;
using testing::ElementsAre;
using testing::Pointwise;

const std::vector<double> national{0.5, 0.5};
const CoursesParameters parameters{.lag = {3}, .error = {0.2}, .hybrid_share = {0.5}};

TEST(Courses, TheNationalListIsNationalEmployment) {
    EXPECT_EQ(national_courses(national), national);
}

TEST(Courses, LocalCoursesFollowVacanciesOfSomeMonthsAgoWithAnError) {
    const History history{{0, 9}, {8, 0}, {0, 9}, {0, 9}};
    EXPECT_THAT(devolved_courses(parameters, national, history), Pointwise(DoubleNear(1e-12), {0.9, 0.1}));
}

TEST(Courses, TheOldestMonthStandsInForOnesBeforeIt) {
    const History history{{8, 0}, {0, 9}};
    EXPECT_THAT(devolved_courses(parameters, national, history), Pointwise(DoubleNear(1e-12), {0.9, 0.1}));
}

TEST(Courses, WithoutVacanciesTheNationalListHolds) {
    EXPECT_EQ(devolved_courses(parameters, national, {}), national);
    const History none{{0, 0}};
    EXPECT_EQ(devolved_courses(parameters, national, none), national);
}

TEST(Courses, WhenNothingIsSeenOfDemandTheArmsAgree) {
    const History history{{8, 0}};
    EXPECT_EQ(devolved_courses({.lag = {3}, .error = {1}, .hybrid_share = {0}}, national, history), national);
}

TEST(Courses, TheHybridPlansAPartOfThem) {
    const History history{{8, 0}};
    EXPECT_EQ(courses_at(Setting::national, parameters, {0}, national, history), national);
    EXPECT_THAT(courses_at(Setting::devolved, parameters, {0}, national, history),
                Pointwise(DoubleNear(1e-12), {0.9, 0.1}));
    EXPECT_THAT(courses_at(Setting::hybrid, parameters, {0}, national, history),
                Pointwise(DoubleNear(1e-12), {0.7, 0.3}));
}

TEST(Courses, ASkillsLevyTrainsForTheVacanciesOfLastMonth) {
    const History history{{8, 0}, {8, 0}, {8, 0}, {0, 8}};
    EXPECT_THAT(courses_at(Setting::national, parameters, {0.2}, national, history),
                Pointwise(DoubleNear(1e-12), {0.4, 0.6}));
}

TEST(Courses, VacanciesByOtherOccupationsAreAFault) {
    const History history{{1, 2, 3}};
    EXPECT_THROW(devolved_courses(parameters, national, history), LogicError);
}

RC_GTEST_PROP(Courses_property, SharesSumToOne, (int lag, int error)) {
    const auto months = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1000)));
    History history;
    for (const int vacancies : months) history.push_back({vacancies, 1000 - vacancies});
    const CoursesParameters drawn{
        .lag = {3 + std::abs(lag % 10)}, .error = {std::abs(error % 101) / 100.0}, .hybrid_share = {0}};
    const std::vector<double> courses = devolved_courses(drawn, national, history);
    RC_ASSERT(std::abs(std::accumulate(courses.begin(), courses.end(), 0.0) - 1) < 1e-12);
}

}  // namespace
}  // namespace devosim
