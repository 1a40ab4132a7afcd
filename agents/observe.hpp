// Observation: what a month leaves behind in the results. Reads the world; draws nothing; changes nothing.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "agents/payroll.hpp"
#include "agents/status.hpp"
#include "agents/tally.hpp"
#include "agents/world.hpp"

namespace devosim {

/// Stocks at the end of a month.
enum class Stock : std::uint8_t {
    population,
    employed,
    unemployed,
    inactive,
    student,
    sick,
    caring,
    retired,
    other,
    enrolled,
    youth,
    neet,
    claimants,
    in_support,
};
inline constexpr std::size_t n_stocks = 14;

/// Stocks of a place at the end of a month.
enum class PlaceStock : std::uint8_t { employed, unemployed, inactive, neet, in_support, vacancies };
inline constexpr std::size_t n_place_stocks = 6;

/// Counts of posts at the end of a month, inside the area and outside it together.
struct PostCount {
    std::int32_t posts = 0;  ///< held or vacant
    std::int32_t vacancies = 0;
    std::int32_t closed = 0;
};

/// Everything that is recorded of one month.
struct MonthRecord {
    std::array<std::array<std::int32_t, n_groups>, n_stocks> stocks{};
    std::vector<std::array<std::int32_t, n_place_stocks>> places;  ///< [place]
    PostCount posts;
    Tally tally;
    std::vector<Pence> balances;  ///< [account]
    Payroll payroll;
    Pence granted{0};      ///< by the treasury for commissioned support, during the month
    Pence handed_back{0};  ///< to the treasury, during the month
};

/// Records the end of a month.
[[nodiscard]] MonthRecord observe(const World& world, Month month);

/// Vacancies inside the area by occupation.
[[nodiscard]] std::vector<std::int32_t> vacancies_by_occupation(const World& world);

/// Share of the residents of each place who are unemployed; 0 where nobody lives.
[[nodiscard]] std::vector<double> unemployed_by_place(const MonthRecord& record);

/// Fixes the groups of comparison as of now, the last month of burn-in.
void fix_groups(World& world, Month month);

}  // namespace devosim
