#include "agents/survey.hpp"

#include <algorithm>
#include <array>

#include "agents/ages.hpp"
#include "engine/parallel.hpp"

namespace devosim {

namespace {

constexpr std::size_t residents_per_block = 16384;
constexpr int months_between_interviews = 3;

using Shares = std::array<SurveyCount, n_measures>;

/// What the survey asks of one resident.
struct Respondent {
    int age;  ///< years
    Status status;
    bool limited;
    std::uint8_t qualification;
    bool works;
    bool active;
};

Respondent respondent(const World& world, const Residents& r, std::size_t i, int month) {
    const Status s = r.status[i];
    return {years(month - world.model.people.birth_month[i]),
            s,
            (r.flags[i] & flag::limited_health) != 0,
            r.qualification[i],
            s == Status::employed,
            s == Status::employed || s == Status::unemployed};
}

void ask(Shares& shares, Measure measure, bool of, bool counted) {
    SurveyCount& share = shares[static_cast<std::size_t>(measure)];
    share.of += of ? 1 : 0;
    share.counted += of && counted ? 1 : 0;
}

void ask_employment(Shares& shares, const Respondent& p, Sex sex) {
    ask(shares, Measure::employed_16_17, p.age <= 17, p.works);
    ask(shares, Measure::employed_18_24, p.age >= 18 && p.age <= 24, p.works);
    ask(shares, Measure::employed_25_34, p.age >= 25 && p.age <= 34, p.works);
    ask(shares, Measure::employed_35_49, p.age >= 35 && p.age <= 49, p.works);
    ask(shares, Measure::employed_50_64, p.age >= 50, p.works);
    ask(shares, Measure::employed_men, sex == Sex::male, p.works);
    ask(shares, Measure::employed_women, sex == Sex::female, p.works);
    ask(shares, Measure::disabled, true, p.limited);
    ask(shares, Measure::employed_disabled, p.limited, p.works);
    ask(shares, Measure::employed_not_disabled, !p.limited, p.works);
    const bool adult = p.age >= 25;
    ask(shares, Measure::employed_none, adult && p.qualification == no_qualification, p.works);
    ask(shares, Measure::employed_level_1, adult && p.qualification == level_1, p.works);
    ask(shares, Measure::employed_level_2, adult && p.qualification == level_2, p.works);
    ask(shares, Measure::employed_level_3, adult && p.qualification == level_3, p.works);
    ask(shares, Measure::employed_level_4_plus, adult && p.qualification >= level_4_5, p.works);
}

void ask_state(Shares& shares, const Respondent& p, const Residents& r, std::size_t i, int month) {
    const bool searches = p.status == Status::unemployed;
    const bool neet = p.age <= 24 && !p.works && r.enrolment[i] == Enrolment::none;
    ask(shares, Measure::unemployed_16_24, p.active && p.age <= 24, searches);
    ask(shares, Measure::unemployed_disabled, p.active && p.limited, searches);
    ask(shares, Measure::unemployed_not_disabled, p.active && !p.limited, searches);
    const bool active_adult = p.active && p.age >= 25;
    ask(shares, Measure::unemployed_none, active_adult && p.qualification == no_qualification, searches);
    ask(shares, Measure::unemployed_qualified, active_adult && p.qualification != no_qualification, searches);
    ask(shares, Measure::sick, true, p.status == Status::sick);
    ask(shares, Measure::neet_unemployed, neet, searches);
    ask(shares, Measure::long_term, searches, month - r.since[i] >= 12);
    ask(shares, Measure::part_time, p.works, (r.flags[i] & flag::part_time) != 0);
}

/// Bounds of months in a job, in the order of their measures. A survey in mid-August tells jobs by the calendar year
/// in which they began: 7.5 months and whole years more, each the mean of two bounds.
constexpr std::array tenure_bounds{7, 8, 19, 20, 31, 32, 43, 44};

void ask_tenure(Shares& shares, bool works, int tenure) {
    constexpr auto first = static_cast<std::size_t>(Measure::tenure_under_7_months);
    for (std::size_t k = 0; k < tenure_bounds.size(); ++k)
        ask(shares, static_cast<Measure>(first + k), works, tenure < tenure_bounds[k]);
}

void ask_search(Shares& shares, const Respondent& then, int months, bool works_now) {
    const bool searched = then.status == Status::unemployed;
    ask(shares, Measure::ue_under_3_months, searched && months < 3, works_now);
    ask(shares, Measure::ue_3_to_5_months, searched && months >= 3 && months < 6, works_now);
    ask(shares, Measure::ue_6_to_11_months, searched && months >= 6 && months < 12, works_now);
    ask(shares, Measure::ue_12_to_23_months, searched && months >= 12 && months < 24, works_now);
    ask(shares, Measure::ue_24_months_plus, searched && months >= 24, works_now);
    ask(shares, Measure::ue_none, searched && then.qualification == no_qualification, works_now);
    ask(shares, Measure::ue_degree, searched && then.qualification == level_6, works_now);
}

/// The moves between work, search and neither; from work to search is asked with the job.
void ask_moves(Shares& shares, const Respondent& then, const Respondent& now) {
    const bool searched = then.status == Status::unemployed;
    const bool searches = now.status == Status::unemployed;
    ask(shares, Measure::ei, then.works, !now.active);
    ask(shares, Measure::ue, searched, now.works);
    ask(shares, Measure::ui, searched, !now.active);
    ask(shares, Measure::ie, !then.active, now.works);
    ask(shares, Measure::iu, !then.active, searches);
}

/// A job is a spell at one post: who came back to it after a month without work has left it.
bool same_job(const Residents& then, const Residents& now, std::size_t i) {
    return now.status[i] == Status::employed && now.post[i] == then.post[i] && now.job_since[i] == then.job_since[i];
}

void ask_job(Shares& shares, const World& world, const Respondent& p, const FirstInterview& first, std::size_t i) {
    const Residents& then = first.residents;
    const Residents& now = world.residents;
    const bool works_now = now.status[i] == Status::employed;
    const int tenure = first.month.value - then.job_since[i];
    const bool left = p.works && !same_job(then, now, i);
    ask(shares, Measure::eu, p.works, now.status[i] == Status::unemployed);
    ask(shares, Measure::eu_16_24, p.works && p.age <= 24, now.status[i] == Status::unemployed);
    const auto& employer = world.model.posts.employer;
    const bool moved = p.works && works_now && employer[now.post[i]] != employer[then.post[i]];
    ask(shares, Measure::job_to_job, p.works, moved);
    ask(shares, Measure::leaves_second_year, p.works && tenure >= 12 && tenure < 24, left);
    ask(shares, Measure::leaves_third_year, p.works && tenure >= 24 && tenure < 36, left);
    ask(shares, Measure::leaves_years_4_to_8, p.works && tenure >= 36 && tenure < 96, left);
    ask(shares, Measure::switches_occupation, p.works && works_now, now.occupation[i] != then.occupation[i]);
}

void interview(Shares& shares, const World& world, int month, const FirstInterview& first, std::size_t i) {
    const Residents& now = world.residents;
    if (!is_present(now.status[i])) return;
    const Respondent p = respondent(world, now, i, month);
    ask_employment(shares, p, world.model.people.sex[i]);
    ask_state(shares, p, now, i, month);
    ask_tenure(shares, p.works, month - now.job_since[i]);
    if (!is_present(first.residents.status[i])) return;
    const Respondent then = respondent(world, first.residents, i, first.month.value);
    ask_search(shares, then, first.month.value - first.residents.since[i], p.works);
    ask_moves(shares, then, p);
    ask_job(shares, world, then, first, i);
}

std::array<std::int32_t, qualification_names.size()> median_pay(const World& world, int month) {
    std::array<std::vector<std::int32_t>, qualification_names.size()> pay;
    const Residents& r = world.residents;
    for (std::size_t i = 0; i < r.size(); ++i) {
        const int age = years(month - world.model.people.birth_month[i]);
        if (r.status[i] == Status::employed && age >= 22) pay[r.qualification[i]].push_back(r.wage[i]);
    }
    std::array<std::int32_t, qualification_names.size()> median{};
    for (std::size_t q = 0; q < pay.size(); ++q) {
        if (pay[q].empty()) continue;
        const auto middle = pay[q].begin() + static_cast<std::ptrdiff_t>(pay[q].size() / 2);
        std::nth_element(pay[q].begin(), middle, pay[q].end());
        median[q] = *middle;
    }
    return median;
}

}  // namespace

Survey survey_of(const World& world, Month month, const FirstInterview& first) {
    const std::size_t n = world.residents.size();
    std::vector<Shares> parts(n_blocks(n, residents_per_block));
    for_each_block(n, residents_per_block, [&](const Block& block) {
        for (std::size_t i = block.begin; i < block.end; ++i)
            interview(parts[block.number], world, month.value, first, i);
    });
    Survey survey;
    for (const Shares& part : parts) {
        for (std::size_t m = 0; m < n_measures; ++m) {
            survey.shares[m].counted += part[m].counted;
            survey.shares[m].of += part[m].of;
        }
    }
    survey.median_pay = median_pay(world, month.value);
    return survey;
}

void SurveyPanel::attend(const World& world, Month month) {
    if (month.value - kept_.first.month.value < months_between_interviews) return;
    kept_.surveys.push_back(survey_of(world, month, kept_.first));
    kept_.first = {month, world.residents};
}

std::vector<Month> survey_months(Month begin, Month end) {
    std::vector<Month> months;
    for (int month = begin.value - 1 + months_between_interviews; month < end.value;
         month += months_between_interviews)
        months.push_back({month});
    return months;
}

}  // namespace devosim
