#include "agents/survey.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

using ::testing::ElementsAre;

using Share = std::pair<std::int64_t, std::int64_t>;  ///< counted, of

Share share(const Survey& survey, Measure measure) {
    const SurveyCount& count = survey.shares[static_cast<std::size_t>(measure)];
    return {count.counted, count.of};
}

/// A hamlet that is interviewed in months 0 and 3; nothing happens in between but what a test says.
class SurveyOfAHamlet : public ::testing::Test {
protected:
    std::uint32_t add(const small::Person& person) { return small::add_person(area_, person); }
    std::uint32_t add_unemployed(int months, std::uint8_t qualification = level_3) {
        return add({.qualification = qualification, .since = first_.value - months});
    }
    std::uint32_t add_worker(int tenure, int age = 30) {
        return add({.status = Status::employed, .age = age, .since = first_.value - tenure});
    }

    /// The survey of month 3, after `happen(residents)` has changed those of month 0.
    template <class Happen>
    Survey survey(Happen happen) {
        const World then = small::world_of(area_);
        World now = then;
        happen(now.residents);
        return survey_of(now, second_, {first_, then.residents});
    }
    Survey survey() {
        return survey([](Residents&) {});
    }

    static constexpr Month first_{0};
    static constexpr Month second_{3};
    Synthesis area_ = small::hamlet();
};

void lose_job(Residents& r, std::uint32_t i) {
    r.status[i] = Status::unemployed;
    r.post[i] = no_post;
}

TEST_F(SurveyOfAHamlet, EmploymentIsThatOfBandsOfAge) {
    for (const int age : {16, 17, 18, 24, 25, 34, 35, 49, 50, 64}) add_worker(12, age);
    for (const int age : {17, 24, 24, 25, 35, 49, 49, 49, 64}) add({.age = age});
    add({.status = Status::sick, .age = 24});
    const Survey found = survey();
    EXPECT_EQ(share(found, Measure::employed_16_17), (Share{2, 3}));
    EXPECT_EQ(share(found, Measure::employed_18_24), (Share{2, 5}));
    EXPECT_EQ(share(found, Measure::employed_25_34), (Share{2, 3}));
    EXPECT_EQ(share(found, Measure::employed_35_49), (Share{2, 6}));
    EXPECT_EQ(share(found, Measure::employed_50_64), (Share{2, 3}));
    EXPECT_EQ(share(found, Measure::unemployed_16_24), (Share{3, 7}));
}

TEST_F(SurveyOfAHamlet, AgeIsThatOfTheInterview) {
    const std::uint32_t i = add_worker(12, 24);
    area_.model.people.birth_month[i] -= 12 - second_.value;  // turns 25 in the month of the second interview
    const Survey found = survey();
    EXPECT_EQ(share(found, Measure::employed_25_34), (Share{1, 1}));
    EXPECT_EQ(share(found, Measure::eu_16_24), (Share{0, 1})) << "24 at the first interview";
}

TEST_F(SurveyOfAHamlet, EmploymentIsThatOfWomenAndMen) {
    add_worker(12);
    area_.model.people.sex[add_worker(12)] = Sex::male;
    area_.model.people.sex[add({})] = Sex::male;
    area_.model.people.sex[add({.status = Status::sick})] = Sex::male;
    const Survey found = survey();
    EXPECT_EQ(share(found, Measure::employed_women), (Share{1, 1}));
    EXPECT_EQ(share(found, Measure::employed_men), (Share{1, 3}));
}

