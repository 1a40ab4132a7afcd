#include "policies/known.hpp"

#include "agents/world.hpp"

namespace devosim {

Known known(const World& world) {
    return {.ledger = world.ledger,
            .book = world.support.book,
            .catalogue = world.model.catalogue,
            .vacancy_history = world.vacancy_history,
            .occupation_shares = world.model.occupations.share};
}

}  // namespace devosim
