// The joint distribution of age, sex and qualification of an area's residents, fitted to its margins.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "agents/area.hpp"
#include "agents/margins.hpp"

namespace devosim {

inline constexpr std::size_t n_working_ages = 49;  ///< 16 to 64

/// [age - 16][Sex] people.
using AgeSexCounts = std::array<std::array<std::int64_t, 2>, n_working_ages>;

/// [Qualification] shares of the people of one age; sum 1.
using QualificationShares = std::array<double, n_qualifications>;

/// The cell of somebody in AgeSexCounts, row by row.
[[nodiscard]] constexpr std::size_t age_sex_cell(int age, Sex sex) noexcept {
    return static_cast<std::size_t>(age - 16) * 2 + static_cast<std::size_t>(sex);
}

struct QualificationFit {
    std::vector<std::int64_t> counts;                        ///< [age - 16][Sex][Qualification] whole people
    std::array<QualificationShares, n_working_ages> by_age;  ///< [age - 16] shares that newcomers draw from
};

/// Fits England's qualification by age to the people of the area and, if the area states it, to its own qualification
/// of 16-64. Whole counts sum exactly to `people`, and over all ages to the margin rounded down or up. Throws
/// InputError if the area's margin cannot be met.
[[nodiscard]] QualificationFit fit_qualifications(const Area& area, const Margins& england,
                                                  const AgeSexCounts& people);

/// People of an area by age, 0 to 90, and sex at the policy start, whole: 16 to 64 sum to Area::residents_16_64.
[[nodiscard]] std::vector<std::array<std::int64_t, 2>> residents_by_age_and_sex(const Area& area,
                                                                                const Margins& england);

/// Throws InputError if the residents at the policy start cannot be fitted to the area's margins.
void check_margins(const Area& area, const Margins& england);

}  // namespace devosim
