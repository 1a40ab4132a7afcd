#include "agents/behaviour.hpp"

#include <functional>

namespace devosim {

namespace {

using Number = std::function<double(const char* key, const char* unit)>;

void bind(Behaviour::Job& job, const Number& number) {
    job.layoff = number("job.layoff", "1/month");
    job.match_end = number("job.match_end", "1/month");
    job.youth_factor = number("job.youth_factor", "ratio");
    job.unstable_share = number("job.unstable_share", "share");
    job.unstable_factor = number("job.unstable_factor", "ratio");
    job.lower_level_factor = number("job.lower_level_factor", "ratio");
    job.higher_level_factor = number("job.higher_level_factor", "ratio");
    job.limited_health_factor = number("job.limited_health_factor", "ratio");
}

void bind(Behaviour::Leave& leave, const Number& number) {
    leave.sick = number("leave.sick", "1/month");
    leave.caring = number("leave.caring", "1/month");
    leave.study = number("leave.study", "1/month");
    leave.retired_55_59 = number("leave.retired_55_59", "1/month");
    leave.retired_60_64 = number("leave.retired_60_64", "1/month");
    leave.other = number("leave.other", "1/month");
    leave.lower_level_factor = number("leave.lower_level_factor", "ratio");
    leave.higher_level_factor = number("leave.higher_level_factor", "ratio");
}

void bind(Behaviour::StopSearch& stop_search, const Number& number) {
    stop_search.sick = number("stop_search.sick", "1/month");
    stop_search.caring = number("stop_search.caring", "1/month");
    stop_search.study = number("stop_search.study", "1/month");
    stop_search.retired = number("stop_search.retired", "1/month");
    stop_search.other = number("stop_search.other", "1/month");
}

void bind(Behaviour::StartSearch& start_search, const Number& number) {
    start_search.student = number("start_search.student", "1/month");
    start_search.sick = number("start_search.sick", "1/month");
    start_search.caring = number("start_search.caring", "1/month");
    start_search.retired = number("start_search.retired", "1/month");
    start_search.other = number("start_search.other", "1/month");
    start_search.lower_level_factor = number("start_search.lower_level_factor", "ratio");
}

void bind(Behaviour::Step& step, const Number& number) {
    step.no_qualification = number("step.no_qualification", "steps");
    step.level_4_plus = number("step.level_4_plus", "steps");
}

void bind(Behaviour::Apply& apply, const Number& number) {
    apply.unemployed = number("apply.unemployed", "applications/month");
    apply.employed = number("apply.employed", "applications/month");
    apply.student = number("apply.student", "applications/month");
    apply.sick = number("apply.sick", "applications/month");
    apply.caring = number("apply.caring", "applications/month");
    apply.retired = number("apply.retired", "applications/month");
    apply.other = number("apply.other", "applications/month");
    apply.after_3_months = number("apply.after_3_months", "ratio");
    apply.after_6_months = number("apply.after_6_months", "ratio");
    apply.after_12_months = number("apply.after_12_months", "ratio");
    apply.lower_level_factor = number("apply.lower_level_factor", "ratio");
    apply.higher_level_factor = number("apply.higher_level_factor", "ratio");
    apply.older_factor = number("apply.older_factor", "ratio");
    apply.limited_health_factor = number("apply.limited_health_factor", "ratio");
    apply.personal_spread = number("apply.personal_spread", "ratio");
}

void bind(Behaviour::Fit& match, const Number& number) {
    match.one_level_below = number("match.one_level_below", "ratio");
    match.two_levels_below = number("match.two_levels_below", "ratio");
    match.merit_of_fit = number("match.merit_of_fit", "ratio");
    match.merit_of_interview = number("match.merit_of_interview", "ratio");
    match.merit_lost_out_of_work = number("match.merit_lost_out_of_work", "ratio");
    match.distance_decay_per_minute = number("match.distance_decay_per_minute", "1/minute");
    match.reservation_ratio = number("match.reservation_ratio", "ratio");
}

void bind(Behaviour::Demand& demand, const Number& number) {
    demand.vacancy_rate = number("demand.vacancy_rate", "share");
    demand.closed_share = number("demand.closed_share", "share");
    demand.reopening = number("demand.reopening", "probability/month");
    demand.withdrawal = number("demand.withdrawal", "probability/month");
    demand.replacement = number("demand.replacement", "share");
    demand.opening_elasticity = number("demand.opening_elasticity", "elasticity");
    demand.reference_filling = number("demand.reference_filling", "share");
    demand.outsiders_leaving = number("demand.outsiders_leaving", "probability/month");
}

void bind(Behaviour::Health& health, const Number& number) {
    health.prevalence_at_16 = number("health.prevalence_at_16", "share");
    health.prevalence_at_64 = number("health.prevalence_at_64", "share");
    health.recovery = number("health.recovery", "probability/month");
}

void bind(Behaviour::Caring& caring, const Number& number) {
    caring.women_16_24 = number("caring.women_16_24", "share");
    caring.women_25_34 = number("caring.women_25_34", "share");
    caring.women_35_49 = number("caring.women_35_49", "share");
    caring.women_50_64 = number("caring.women_50_64", "share");
    caring.men_ratio = number("caring.men_ratio", "ratio");
    caring.duty_end = number("caring.duty_end", "probability/month");
}

void bind(Behaviour::Study& study, const Number& number) {
    study.entry_under_25 = number("study.entry_under_25", "probability/month");
    study.school_leavers_searching = number("study.school_leavers_searching", "share");
    study.working_share_16_17 = number("study.working_share_16_17", "share");
    study.working_share_18_20 = number("study.working_share_18_20", "share");
    study.working_share_21_plus = number("study.working_share_21_plus", "share");
}

void bind(Behaviour::First& first, const Number& number) {
    first.employed_16_17 = number("first.employed_16_17", "share");
    first.employed_18_20 = number("first.employed_18_20", "share");
    first.employed_21_24 = number("first.employed_21_24", "share");
    first.employed_25_34 = number("first.employed_25_34", "share");
    first.employed_35_49 = number("first.employed_35_49", "share");
    first.employed_50_54 = number("first.employed_50_54", "share");
    first.employed_55_59 = number("first.employed_55_59", "share");
    first.employed_60_64 = number("first.employed_60_64", "share");
    first.limited_health_factor = number("first.limited_health_factor", "ratio");
    first.caring_factor = number("first.caring_factor", "ratio");
    first.no_qualification_factor = number("first.no_qualification_factor", "ratio");
    first.low_qualification_factor = number("first.low_qualification_factor", "ratio");
    first.high_qualification_factor = number("first.high_qualification_factor", "ratio");
    first.unemployed_share_under_25 = number("first.unemployed_share_under_25", "share");
    first.unemployed_share_25_49 = number("first.unemployed_share_25_49", "share");
    first.unemployed_share_50_plus = number("first.unemployed_share_50_plus", "share");
    first.retired_share_55_59 = number("first.retired_share_55_59", "share");
    first.retired_share_60_64 = number("first.retired_share_60_64", "share");
    first.unstable_share_under_25 = number("first.unstable_share_under_25", "share");
    first.unstable_share_25_plus = number("first.unstable_share_25_plus", "share");
    first.unstable_tenure_months = number("first.unstable_tenure_months", "month");
    first.stable_tenure_months = number("first.stable_tenure_months", "month");
}

void bind(Behaviour::Pay& pay, const Number& number) {
    pay.level_2_pence = number("pay.level_2_pence", "pence/hour");
    pay.none_premium = number("pay.none_premium", "ratio");
    pay.level_1_premium = number("pay.level_1_premium", "ratio");
    pay.level_3_premium = number("pay.level_3_premium", "ratio");
    pay.level_4_5_premium = number("pay.level_4_5_premium", "ratio");
    pay.level_6_premium = number("pay.level_6_premium", "ratio");
    pay.experience_per_year = number("pay.experience_per_year", "ratio");
    pay.match_spread = number("pay.match_spread", "log points");
    pay.skill_loss_per_month = number("pay.skill_loss_per_month", "ratio");
    pay.tenure_rise_per_year = number("pay.tenure_rise_per_year", "ratio");
    pay.part_time_share = number("pay.part_time_share", "share");
    pay.minimum_21_plus_pence = number("pay.minimum_21_plus_pence", "pence/hour");
    pay.minimum_18_20_pence = number("pay.minimum_18_20_pence", "pence/hour");
    pay.minimum_under_18_pence = number("pay.minimum_under_18_pence", "pence/hour");
}

void bind(Behaviour::Tax& tax, const Number& number) {
    tax.allowance_pence = number("tax.allowance_pence", "pence/year");
    tax.basic_rate = number("tax.basic_rate", "share");
    tax.higher_from_pence = number("tax.higher_from_pence", "pence/year");
    tax.higher_rate = number("tax.higher_rate", "share");
    tax.insurance_from_pence = number("tax.insurance_from_pence", "pence/year");
    tax.insurance_rate = number("tax.insurance_rate", "share");
    tax.insurance_upper_rate = number("tax.insurance_upper_rate", "share");
    tax.employer_from_pence = number("tax.employer_from_pence", "pence/year");
    tax.employer_rate = number("tax.employer_rate", "share");
    tax.full_time_hours = number("tax.full_time_hours", "hours/week");
    tax.part_time_hours = number("tax.part_time_hours", "hours/week");
}

void bind(Behaviour::Benefit& benefit, const Number& number) {
    benefit.under_25_pence = number("benefit.under_25_pence", "pence/month");
    benefit.over_25_pence = number("benefit.over_25_pence", "pence/month");
    benefit.health_addition_pence = number("benefit.health_addition_pence", "pence/month");
    benefit.take_up = 0.5;  // until the synthesis fits it to the claimants of the area
}

void bind(Behaviour::Population& population, const Number& number) {
    population.leaving_the_area = number("population.leaving_the_area", "probability/month");
    population.residents_per_place = number("population.residents_per_place", "residents");
    population.qualification_by_deprivation = number("population.qualification_by_deprivation", "log points");
}

void bind(Behaviour::Support& support, const Number& number) {
    support.travel_loss_per_10_minutes = number("support.travel_loss_per_10_minutes", "ratio");
    support.attribution_months = number("support.attribution_months", "month");
    support.protection_months = number("support.protection_months", "month");
    support.residents_per_jobcentre = number("support.residents_per_jobcentre", "residents");
    support.residents_per_hub = number("support.residents_per_hub", "residents");
    support.minutes_per_trip = number("support.minutes_per_trip", "minute");
    support.minutes_per_km = number("support.minutes_per_km", "minute/km");
    support.mandatory_dropout_ratio = number("support.mandatory_dropout_ratio", "ratio");
    support.qualification_share = number("support.qualification_share", "share");
}

}  // namespace

Behaviour bind_behaviour(const Parameters& parameters, Problems& problems) {
    const Number number = [&](const char* key, const char* unit) { return parameters.number(key, unit, problems); };
    Behaviour b{};
    bind(b.job, number);
    bind(b.leave, number);
    bind(b.stop_search, number);
    bind(b.start_search, number);
    bind(b.apply, number);
    bind(b.step, number);
    bind(b.match, number);
    bind(b.demand, number);
    bind(b.health, number);
    bind(b.caring, number);
    bind(b.study, number);
    bind(b.first, number);
    bind(b.pay, number);
    bind(b.benefit, number);
    bind(b.tax, number);
    bind(b.population, number);
    bind(b.support, number);
    return b;
}

}  // namespace devosim
