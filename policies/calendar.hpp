// The commissioning calendar: financial years and quarters, which also hold for the negative months of burn-in.
#pragma once

#include "engine/quantities.hpp"

namespace devosim {

inline constexpr int months_in_year = 12;
inline constexpr int months_in_quarter = 3;

/// Remainder in [0, divisor), for negative values too. `divisor` > 0.
[[nodiscard]] constexpr int floor_mod(int value, int divisor) noexcept {
    return ((value % divisor) + divisor) % divisor;
}

/// Months since the financial year began, 0..11. Month 0 begins a year.
[[nodiscard]] constexpr int month_of_year(Month month) noexcept {
    return floor_mod(month.value, months_in_year);
}

/// The part of a yearly amount that falls in a month; those of twelve months sum to it.
[[nodiscard]] constexpr Pence month_part(Pence yearly, Month month) noexcept {
    const int elapsed = month_of_year(month);
    return {yearly.value * (elapsed + 1) / months_in_year - yearly.value * elapsed / months_in_year};
}

[[nodiscard]] constexpr bool is_year_start(Month month) noexcept {
    return month_of_year(month) == 0;
}

}  // namespace devosim
