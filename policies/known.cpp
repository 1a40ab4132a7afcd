#include "policies/known.hpp"

#include "agents/world.hpp"
#include "policies/layoffs.hpp"

namespace devosim {

Known known(const World& world, Month month) {
    const Geography& g = world.model.geography;
    return {.ledger = world.ledger,
            .book = world.support.book,
            .catalogue = world.model.catalogue,
            .vacancy_history = world.vacancy_history,
            .occupation_shares = world.model.occupations.share,
            .hubs = g.n_hubs,
            .unemployed_history = world.unemployed_history,
            .district = std::span(g.district).first(g.n_places),
            .layoffs = seen_layoffs(world.model, month),
            .key = world.key};
}

}  // namespace devosim