TEST_F(SurveyOfAHamlet, HealthDividesEmploymentAndUnemployment) {
    constexpr std::uint8_t limited = flag::limited_health;
    add({.status = Status::employed, .flags = limited});
    add({.flags = limited});
    add({.status = Status::sick, .flags = limited});
    for (int n = 0; n < 3; ++n) add_worker(12);
    add({});
    const Survey found = survey();
    EXPECT_EQ(share(found, Measure::disabled), (Share{3, 7}));
    EXPECT_EQ(share(found, Measure::employed_disabled), (Share{1, 3}));
    EXPECT_EQ(share(found, Measure::employed_not_disabled), (Share{3, 4}));
    EXPECT_EQ(share(found, Measure::unemployed_disabled), (Share{1, 2}));
    EXPECT_EQ(share(found, Measure::unemployed_not_disabled), (Share{1, 4}));
    EXPECT_EQ(share(found, Measure::sick), (Share{1, 7}));
}

TEST_F(SurveyOfAHamlet, EmploymentByQualificationIsThatOfThoseOf25AndMore) {
    for (std::uint8_t level = no_qualification; level <= level_6; ++level) {
        add({.status = Status::employed, .age = 25, .qualification = level});
        for (int n = 0; n < level; ++n) add({.age = 64, .qualification = level});
        add({.status = Status::employed, .age = 24, .qualification = level});
    }
    const Survey found = survey();
    EXPECT_EQ(share(found, Measure::employed_none), (Share{1, 1}));
    EXPECT_EQ(share(found, Measure::employed_level_1), (Share{1, 2}));
    EXPECT_EQ(share(found, Measure::employed_level_2), (Share{1, 3}));
    EXPECT_EQ(share(found, Measure::employed_level_3), (Share{1, 4}));
    EXPECT_EQ(share(found, Measure::employed_level_4_plus), (Share{2, 11}));
}

TEST_F(SurveyOfAHamlet, UnemploymentByQualificationIsThatOfTheActiveOf25AndMore) {
    for (std::uint8_t level = no_qualification; level <= level_6; ++level) {
        add({.status = Status::employed, .age = 64, .qualification = level});
        add({.age = 25, .qualification = level});
        add({.age = 24, .qualification = level});
        add({.status = Status::sick, .age = 40, .qualification = level});
    }
    add({.age = 40, .qualification = no_qualification});
    const Survey found = survey();
    EXPECT_EQ(share(found, Measure::unemployed_none), (Share{2, 3}));
    EXPECT_EQ(share(found, Measure::unemployed_qualified), (Share{5, 10}));
}

TEST_F(SurveyOfAHamlet, TheYoungOutOfWorkAndStudyAreNeet) {
    add({.age = 20});
    add({.status = Status::caring, .age = 24});
    add({.status = Status::other, .age = 17});
    add({.status = Status::student, .age = 17});
    area_.residents.enrolment[add({.age = 20})] = Enrolment::training;
    add_worker(3, 20);
    add({.age = 25});
    EXPECT_EQ(share(survey(), Measure::neet_unemployed), (Share{1, 3}));
}

TEST_F(SurveyOfAHamlet, SearchOfTwelveMonthsIsLong) {
    for (const int months : {8, 9, 30}) add_unemployed(months);
    add({.status = Status::sick, .since = -60});
    EXPECT_EQ(share(survey(), Measure::long_term), (Share{2, 3})) << "9 months before the first interview are 12 now";
}

TEST_F(SurveyOfAHamlet, PartTimeIsAShareOfTheEmployed) {
    add({.status = Status::employed, .flags = flag::part_time});
    add_worker(12);
    add({});
    EXPECT_EQ(share(survey(), Measure::part_time), (Share{1, 2}));
}

TEST_F(SurveyOfAHamlet, TenureIsCountedInWholeMonthsUpToTheInterview) {
    for (const int tenure : {0, 3, 4, 5, 15, 16, 17, 27, 28, 39, 40, 41}) add_worker(tenure);
    add({});
    const Survey found = survey();
    EXPECT_EQ(share(found, Measure::tenure_under_7_months), (Share{2, 12})) << "they are three months longer by then";
    EXPECT_EQ(share(found, Measure::tenure_under_8_months), (Share{3, 12}));
    EXPECT_EQ(share(found, Measure::tenure_under_19_months), (Share{5, 12}));
    EXPECT_EQ(share(found, Measure::tenure_under_20_months), (Share{6, 12}));
    EXPECT_EQ(share(found, Measure::tenure_under_31_months), (Share{8, 12}));
    EXPECT_EQ(share(found, Measure::tenure_under_32_months), (Share{9, 12}));
    EXPECT_EQ(share(found, Measure::tenure_under_43_months), (Share{10, 12}));
    EXPECT_EQ(share(found, Measure::tenure_under_44_months), (Share{11, 12}));
}

