// Ages, bands of age, qualification and time, as table look-ups.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "agents/behaviour.hpp"
#include "agents/status.hpp"

namespace devosim {

inline constexpr int working_age_from = 16 * 12;  ///< months
inline constexpr int adult_from = 18 * 12;        ///< months; who is younger may not claim
inline constexpr int working_age_to = 65 * 12;    ///< months, exclusive

/// Age in years of somebody `months` old; months in [0, 960).
[[nodiscard]] constexpr int years(int months) noexcept {
    return months / 12;
}

/// Band of the hazard tables for an age in years, 0..7.
[[nodiscard]] constexpr std::uint8_t age_band(int age) noexcept {
    constexpr std::array<int, n_age_bands - 1> last{17, 20, 24, 34, 49, 54, 59};
    std::uint8_t band = 0;
    while (band < last.size() && age > last[band]) ++band;
    return band;
}

/// Age band by age in months, so that the monthly sweep divides nothing.
inline constexpr auto band_by_month = [] {
    std::array<std::uint8_t, 960> table{};
    for (int month = 0; month < 960; ++month) table[static_cast<std::size_t>(month)] = age_band(years(month));
    return table;
}();

/// Band of the hazard tables for a qualification: none, level 1, level 2, level 3, level 4 and above.
[[nodiscard]] constexpr std::uint8_t qualification_band(std::uint8_t qualification) noexcept {
    return std::min<std::uint8_t>(qualification, level_4_5);
}

}  // namespace devosim
