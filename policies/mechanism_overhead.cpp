#include "policies/mechanism_overhead.hpp"

#include <algorithm>
#include <cmath>

#include "engine/ledger.hpp"
#include "policies/calendar.hpp"

namespace devosim {

Share national_top_slice(const OverheadParameters& parameters, const Product& product) {
    const int layers = product.hand_offs - 1;
    if (layers < 1) return parameters.single;
    return {1 - std::pow(1 - parameters.layer.value, layers)};
}

Share devolved_top_slice(const OverheadParameters& parameters, const Product& product) {
    return std::min(national_top_slice(parameters, product), parameters.cap);
}

Pence agreement_cost(const OverheadParameters& parameters, Pence yearly_allocation, Month month) {
    const Pence yearly =
        std::min(parameters.agreement_cost, scaled(yearly_allocation, parameters.agreement_cap.value));
    const int elapsed = month_of_year(month);
    return {yearly.value * (elapsed + 1) / months_in_year - yearly.value * elapsed / months_in_year};
}

}  // namespace devosim