TEST_F(SurveyOfAHamlet, WorkAQuarterLaterIsAskedByLengthOfSearch) {
    std::vector<std::uint32_t> found_work;
    const std::vector<int> lengths{0, 2, 3, 5, 6, 11, 12, 23, 24, 60};
    for (std::size_t k = 0; k < lengths.size(); ++k) {
        const std::uint32_t i = add_unemployed(lengths[k]);
        for (std::size_t n = 0; n < k / 2; ++n) add_unemployed(lengths[k]);
        found_work.push_back(i);
    }
    add({.status = Status::sick});
    const Survey found = survey([&](Residents& r) {
        for (const std::uint32_t i : found_work) r.status[i] = Status::employed;
    });
    EXPECT_EQ(share(found, Measure::ue_under_3_months), (Share{2, 2}));
    EXPECT_EQ(share(found, Measure::ue_3_to_5_months), (Share{2, 4}));
    EXPECT_EQ(share(found, Measure::ue_6_to_11_months), (Share{2, 6}));
    EXPECT_EQ(share(found, Measure::ue_12_to_23_months), (Share{2, 8}));
    EXPECT_EQ(share(found, Measure::ue_24_months_plus), (Share{2, 10}));
}

TEST_F(SurveyOfAHamlet, WorkAQuarterLaterIsAskedByTheQualificationBefore) {
    const std::uint32_t degree = add_unemployed(1, level_6);
    const std::uint32_t none = add_unemployed(1, no_qualification);
    add_unemployed(1, no_qualification);
    add_unemployed(1, level_4_5);
    const Survey found = survey([&](Residents& r) {
        r.status[degree] = r.status[none] = Status::employed;
        r.qualification[none] = level_6;
    });
    EXPECT_EQ(share(found, Measure::ue_none), (Share{1, 2}));
    EXPECT_EQ(share(found, Measure::ue_degree), (Share{1, 1}));
}

TEST_F(SurveyOfAHamlet, TheEmployedAreAskedWhetherTheySearchAQuarterLater) {
    const std::uint32_t young = add_worker(12, 20);
    const std::uint32_t older = add_worker(12);
    add_worker(12);
    const std::uint32_t retired = add_worker(12, 60);
    add({});
    const Survey found = survey([&](Residents& r) {
        lose_job(r, young);
        lose_job(r, older);
        lose_job(r, retired);
        r.status[retired] = Status::retired;
    });
    EXPECT_EQ(share(found, Measure::eu), (Share{2, 4}));
    EXPECT_EQ(share(found, Measure::eu_16_24), (Share{1, 1}));
}

TEST_F(SurveyOfAHamlet, MovesBetweenWorkSearchAndNeitherAreThoseOfAQuarterWhateverHappenedWithinIt) {
    std::vector<std::uint32_t> who;
    for (int n = 0; n < 4; ++n) who.push_back(add_worker(12));
    for (int n = 0; n < 5; ++n) who.push_back(add_unemployed(4));
    for (const Status status : {Status::student, Status::sick, Status::caring, Status::retired, Status::other})
        who.push_back(add({.status = status}));
    const std::uint32_t gone = add({.status = Status::sick});
    const Survey found = survey([&](Residents& r) {
        lose_job(r, who[0]);
        lose_job(r, who[1]);
        r.status[who[1]] = Status::caring;
        for (const int k : {4, 5, 9}) r.status[who[k]] = Status::employed;
        r.status[who[6]] = Status::retired;
        for (const int k : {10, 11}) r.status[who[k]] = Status::unemployed;
        r.status[who[12]] = Status::sick;
        r.status[gone] = Status::gone;
    });
    EXPECT_EQ(share(found, Measure::eu), (Share{1, 4}));
    EXPECT_EQ(share(found, Measure::ei), (Share{1, 4}));
    EXPECT_EQ(share(found, Measure::ue), (Share{2, 5}));
    EXPECT_EQ(share(found, Measure::ui), (Share{1, 5}));
    EXPECT_EQ(share(found, Measure::ie), (Share{1, 5}));
    EXPECT_EQ(share(found, Measure::iu), (Share{2, 5})) << "who went from one kind of inactivity to another stayed";
}

