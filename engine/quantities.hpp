// Quantities with a dimension: months, whole pence, shares and monthly rates.
#pragma once

#include <cmath>
#include <compare>
#include <concepts>
#include <cstdint>

namespace devosim {

/// A calendar month, counted from the first month of policy (month 0). Burn-in months are negative.
struct Month {
    int value;

    constexpr auto operator<=>(const Month&) const = default;
    constexpr Month& operator++() noexcept {
        ++value;
        return *this;
    }
};

/// A length of time in whole months.
struct Months {
    int value;

    constexpr auto operator<=>(const Months&) const = default;
};

constexpr Months operator-(Month later, Month earlier) noexcept {
    return {later.value - earlier.value};
}
constexpr Month operator+(Month month, Months length) noexcept {
    return {month.value + length.value};
}
constexpr Month operator-(Month month, Months length) noexcept {
    return {month.value - length.value};
}

/// Money in whole pence of the base year. Additive; scaling is explicit, see `scaled` in engine/ledger.hpp.
struct Pence {
    std::int64_t value;

    constexpr auto operator<=>(const Pence&) const = default;
    constexpr Pence& operator+=(Pence other) noexcept {
        value += other.value;
        return *this;
    }
    constexpr Pence& operator-=(Pence other) noexcept {
        value -= other.value;
        return *this;
    }
};

constexpr Pence operator+(Pence a, Pence b) noexcept {
    return {a.value + b.value};
}
constexpr Pence operator-(Pence a, Pence b) noexcept {
    return {a.value - b.value};
}
constexpr Pence operator-(Pence a) noexcept {
    return {-a.value};
}
/// Whole multiples only; scaling by a share rounds, see engine/ledger.hpp.
constexpr Pence operator*(Pence a, std::integral auto n) noexcept {
    return {a.value * static_cast<std::int64_t>(n)};
}

/// A probability or a part of a whole, in [0, 1].
struct Share {
    double value;

    constexpr auto operator<=>(const Share&) const = default;
};

/// A hazard per month, in [0, inf).
struct MonthlyRate {
    double value;

    constexpr auto operator<=>(const MonthlyRate&) const = default;
};

/// The chance that an event of constant hazard happens within a month: 1 - exp(-h). The only conversion.
[[nodiscard]] inline Share to_probability(MonthlyRate hazard) {
    return {-std::expm1(-hazard.value)};
}

}  // namespace devosim
