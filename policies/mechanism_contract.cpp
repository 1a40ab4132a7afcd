#include "policies/mechanism_contract.hpp"

#include <algorithm>

#include "engine/contracts.hpp"
#include "engine/ledger.hpp"
#include "policies/calendar.hpp"

namespace devosim {

namespace {

// Coprime to the usual terms of 12, 24, 36 and 60 months, so that neighbours in the catalogue end far apart.
constexpr int months_between_products = 7;

}  // namespace

double built_up_share(Months since, Months lag) {
    if (since.value < 0) return 0;
    if (since.value >= lag.value) return 1;
    return (since.value + 1.0) / (lag.value + 1.0);
}

Share national_places(const ContractParameters& parameters, const Product& product, std::size_t index,
                      std::optional<Month> let, Months lag, Month month) {
    EXPECTS(product.contract_months > 0);
    const int stagger = static_cast<int>(index) * months_between_products;
    const int elapsed = let ? (month - *let).value : month.value + stagger;
    if (let && elapsed < 0) return {0};
    const bool first_term = let && elapsed < product.contract_months;
    const double built = built_up_share({floor_mod(elapsed, product.contract_months)}, lag);
    const double missing = (first_term ? 1.0 : parameters.relet_drop.value) * (1 - built);
    return {1 - missing};
}

Share approved_places(const ContractParameters& parameters, const Product& product, std::optional<Month> sought,
                      Month month) {
    const bool waits = sought && product.adult_skills && month < *sought + parameters.approval_lag;
    return waits ? parameters.run_off : Share{1};
}

Pence idle_payment(const ContractParameters& parameters, const Product& product, Pence contracted, Pence used) {
    if (!product.mandatory) return {0};
    return std::max(Pence{0}, scaled(contracted, parameters.minimum_volume.value) - used);
}

}  // namespace devosim
