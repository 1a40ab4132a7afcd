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

namespace {

/// Every claimant whom a mandatory product may take is judged: the published share is of all of them.
Share spoken_to(const WhoParameters& parameters, const Product& product) {
    return product.mandatory ? Share{1} : parameters.claimants;
}

Share by_caseworkers(const WhoParameters& parameters, const Product& product) {
    return product.mandatory ? parameters.suitable_mandatory : parameters.suitable_voluntary;
}

/// Outreach finds nobody less than would come unasked.
Share found(const WhoParameters& parameters) {
    return std::max(parameters.outreach, parameters.self_referral);
}

}  // namespace

Reach national_reach(const WhoParameters& parameters, const Product& product) {
    return {.claimants = spoken_to(parameters, product),
            .non_claimants = product.claimants_only ? Share{0} : parameters.self_referral,
            .suitable = by_caseworkers(parameters, product),
            .claim_rule = true,
            .by_need = false,
            .in_work = product.claimants_only ? Share{0} : parameters.self_referral};
}

Reach devolved_reach(const WhoParameters& parameters, const Product& product) {
    const double usual = by_caseworkers(parameters, product).value;
    return {.claimants = spoken_to(parameters, product),
            .non_claimants = is_for_people_out_of_work(product) ? found(parameters) : parameters.self_referral,
            .suitable = {usual + parameters.suitable_by_need.value * (1 - usual)},
            .claim_rule = false,
            .by_need = true,
            .in_work = parameters.self_referral};
}

}  // namespace devosim
