#include "policies/mechanism_who.hpp"

#include <algorithm>

#include "engine/ledger.hpp"

namespace devosim {

bool is_for_people_out_of_work(const Product& product) {
    const auto out_of_work = std::count_if(product.pathways.begin(), product.pathways.end(),
                                           [](const Pathway& p) { return !p.eligibility.employed; });
    return 2 * static_cast<std::size_t>(out_of_work) >= product.pathways.size();
}

Pence outreach_cost(const WhoParameters& parameters, const Product& product, std::int32_t reached) {
    if (!is_for_people_out_of_work(product) || parameters.outreach.value <= parameters.self_referral.value)
        return {0};
    const double sought = 1 - parameters.self_referral.value / parameters.outreach.value;
    return scaled(parameters.outreach_cost * std::int64_t{reached}, sought);
}

Reach national_reach(const WhoParameters& parameters, const Product& product) {
    return {.claimants = parameters.claimants,
            .non_claimants = product.claimants_only ? Share{0} : parameters.self_referral,
            .suitable = product.mandatory ? parameters.suitable_mandatory : parameters.suitable_voluntary,
            .claim_rule = true,
            .by_need = false};
}

Reach devolved_reach(const WhoParameters& parameters, const Product& product) {
    return {.claimants = parameters.claimants,
            .non_claimants = is_for_people_out_of_work(product) ? parameters.outreach : parameters.self_referral,
            .suitable = parameters.suitable_by_need,
            .claim_rule = false,
            .by_need = true};
}

}  // namespace devosim
