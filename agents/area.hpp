// An area: how many people live there, what money comes with them, and how open its labour market is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/error.hpp"
#include "engine/quantities.hpp"

namespace devosim {

/// Margins that an area states itself; where it does not, what England's shares imply for its residents.
struct OwnMargins {
    std::vector<double> men_by_age;             ///< [0..90] people, at most Area::residents_by_age; or empty
    std::vector<double> qualification;          ///< [Qualification] shares of residents of 16-64, sum 1; or empty
    Origin qualification_at;                    ///< where that was read
    std::optional<double> claimant_share = {};  ///< of residents of 16-64, on a benefit for people out of work
    Origin claimant_share_at;
};

/// Where people live, as read from an area file or from a table of local authorities. Geography is synthetic.
struct Area {
    std::string name;                ///< short, e.g. "medium_ca" or "E06000001"
    std::string title;               ///< for reports, e.g. "Hartlepool"
    std::int64_t residents_16_64;    ///< people aged 16 to 64 at policy start, > 0
    Pence annual_budget;             ///< all money in scope for employment and skills, a year, >= 0
    double commissionable_share;     ///< part of it that buys commissioned support, [0, 1]
    double work_outside_share;       ///< share of employed residents who work outside the area, [0, 1)
    double held_from_outside_share;  ///< share of the area's posts held by people who live outside, [0, 1)
    double residents_per_km2;        ///< all ages, > 0
    double deprivation_mean;         ///< mean deprivation of its places, [0, 1]; 0.5 = England
    int districts;                   ///< number of districts, >= 1
    /// [0..90] people by single year of age, 90 meaning 90 and over; 16..64 sum to residents_16_64.
    std::vector<double> residents_by_age;
    std::vector<std::string> assumed;  ///< margins and fields that are assumed, each in words
    OwnMargins own = {};
};

}  // namespace devosim
