// Contracts under national commissioning: let and re-let one by one, with volumes guaranteed to providers.
// The devolved way is in policies/lesa.hpp.
#pragma once

#include <optional>

#include "agents/support/components.hpp"
#include "policies/parameters.hpp"

namespace devosim {

/// Share of places that are there `since` months after a contract was let, if they build up in equal steps over
/// `lag` months: 1/(lag + 1) in the first month, 1 from month `lag` on, one half on average over the months before.
[[nodiscard]] double built_up_share(Months since, Months lag);

/// National: share of the places of a product that take starts in `month`. A contract first let in `let` (empty: so
/// long ago that only the rhythm of re-letting is left) builds up from nothing; each time its term ends it is re-let,
/// and `relet_drop` of its places build up again. Terms of products end in different months. `lag` is the build-up of
/// the product as those who let it manage.
[[nodiscard]] Share national_places(const ContractParameters& parameters, const Product& product, std::size_t index,
                                    std::optional<Month> let, Months lag, Month month);

/// Hybrid: the part of the places that wait for central approval of a plan sought in `sought` are there; adult skills
/// alone wait. 1 once it is given, or if there is nothing to approve (empty).
[[nodiscard]] Share approved_places(const ContractParameters& parameters, const Product& product,
                                    std::optional<Month> sought, Month month);

/// National: paid for places that a month's starts (worth `used`) left empty, up to the guaranteed part of the
/// contracted month. Nothing for a voluntary product.
[[nodiscard]] Pence idle_payment(const ContractParameters& parameters, const Product& product, Pence contracted,
                                 Pence used);

}  // namespace devosim
