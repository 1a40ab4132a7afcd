// National margins of the population: age, sex by age, qualification by age, enrolment by age, claimants.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "agents/status.hpp"

namespace devosim {

/// Inclusive ages of a band of the qualification table, years.
struct AgeBand {
    int first;
    int last;
};

inline constexpr std::size_t n_qualifications = qualification_names.size();

/// The bands of the qualification table, youngest first; together they cover 16 to 64.
inline constexpr std::array<AgeBand, 7> qualification_bands{
    {{16, 17}, {18, 19}, {20, 24}, {25, 34}, {35, 44}, {45, 54}, {55, 64}}};

/// Shares that describe England and stand in for an area where its own are not known.
struct Margins {
    /// [0..90] share of residents by single year of age, 90 meaning 90 and over; sums to 1.
    std::vector<double> age_profile;
    /// [0..90] share of men among residents of an age, [0, 1].
    std::vector<double> men_by_age;
    /// [band][Qualification] share by highest qualification; each band sums to 1.
    std::array<std::array<double, n_qualifications>, qualification_bands.size()> qualification_by_band;
    /// [0..48] for ages 16..64: share enrolled in education, [0, 1].
    std::vector<double> enrolled_by_age;
    /// Share of residents of 16-64 on a benefit for people out of work, [0, 1].
    double claimant_share;
};

/// Index into `qualification_bands`; ages below 16 count as 16, above 64 as 64.
[[nodiscard]] constexpr std::size_t band_of(int age) noexcept {
    for (std::size_t band = 0; band + 1 < qualification_bands.size(); ++band)
        if (age <= qualification_bands[band].last) return band;
    return qualification_bands.size() - 1;
}

}  // namespace devosim
