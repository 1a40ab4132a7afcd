// What the labour force survey reports, by name.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace devosim {

/// Shares that the survey reports. Those about a quarter later are two-quarter longitudinal, as in the Labour Force
/// Survey: of those present in two interviews three months apart, by what they were at the first.
enum class Measure : std::uint8_t {
    employed_16_17,
    employed_18_24,
    employed_25_34,
    employed_35_49,
    employed_50_64,
    unemployed_16_24,
    employed_men,
    employed_women,
    disabled,
    employed_disabled,
    employed_not_disabled,
    unemployed_disabled,
    unemployed_not_disabled,
    employed_none,
    employed_level_1,
    employed_level_2,
    employed_level_3,
    employed_level_4_plus,
    unemployed_none,
    unemployed_qualified,
    sick,
    neet_unemployed,
    long_term,
    part_time,
    ue_under_3_months,
    ue_3_to_5_months,
    ue_6_to_11_months,
    ue_12_to_23_months,
    ue_24_months_plus,
    ue_none,
    ue_degree,
    eu,
    eu_16_24,
    job_to_job,
    leaves_second_year,
    leaves_third_year,
    leaves_years_4_to_8,
    switches_occupation,
    ei,
    ue,
    ui,
    ie,
    iu,
    tenure_under_7_months,
    tenure_under_8_months,
    tenure_under_19_months,
    tenure_under_20_months,
    tenure_under_31_months,
    tenure_under_32_months,
    tenure_under_43_months,
    tenure_under_44_months,
};
inline constexpr std::size_t n_measures = 51;

/// Name and definition of a measure: the share of `of` who are, or did, `counted`.
struct MeasureName {
    std::string_view name;
    std::string_view counted;
    std::string_view of;
};
inline constexpr std::array<MeasureName, n_measures> measure_names{{
    {"employed_16_17", "employed", "residents of 16-17"},
    {"employed_18_24", "employed", "residents of 18-24"},
    {"employed_25_34", "employed", "residents of 25-34"},
    {"employed_35_49", "employed", "residents of 35-49"},
    {"employed_50_64", "employed", "residents of 50-64"},
    {"unemployed_16_24", "unemployed", "active residents of 16-24"},
    {"employed_men", "employed", "men of 16-64"},
    {"employed_women", "employed", "women of 16-64"},
    {"disabled", "with work-limiting health", "residents of 16-64"},
    {"employed_disabled", "employed", "residents with work-limiting health"},
    {"employed_not_disabled", "employed", "residents without work-limiting health"},
    {"unemployed_disabled", "unemployed", "active residents with work-limiting health"},
    {"unemployed_not_disabled", "unemployed", "active residents without work-limiting health"},
    {"employed_none", "employed", "residents of 25-64 without qualifications"},
    {"employed_level_1", "employed", "residents of 25-64 with level 1"},
    {"employed_level_2", "employed", "residents of 25-64 with level 2"},
    {"employed_level_3", "employed", "residents of 25-64 with level 3"},
    {"employed_level_4_plus", "employed", "residents of 25-64 with level 4 or more"},
    {"unemployed_none", "unemployed", "active residents of 25-64 without qualifications"},
    {"unemployed_qualified", "unemployed", "active residents of 25-64 with any qualification"},
    {"sick", "inactive through sickness", "residents of 16-64"},
    {"neet_unemployed", "unemployed", "NEET residents of 16-24"},
    {"long_term", "unemployed for 12 months or more", "the unemployed"},
    {"part_time", "working part time", "the employed"},
    {"ue_under_3_months", "employed a quarter later", "unemployed for less than 3 months"},
    {"ue_3_to_5_months", "employed a quarter later", "unemployed for 3-5 months"},
    {"ue_6_to_11_months", "employed a quarter later", "unemployed for 6-11 months"},
    {"ue_12_to_23_months", "employed a quarter later", "unemployed for 12-23 months"},
    {"ue_24_months_plus", "employed a quarter later", "unemployed for 24 months or more"},
    {"ue_none", "employed a quarter later", "unemployed without qualifications"},
    {"ue_degree", "employed a quarter later", "unemployed with level 6 or more"},
    {"eu", "unemployed a quarter later", "employed"},
    {"eu_16_24", "unemployed a quarter later", "employed, 16-24"},
    {"job_to_job", "with another employer a quarter later, both times in work", "employed"},
    {"leaves_second_year", "not in the same job a quarter later", "employed, 12-23 months in the job"},
    {"leaves_third_year", "not in the same job a quarter later", "employed, 24-35 months in the job"},
    {"leaves_years_4_to_8", "not in the same job a quarter later", "employed, 36-95 months in the job"},
    {"switches_occupation", "in another occupation a quarter later", "employed in both interviews"},
    {"ei", "inactive a quarter later", "employed"},
    {"ue", "employed a quarter later", "unemployed"},
    {"ui", "inactive a quarter later", "unemployed"},
    {"ie", "employed a quarter later", "inactive"},
    {"iu", "unemployed a quarter later", "inactive"},
    {"tenure_under_7_months", "in the job for under 7 months", "the employed"},
    {"tenure_under_8_months", "in the job for under 8 months", "the employed"},
    {"tenure_under_19_months", "in the job for under 19 months", "the employed"},
    {"tenure_under_20_months", "in the job for under 20 months", "the employed"},
    {"tenure_under_31_months", "in the job for under 31 months", "the employed"},
    {"tenure_under_32_months", "in the job for under 32 months", "the employed"},
    {"tenure_under_43_months", "in the job for under 43 months", "the employed"},
    {"tenure_under_44_months", "in the job for under 44 months", "the employed"},
}};

}  // namespace devosim
