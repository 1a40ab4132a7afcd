// The hybrid of 2025: adult skills are run locally, under money and rules that stay national.
#pragma once

#include "policies/mechanisms.hpp"

namespace devosim {

/// What areas with devolution deals had in 2025.
[[nodiscard]] Mechanisms hybrid_2025();

}  // namespace devosim
