// Hourly pay: set when a job begins and raised at its anniversaries, never below the minimum wage of the day.
#pragma once

#include <cstdint>

#include "agents/behaviour.hpp"
#include "agents/model.hpp"
#include "engine/random.hpp"

namespace devosim {

struct World;

/// Statutory minimum for an age in years, pence an hour.
[[nodiscard]] std::int32_t minimum_wage(const Behaviour& behaviour, int age);

/// What pay depends on when a job begins.
struct PayBasis {
    int age;                     ///< years
    std::uint8_t qualification;  ///< index of Qualification
    int months_out_of_work;      ///< before this job
    double match;                ///< standard normal: how good the match is
    double occupation_pay;       ///< pay of the occupation relative to the median
};

/// Pay of a new job, pence an hour: occupation x premium of the level x experience x match x skill loss, at least the
/// minimum wage.
[[nodiscard]] std::int32_t starting_pay(const Behaviour& behaviour, const PayBasis& basis);

/// Raises pay at the anniversary of a job, rounding the rise by a keyed draw, and lifts it to the minimum wage of the
/// age that the resident has reached, there and in the month of a birthday that raises it. Runs over all residents in
/// work.
void review_pay(World& world, Month month);

}  // namespace devosim
