// The behavioural parameters of the labour market, bound by name to their declarations.
#pragma once

#include <array>

#include "engine/error.hpp"
#include "engine/parameters.hpp"

namespace devosim {

inline constexpr std::size_t n_age_bands = 8;            ///< 16-17, 18-20, 21-24, 25-34, 35-49, 50-54, 55-59, 60-64
inline constexpr std::size_t n_qualification_bands = 5;  ///< none, level 1, level 2, level 3, level 4 and above

/// Values of all parameters of the labour market. Unit, range, meaning and source of each are declared in
/// configs/parameters/labour_market.toml under the key that `bind_behaviour` names. Probabilities are per month.
struct Behaviour {
    struct Job {
        double layoff, match_end, unstable_share, unstable_factor, youth_factor, lower_level_factor,
            higher_level_factor, limited_health_factor;
    } job;
    struct Leave {
        double sick, caring, study, retired_55_59, retired_60_64, other, lower_level_factor, higher_level_factor;
    } leave;
    struct StopSearch {
        double sick, caring, study, retired, other;
    } stop_search;
    struct StartSearch {
        double student, sick, caring, retired, other, lower_level_factor;
    } start_search;
    struct Apply {
        double unemployed, employed, student, sick, caring, retired, other, after_3_months, after_6_months,
            after_12_months, lower_level_factor, higher_level_factor, older_factor, limited_health_factor,
            personal_spread;
    } apply;
    struct Fit {
        double one_level_below, two_levels_below, merit_of_fit, merit_of_interview, merit_lost_out_of_work,
            distance_decay_per_minute, reservation_ratio;
    } match;
    struct Step {
        double no_qualification, level_4_plus;
    } step;
    struct Demand {
        double vacancy_rate, closed_share, reopening, withdrawal, replacement, opening_elasticity, reference_filling,
            outsiders_leaving;
    } demand;
    struct Health {
        double prevalence_at_16, prevalence_at_64, recovery;
    } health;
    struct Caring {
        double women_16_24, women_25_34, women_35_49, women_50_64, men_ratio, duty_end;
    } caring;
    struct Study {
        double entry_under_25, school_leavers_searching, working_share_16_17, working_share_18_20,
            working_share_21_plus;
    } study;
    struct First {
        double employed_16_17, employed_18_20, employed_21_24, employed_25_34, employed_35_49, employed_50_54,
            employed_55_59, employed_60_64, limited_health_factor, caring_factor, no_qualification_factor,
            low_qualification_factor, high_qualification_factor, unemployed_share_under_25, unemployed_share_25_49,
            unemployed_share_50_plus, retired_share_55_59, retired_share_60_64, unstable_share_under_25,
            unstable_share_25_plus, stable_tenure_months, unstable_tenure_months;
    } first;
    struct Pay {
        double level_2_pence, none_premium, level_1_premium, level_3_premium, level_4_5_premium, level_6_premium,
            experience_per_year, match_spread, skill_loss_per_month, tenure_rise_per_year, part_time_share,
            minimum_21_plus_pence, minimum_18_20_pence, minimum_under_18_pence;
    } pay;
    struct Benefit {
        double under_25_pence, over_25_pence, health_addition_pence, take_up;
    } benefit;
    struct Tax {
        double allowance_pence, basic_rate, higher_from_pence, higher_rate, insurance_from_pence, insurance_rate,
            insurance_upper_rate, employer_from_pence, employer_rate, full_time_hours, part_time_hours;
    } tax;
    struct Population {
        double leaving_the_area, residents_per_place, qualification_by_deprivation;
    } population;
    struct Support {
        double travel_loss_per_10_minutes, attribution_months, protection_months, residents_per_jobcentre,
            residents_per_hub, minutes_per_trip, minutes_per_km, mandatory_dropout_ratio, qualification_share;
    } support;
};

/// Reads every parameter of the labour market; problems are collected.
[[nodiscard]] Behaviour bind_behaviour(const Parameters& parameters, Problems& problems);

}  // namespace devosim