TEST_F(SurveyOfAHamlet, AMoveToAnotherPostIsOneToAnotherEmployerOnlyIfTheEmployersDiffer) {
    const std::uint32_t promoted = add_worker(12);
    const std::uint32_t poached = add_worker(12);
    const std::uint32_t laid_off = add_worker(12);
    add_worker(12);
    const std::uint32_t here = small::add_post(area_, 0);
    const std::uint32_t there = small::add_post(area_, 0);
    area_.model.posts.employer[there] = 1;
    const Survey found = survey([&](Residents& r) {
        r.post[promoted] = here;
        r.post[poached] = there;
        lose_job(r, laid_off);
    });
    EXPECT_EQ(share(found, Measure::job_to_job), (Share{1, 4}));
}

TEST_F(SurveyOfAHamlet, JobsAreLeftByTenure) {
    std::vector<std::uint32_t> left;
    for (const int tenure : {12, 23, 24, 35, 36, 95}) left.push_back(add_worker(tenure));
    for (const int tenure : {0, 11, 12, 35, 35, 40, 60, 90, 96, 200}) add_worker(tenure);
    const Survey found = survey([&](Residents& r) {
        for (const std::uint32_t i : left) lose_job(r, i);
    });
    EXPECT_EQ(share(found, Measure::leaves_second_year), (Share{2, 3}));
    EXPECT_EQ(share(found, Measure::leaves_third_year), (Share{2, 4}));
    EXPECT_EQ(share(found, Measure::leaves_years_4_to_8), (Share{2, 5}));
}

TEST_F(SurveyOfAHamlet, AJobThatWasTakenUpAgainHadBeenLeft) {
    const std::uint32_t back = add_worker(12);
    const std::uint32_t moved = add_worker(12);
    const std::uint32_t other = small::add_post(area_, 0);
    add_worker(12);
    const Survey found = survey([&](Residents& r) {
        r.job_since[back] = 2;
        r.post[moved] = other;
    });
    EXPECT_EQ(share(found, Measure::leaves_second_year), (Share{2, 3}));
}

TEST_F(SurveyOfAHamlet, OccupationsAreComparedOfThoseInWorkBothTimes) {
    const std::uint32_t switches = add_worker(12);
    const std::uint32_t loses = add_worker(12);
    const std::uint32_t starts = add({});
    add_worker(12);
    const Survey found = survey([&](Residents& r) {
        r.occupation[switches] = r.occupation[loses] = r.occupation[starts] = 2;
        lose_job(r, loses);
        r.status[starts] = Status::employed;
        r.post[starts] = 0;
    });
    EXPECT_EQ(share(found, Measure::switches_occupation), (Share{1, 2}));
}

TEST_F(SurveyOfAHamlet, WhoIsAbsentAtAnInterviewIsAskedNothingThatNeedsIt) {
    const std::uint32_t leaves = add_worker(12, 20);
    const std::uint32_t arrives = add({.status = Status::not_yet, .age = 20});
    add({.status = Status::gone, .age = 20});
    const Survey found = survey([&](Residents& r) {
        lose_job(r, leaves);
        r.status[leaves] = Status::gone;
        r.status[arrives] = Status::unemployed;
    });
    EXPECT_EQ(share(found, Measure::employed_18_24), (Share{0, 1}));
    EXPECT_EQ(share(found, Measure::unemployed_16_24), (Share{1, 1}));
    for (const Measure later : {Measure::ue_under_3_months, Measure::eu, Measure::job_to_job,
                                Measure::leaves_second_year, Measure::switches_occupation})
        EXPECT_EQ(share(found, later), (Share{0, 0})) << measure_names[static_cast<std::size_t>(later)].name;
}

