// How providers are paid, and what that does to whom they help: it follows the payment, not the tier that pays.
#pragma once

#include "agents/support/components.hpp"
#include "policies/mechanisms.hpp"
#include "policies/parameters.hpp"

namespace devosim {

/// National: the part of the price that the product pays for results. Devolved: that of the outcome agreement, alike
/// for all products.
[[nodiscard]] Share results_share(Setting setting, const PaymentParameters& parameters, const Product& product);

/// What paying so large a part for results does to effort.
struct Effort {
    double tilt;   ///< towards those who are easy to help, see Practice
    double extra;  ///< multiplies the strength of what is delivered, >= 1
};
[[nodiscard]] Effort effort_under(const PaymentParameters& parameters, Share results);

}  // namespace devosim
