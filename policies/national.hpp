// National commissioning: departments let schemes, one by one, on one specification.
#pragma once

#include "policies/mechanisms.hpp"

namespace devosim {

/// The regime of 2017 to 2021, before adult education was devolved widely.
[[nodiscard]] Mechanisms national_2017();

}  // namespace devosim