TEST_F(SurveyOfAHamlet, MedianPayIsThatOfEmployeesOf22AndMore) {
    const auto worker = [&](int age, std::uint8_t qualification, std::int32_t wage) {
        area_.residents.wage[add({.status = Status::employed, .age = age, .qualification = qualification})] = wage;
    };
    for (const std::int32_t wage : {3000, 1000, 2000}) worker(22, level_2, wage);
    for (const std::int32_t wage : {1400, 1300}) worker(64, level_6, wage);
    worker(21, level_2, 100);
    worker(21, level_1, 100);
    add({.qualification = level_2});
    EXPECT_THAT(survey().median_pay, ElementsAre(0, 0, 2000, 0, 0, 1400));
}

TEST(SurveyPanel, InterviewsEveryThirdMonthAndComparesWithTheInterviewBefore) {
    Synthesis area = small::hamlet();
    const std::uint32_t i = small::add_person(area, {.since = -6});
    World world = small::world_of(area);
    SurveyPanel panel(world, Month{-1});
    std::vector<std::size_t> surveys;
    for (int month = 0; month < 7; ++month) {
        if (month == 4) world.residents.status[i] = Status::employed;
        panel.attend(world, Month{month});
        surveys.push_back(panel.surveys().size());
    }
    EXPECT_THAT(surveys, ElementsAre(0, 0, 1, 1, 1, 2, 2));
    EXPECT_EQ(share(panel.surveys()[0], Measure::ue_3_to_5_months), (Share{0, 1})) << "5 months in month -1";
    EXPECT_EQ(share(panel.surveys()[1], Measure::ue_6_to_11_months), (Share{1, 1})) << "8 months in month 2";
    EXPECT_THAT(survey_months(Month{0}, Month{7}), ElementsAre(Month{2}, Month{5}));
    EXPECT_THAT(survey_months(Month{-4}, Month{0}), ElementsAre(Month{-2}));
    EXPECT_THAT(survey_months(Month{-2}, Month{0}), ElementsAre());
}

TEST(SurveyOfAnArea, EmploymentAddsUpToTheStockOfTheMonthWhateverTheBlocks) {
    const Synthesis area = synthesise(small::ingredients(20'000), 1);
    const small::Nothing nothing;
    Simulation simulation(area, {1, 0}, nothing);
    const FirstInterview first{Month{-13}, simulation.world().residents};
    const MonthRecord record = small::live(simulation, 3).back();
    const Survey found = survey_of(simulation.world(), Month{-10}, first);
    const auto stock = [&](Stock which) { return std::int64_t{record.stocks[static_cast<std::size_t>(which)][0]}; };
    Share by_age{0, 0};
    for (const Measure band : {Measure::employed_16_17, Measure::employed_18_24, Measure::employed_25_34,
                               Measure::employed_35_49, Measure::employed_50_64}) {
        by_age.first += share(found, band).first;
        by_age.second += share(found, band).second;
    }
    EXPECT_EQ(by_age, (Share{stock(Stock::employed), stock(Stock::population)}));
    EXPECT_EQ(share(found, Measure::sick), (Share{stock(Stock::sick), stock(Stock::population)}));
    EXPECT_EQ(share(found, Measure::long_term).second, stock(Stock::unemployed));
    EXPECT_EQ(share(found, Measure::neet_unemployed).second, stock(Stock::neet));
    EXPECT_GT(share(found, Measure::job_to_job).first, 0);
    EXPECT_GT(share(found, Measure::eu).first, 0);
}

}  // namespace
}  // namespace devosim
