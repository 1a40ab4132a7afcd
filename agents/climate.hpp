// The business climate: how much more or less likely layoffs and openings are in each month than the parameters say.
//
// It is given by the scenario and is part of the world, the same in every arm and replicate. Where nothing is given
// every factor is 1.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "agents/occupations.hpp"
#include "agents/sites.hpp"
#include "engine/quantities.hpp"

namespace devosim {

/// What a shock multiplies.
enum class ShockKind : std::uint8_t {
    layoffs,   ///< the chance that a job ends with its post
    openings,  ///< the chances that a closed post is wanted again and that a post which was left is advertised
};

/// A change of labour demand for some months. Shocks that overlap multiply.
struct Shock {
    ShockKind kind;
    std::string industry;  ///< only posts of this industry of the table of occupations; empty: all
    int from;              ///< first month, policy months; negative in the burn-in
    int months;            ///< months at the full factor, >= 1
    double factor;         ///< >= 0
    int fade_months;       ///< months after those in which it returns to 1 in equal steps, >= 0
};

/// A business cycle: 1 + amplitude x cosine for openings, 1 - amplitude x layoff_ratio x cosine for layoffs.
struct Cycle {
    double amplitude = 0;  ///< [0, 0.9]; 0: none
    double period_months = 96;
    double peak_month = 0;    ///< of openings, policy months
    double layoff_ratio = 1;  ///< swing of layoffs relative to that of openings, [0, 1]
};

/// What a scenario says about labour demand over time.
struct Outlook {
    std::vector<Shock> shocks;
    Cycle cycle;
    std::array<double, 12> season{1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};  ///< of openings; [0] is month 0; mean 1
    std::vector<Site> sites = {};
};

/// The factor of one shock in a month.
[[nodiscard]] double factor_of(const Shock& shock, Month month) noexcept;

/// The climate of a month. Factors by occupation, those of its industry.
struct Weather {
    std::vector<double> layoffs;
    std::vector<double> openings;
    double largest_layoffs;  ///< of all occupations
};

/// The months [first, end) of a run.
class Climate {
public:
    Climate() = default;
    /// `industry_of` names the industry of each occupation.
    Climate(const Outlook& outlook, const std::vector<std::string>& industry_of, Month first, Month end);

    /// The weather of a month of the run.
    [[nodiscard]] const Weather& at(Month month) const;

private:
    Month first_{0};
    std::vector<Weather> months_;
};

/// A chance of the parameters under a factor of the climate, at most 1.
[[nodiscard]] constexpr double under(double factor, double chance) noexcept {
    return chance * factor < 1 ? chance * factor : 1;
}

}  // namespace devosim
