#include "policies/lesa.hpp"

#include <algorithm>

#include "engine/contracts.hpp"
#include "engine/ledger.hpp"
#include "policies/calendar.hpp"
#include "policies/mechanism_contract.hpp"

namespace devosim {

namespace {

/// Months from what falls due, a review or the end of a term, to the decision on it: the next meeting of the board,
/// and latency.
Months delay_of(const Lesa& lesa, Months due) {
    return {floor_mod(-due.value, months_in_quarter) + lesa.latency.value};
}

}  // namespace

Lesa agreement(const ContractParameters& parameters, const Transition& transition) {
    EXPECTS(parameters.lesa_term.value > 0);
    const bool fresh = transition.agreement_sought.has_value();
    const Month start =
        fresh ? *transition.agreement_sought + parameters.lesa_setup : Month{-parameters.lesa_term.value / 2};
    return {.start = start,
            .fresh = fresh,
            .build_up = parameters.lesa_build_up,
            .term = parameters.lesa_term,
            .latency = parameters.lesa_latency,
            .run_off = transition.outgoing ? parameters.run_off : Share{0},
            .cliff = parameters.lesa_cliff,
            .review = parameters.lesa_review,
            .at_risk = parameters.lesa_at_risk};
}

bool is_in_force(const Lesa& lesa, Month month) {
    return !lesa.fresh || month >= lesa.start;
}

bool started_before(const Lesa& lesa, Month month) {
    return !lesa.fresh || month > lesa.start;
}

Months renewal_delay(const Lesa& lesa) {
    return delay_of(lesa, lesa.term);
}

bool decides_on_review(const Lesa& lesa, Month month) {
    const int since = (month - delay_of(lesa, lesa.review) - lesa.start).value;
    return (!lesa.fresh || since > 0) && floor_mod(since, lesa.review.value) == 0;
}

Months months_decided_on(const Lesa& lesa, Month month) {
    const bool first = lesa.fresh && month <= lesa.start + lesa.review + delay_of(lesa, lesa.review);
    return first ? month - lesa.start : lesa.review;
}

Pence taken_back(const Lesa& lesa, const LesaTarget& target, std::int64_t starts, Months over) {
    const double promised = static_cast<double>(target.yearly_starts) * over.value / months_in_year;
    if (promised <= 0) return {0};
    const double missed = std::max(0.0, 1 - static_cast<double>(starts) / promised);
    return scaled(target.yearly_budget, lesa.at_risk.value * lesa.review.value / months_in_year * missed);
}

Share lesa_places(const Lesa& lesa, Month month) {
    if (!is_in_force(lesa, month)) return lesa.run_off;
    const Months elapsed = month - lesa.start;
    if (lesa.fresh && elapsed < lesa.term) return {built_up_share(elapsed, lesa.build_up)};
    const bool undecided = floor_mod(elapsed.value, lesa.term.value) < renewal_delay(lesa).value;
    return undecided ? lesa.cliff : Share{1};
}

std::vector<LesaTarget> lesa_targets(const Catalogue& catalogue, std::span<const ShelfItem> items) {
    std::vector<LesaTarget> targets;
    for (const ShelfItem& item : items) {
        const Pence cost = mean_cost(catalogue, catalogue.products.at(item.product));
        const std::int64_t starts = cost.value > 0 ? item.yearly.value / cost.value : 0;
        targets.push_back({item.product, item.yearly, starts});
    }
    return targets;
}

}  // namespace devosim
