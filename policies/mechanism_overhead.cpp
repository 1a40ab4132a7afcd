#include "policies/mechanism_overhead.hpp"

#include <algorithm>
#include <cmath>

#include "engine/ledger.hpp"
#include "policies/calendar.hpp"

namespace devosim {

Share national_top_slice(const OverheadParameters& parameters, const Product& product) {
    if (product.managing_layers < 1) return parameters.single;
    return {1 - std::pow(1 - parameters.layer.value, product.managing_layers)};
}

Share top_slice(Setting setting, const OverheadParameters& parameters, const Product& product) {
    const bool capped = setting == Setting::devolved || (setting == Setting::hybrid && product.adult_skills);
    return capped ? devolved_top_slice(parameters, product) : national_top_slice(parameters, product);
}

Share devolved_top_slice(const OverheadParameters& parameters, const Product& product) {
    return std::min(national_top_slice(parameters, product), parameters.cap);
}

Pence agreement_cost(const OverheadParameters& parameters, Pence yearly_allocation, Month month) {
    const Pence most = scaled(yearly_allocation, parameters.agreement_cap.value);
    return month_part(std::min(parameters.agreement_cost, most), month);
}

}  // namespace devosim
