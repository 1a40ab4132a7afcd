#include "policies/mechanism_payment.hpp"

namespace devosim {

Share results_share(Setting setting, const PaymentParameters& parameters, const Product& product) {
    return setting == Setting::national ? Share{product.results_share} : parameters.agreement_results;
}

Effort effort_under(const PaymentParameters& parameters, Share results) {
    return {parameters.creaming.value * results.value, 1 + parameters.effort.value * results.value};
}

}  // namespace devosim
