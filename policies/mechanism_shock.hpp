// A wave of redundancies: headcount that scales fast, or a task group that is close to the firm.
#pragma once

#include "policies/mechanisms.hpp"
#include "policies/parameters.hpp"

namespace devosim {

/// Most that providers can start in a month, in twelfths of the yearly allocation, while layoffs are `layoffs` times
/// as likely as usual. The same whoever commissions, but in a wave a place musters a part alone of what goes beyond
/// plan.
[[nodiscard]] double surge(Setting setting, const CommissioningParameters& parameters, double layoffs);

/// Devolved: chance per month that somebody newly out of work is met by a redundancy task group in a wave. 0 in usual
/// times, and nationally.
[[nodiscard]] Share task_group(Setting setting, const ShockParameters& parameters, double layoffs);

}  // namespace devosim
