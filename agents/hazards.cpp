#include "agents/hazards.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "engine/contracts.hpp"

namespace devosim {

namespace {

using Rates = std::array<double, n_labour_events>;

double& at(Rates& p, LabourEvent event) {
    return p[static_cast<std::size_t>(event)];
}

bool is_young(std::uint8_t age) {
    return age <= 2;
}
bool is_old(std::uint8_t age) {
    return age >= 6;
}

/// Relative to level 2: `lower` once for each step below it, `higher` once for each above, so that what qualification
/// does goes one way. Levels 1 and 3 are one step away; no qualification and level 4 as many as declared.
double by_level(const Behaviour& b, std::uint8_t qualification, double lower, double higher) {
    const std::array<double, n_qualification_bands> factor{std::pow(lower, b.step.no_qualification), lower, 1.0,
                                                           higher, std::pow(higher, b.step.level_4_plus)};
    return factor[qualification];
}

/// Leaving work or search, whatever the reason to leave.
double leaving_factor(const Behaviour& b, std::uint8_t qualification) {
    return by_level(b, qualification, b.leave.lower_level_factor, b.leave.higher_level_factor);
}

double application_factor(const Behaviour& b, std::uint8_t age, std::uint8_t qualification, bool limited) {
    return by_level(b, qualification, b.apply.lower_level_factor, b.apply.higher_level_factor) *
           (age >= 5 ? b.apply.older_factor : 1.0) * (limited ? b.apply.limited_health_factor : 1.0);
}

double unsettled(const Behaviour& b, Spell spell) {
    return spell == Spell::unstable_job ? b.job.unstable_factor : 1.0;
}

double job_loss_factor(const Behaviour& b, std::uint8_t age, std::uint8_t qualification, bool limited, Spell spell) {
    return unsettled(b, spell) * (is_young(age) ? b.job.youth_factor : 1.0) *
           (limited ? b.job.limited_health_factor : 1.0) *
           by_level(b, qualification, b.job.lower_level_factor, b.job.higher_level_factor);
}

Rates in_work(const Behaviour& b, std::uint8_t age, std::uint8_t qualification, bool limited, bool duty,
              Spell spell) {
    Rates p{};
    const double loss = job_loss_factor(b, age, qualification, limited, spell);
    at(p, LabourEvent::layoff) = b.job.layoff * loss;
    at(p, LabourEvent::match_end) = b.job.match_end * loss;
    const double leaving = leaving_factor(b, qualification);
    at(p, LabourEvent::to_sick) = limited ? b.leave.sick * leaving : 0;
    at(p, LabourEvent::to_caring) = duty ? b.leave.caring * leaving : 0;
    at(p, LabourEvent::to_study) = is_young(age) ? b.leave.study : 0;
    at(p, LabourEvent::to_retired) = leaving * (age == 6   ? b.leave.retired_55_59
                                                : age == 7 ? b.leave.retired_60_64
                                                           : 0);
    at(p, LabourEvent::to_other) = b.leave.other * leaving * unsettled(b, spell);
    at(p, LabourEvent::apply) = b.apply.employed * unsettled(b, spell);
    return p;
}

Rates searching(const Behaviour& b, std::uint8_t age, std::uint8_t qualification, bool limited, bool duty,
                Spell spell) {
    Rates p{};
    const double leaving = leaving_factor(b, qualification);
    at(p, LabourEvent::to_sick) = limited ? b.stop_search.sick * leaving : 0;
    at(p, LabourEvent::to_caring) = duty ? b.stop_search.caring * leaving : 0;
    at(p, LabourEvent::to_study) = is_young(age) ? b.stop_search.study : 0;
    at(p, LabourEvent::to_retired) = is_old(age) ? b.stop_search.retired * leaving : 0;
    at(p, LabourEvent::to_other) = b.stop_search.other * leaving;
    const double decay = spell == Spell::workless_0_2    ? 1.0
                         : spell == Spell::workless_3_5  ? b.apply.after_3_months
                         : spell == Spell::workless_6_11 ? b.apply.after_6_months
                                                         : b.apply.after_12_months;
    at(p, LabourEvent::apply) = b.apply.unemployed * decay * application_factor(b, age, qualification, limited);
    return p;
}

Rates inactive(const Behaviour& b, std::uint8_t age, std::uint8_t qualification, bool limited, Spell spell) {
    Rates p{};
    double search = b.start_search.other;
    double apply = b.apply.other;
    switch (spell) {
        case Spell::student:
            search = b.start_search.student, apply = b.apply.student;
            break;
        case Spell::sick:
            search = b.start_search.sick, apply = b.apply.sick;
            break;
        case Spell::caring:
            search = b.start_search.caring, apply = b.apply.caring;
            break;
        case Spell::retired:
            search = b.start_search.retired, apply = b.apply.retired;
            break;
        default:
            break;
    }
    // Health is what makes the sick sick: it does not count twice.
    const bool limits = limited && spell != Spell::sick;
    const double by_step =
        spell == Spell::student ? 1.0 : by_level(b, qualification, b.start_search.lower_level_factor, 1.0);
    at(p, LabourEvent::to_search) = search * by_step;
    at(p, LabourEvent::apply) = apply * application_factor(b, age, qualification, limits);
    return p;
}

template <std::size_t N>
Thresholds<N> cumulate(const std::array<double, N>& p) {
    Thresholds<N> thresholds{};
    double sum = 0;
    for (std::size_t k = 0; k < N; ++k) {
        sum += p[k];
        thresholds[k] = static_cast<std::uint32_t>(std::min(two_to_32 - 1, std::round(sum * two_to_32)));
    }
    ENSURES(sum >= 0 && sum <= 1 + 1e-12);
    return thresholds;
}

std::array<double, n_life_events> life_probabilities(const Behaviour& b, const Margins& margins, int age, Sex sex,
                                                     bool limited, bool duty, bool enrolled) {
    constexpr double months = 12;
    const double limits = health_prevalence(b, age);
    const double health_rise = (health_prevalence(b, age + 1) - limits) / months;
    const double duties = duty_prevalence(b, sex, age);
    const double duty_rise = (duty_prevalence(b, sex, std::min(age + 1, 64)) - duties) / months;
    const auto row = static_cast<std::size_t>(age - 16);
    const double studying = margins.enrolled_by_age[row];
    const double fall = (studying - margins.enrolled_by_age[std::min<std::size_t>(row + 1, 48)]) / months;
    // Those under 25 return to study from work and from search: labour events, which the profile has to allow for.
    const double entry = age < 25 ? b.study.entry_under_25 : 0;
    const double health = limited ? b.health.recovery : onset_for(limits, health_rise, b.health.recovery);
    const double caring = duty ? b.caring.duty_end : onset_for(duties, duty_rise, b.caring.duty_end);
    const double most = 1 - health - caring;  // of an age at which nobody studies all leave who are left in peace
    const double end = studying > 0 ? std::clamp((fall + entry * (1 - studying)) / studying, 0.0, most) : most;
    const double begin = fall < 0 && studying < 1 ? -fall / (1 - studying) : 0;
    return {health, caring, enrolled ? end : 0, enrolled ? 0 : begin};
}

}  // namespace

Rates labour_hazards(const Behaviour& b, std::uint8_t age, std::uint8_t qualification, bool limited, bool duty,
                     Spell spell) {
    if (spell <= Spell::stable_job) return in_work(b, age, qualification, limited, duty, spell);
    if (spell <= Spell::workless_12_plus) return searching(b, age, qualification, limited, duty, spell);
    return inactive(b, age, qualification, limited, spell);
}

double chance_of_application(double rate) {
    return -std::expm1(-rate);
}

namespace {

double sum_of_others(const Rates& h) {
    static_assert(static_cast<std::size_t>(LabourEvent::apply) + 1 == n_labour_events);
    return std::accumulate(h.begin(), h.end() - 1, 0.0);
}

Applying applying_of(const Rates& h) {
    return {h.back(), std::exp(-sum_of_others(h))};
}

}  // namespace

double chance_with_support(double rate, double boost) {
    return std::min(1.0, boost * chance_of_application(rate));
}

Rates labour_chances(const Behaviour& b, Rates h, double layoffs) {
    const auto [rate, room] = applying_of(h);
    const double others = sum_of_others(h);
    const double happens = -std::expm1(-others);
    for (double& hazard : h) hazard *= others > 0 ? happens / others : 1;
    h.back() = room * chance_with_support(rate * (1 + b.apply.personal_spread), largest_boost);
    const double usual = std::exchange(at(h, LabourEvent::layoff), 0.0);
    at(h, LabourEvent::layoff) = std::min(layoffs * usual, 1 - std::accumulate(h.begin(), h.end(), 0.0));
    return h;
}

namespace {

constexpr std::size_t rows_of_spell = n_age_bands * n_qualification_bands * 4;

/// All rows of the labour table, in the order of `Hazards::labour_row`.
std::vector<Rates> labour_table(const Behaviour& b) {
    std::vector<Rates> rows;
    for (std::size_t spell = 0; spell < n_spells; ++spell)
        for (std::uint8_t age = 0; age < n_age_bands; ++age)
            for (std::uint8_t qualification = 0; qualification < n_qualification_bands; ++qualification)
                for (const bool limited : {false, true})
                    for (const bool duty : {false, true})
                        rows.push_back(
                            labour_hazards(b, age, qualification, limited, duty, static_cast<Spell>(spell)));
    return rows;
}

Status status_of(Spell spell) {
    if (spell <= Spell::stable_job) return Status::employed;
    if (spell <= Spell::workless_12_plus) return Status::unemployed;
    constexpr std::array<Status, 5> inactive{Status::student, Status::sick, Status::caring, Status::retired,
                                             Status::other};
    return inactive[static_cast<std::size_t>(spell) - static_cast<std::size_t>(Spell::student)];
}

/// Sets the labour table and its bounds. These let the sweep pass over most residents before it looks at who they
/// are.
void set_labour(Hazards& hazards, const Behaviour& b, double layoffs) {
    hazards.labour.clear();
    hazards.applying.clear();
    for (const Rates& p : labour_table(b)) {
        hazards.labour.push_back(cumulate(labour_chances(b, p, layoffs)));
        hazards.applying.push_back(applying_of(p));
    }
    hazards.labour_bound.fill(0);
    for (std::size_t row = 0; row < hazards.labour.size(); ++row) {
        const auto spell = static_cast<Spell>(row / rows_of_spell);
        const std::uint8_t limited = row / 2 % 2 == 1 ? flag::limited_health : 0;
        for (const std::uint8_t kind : {std::uint8_t{0}, flag::unstable}) {
            if (spell <= Spell::stable_job && (spell == Spell::unstable_job) != (kind != 0)) continue;
            std::uint32_t& bound =
                hazards.labour_bound[Hazards::bound_row(status_of(spell), static_cast<std::uint8_t>(limited | kind))];
            bound = std::max(bound, hazards.labour[row].back());
        }
    }
}

}  // namespace

double health_prevalence(const Behaviour& b, double age) {
    return b.health.prevalence_at_16 + (b.health.prevalence_at_64 - b.health.prevalence_at_16) * (age - 16) / 48;
}

double duty_prevalence(const Behaviour& b, Sex sex, int age) {
    const double women = age < 25   ? b.caring.women_16_24
                         : age < 35 ? b.caring.women_25_34
                         : age < 50 ? b.caring.women_35_49
                                    : b.caring.women_50_64;
    return sex == Sex::female ? women : women * b.caring.men_ratio;
}

double onset_for(double share, double rise, double end) {
    return share < 1 ? std::max(0.0, (rise + end * share) / (1 - share)) : 0.0;
}

Hazards make_hazards(const Behaviour& b, const Margins& margins) {
    EXPECTS(margins.enrolled_by_age.size() == 49);
    Hazards hazards;
    set_labour(hazards, b, 1);
    for (int age = 16; age < 65; ++age)
        for (const Sex sex : {Sex::female, Sex::male})
            for (const bool limited : {false, true})
                for (const bool duty : {false, true})
                    for (const bool enrolled : {false, true})
                        hazards.life.push_back(
                            cumulate(life_probabilities(b, margins, age, sex, limited, duty, enrolled)));
    for (std::size_t row = 0; row < hazards.life.size(); ++row)
        hazards.life_bound[row % 2] = std::max(hazards.life_bound[row % 2], hazards.life[row].back());
    return hazards;
}

Hazards with_layoffs(Hazards hazards, const Behaviour& b, double layoffs) {
    set_labour(hazards, b, layoffs);
    return hazards;
}

}  // namespace devosim
