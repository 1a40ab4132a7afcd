// Devolved commissioning: a place buys its own support under a local employment and skills agreement.
#pragma once

#include "policies/mechanisms.hpp"

namespace devosim {

/// The full local agreement, as the Local Government Association proposes it. See policies/lesa.hpp for its clock.
[[nodiscard]] Mechanisms lesa();

}  // namespace devosim
