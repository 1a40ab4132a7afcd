// Who is reached and served first: claimants by the rule of a scheme, or residents by need.
#pragma once

#include "agents/provision.hpp"
#include "agents/support/components.hpp"
#include "policies/parameters.hpp"

namespace devosim {

/// National: claimants through the jobcentre; others come unasked, and only to products that admit them. Whoever
/// commissions, every claimant whom a mandatory product may take is judged.
[[nodiscard]] Reach national_reach(const WhoParameters& parameters, const Product& product);

/// Devolved: residents with or without a claim. Outreach is for products made for people out of work (half of the
/// pathways or more admit nobody in work), seeks out those among them, and finds no fewer than come unasked; to the
/// others, and from work, people come unasked, as under national rules. Of those whom caseworkers would hold back,
/// need lets a part through.
[[nodiscard]] Reach devolved_reach(const WhoParameters& parameters, const Product& product);

/// Devolved: the cost of having reached `reached` residents out of work and without a claim for a product. Nothing
/// for those who would have come unasked, nor for products that nobody is sought out for.
[[nodiscard]] Pence outreach_cost(const WhoParameters& parameters, const Product& product, std::int32_t reached);

/// Whether at least half of the pathways admit only people out of work.
[[nodiscard]] bool is_for_people_out_of_work(const Product& product);

}  // namespace devosim
