// National margins of the population: age, sex by age, qualification by age, enrolment by age, claimants.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
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

/// The bands of the table of qualifications on leaving education, youngest first; together they cover 16 to 64.
inline constexpr std::array<AgeBand, 4> leaving_bands{{{16, 17}, {18, 19}, {20, 21}, {22, 64}}};
inline constexpr std::size_t n_skill_levels = 4;  ///< of occupations, ILO ISCO-08

/// Shares that describe England and stand in for an area where its own are not known.
struct Margins {
    /// [0..90] share of residents by single year of age, 90 meaning 90 and over; sums to 1.
    std::vector<double> age_profile;
    /// [0..90] share of men among residents of an age, [0, 1].
    std::vector<double> men_by_age;
    /// [band][Qualification] share by highest qualification; each band sums to 1.
    std::array<std::array<double, n_qualifications>, qualification_bands.size()> qualification_by_band;
    /// [band of leaving_bands][Qualification] share of those who leave education at an age whom it brings the level;
    /// each band sums to 1.
    std::array<std::array<double, n_qualifications>, leaving_bands.size()> leaving_by_band;
    /// [Qualification][skill level - 1] weight of a post in the first occupation of a resident, >= 0, not all 0.
    std::array<std::array<double, n_skill_levels>, n_qualifications> skill_weight;
    /// [0..48] for ages 16..64: share enrolled in education, [0, 1].
    std::vector<double> enrolled_by_age;
    /// Share of residents of 16-64 on a benefit for people out of work, [0, 1].
    double claimant_share;
};

/// Index into `bands`; ages below the first count as its, above the last as its.
template <std::size_t N>
[[nodiscard]] constexpr std::size_t band_of(const std::array<AgeBand, N>& bands, int age) noexcept {
    for (std::size_t band = 0; band + 1 < N; ++band)
        if (age <= bands[band].last) return band;
    return N - 1;
}

/// The alternative that a draw in [0, 1) picks from shares that sum to 1.
[[nodiscard]] constexpr std::uint8_t pick(std::span<const double> shares, double draw) noexcept {
    std::size_t k = 0;
    while (k + 1 < shares.size() && draw >= shares[k]) draw -= shares[k++];
    return static_cast<std::uint8_t>(k);
}

}  // namespace devosim
