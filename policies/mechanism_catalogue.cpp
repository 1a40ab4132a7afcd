#include "policies/mechanism_catalogue.hpp"

#include "engine/contracts.hpp"
#include "engine/ledger.hpp"

namespace devosim {

std::vector<ShelfItem> shelf(Setting setting, const Catalogue& catalogue, Pence yearly_allocation) {
    std::vector<ShelfItem> items;
    std::vector<double> weights;
    for (std::size_t p = 0; p < catalogue.products.size(); ++p) {
        const Product& product = catalogue.products[p];
        if (product.offer != (setting == Setting::devolved)) continue;
        items.push_back({.product = static_cast<std::uint8_t>(p),
                         .yearly = Pence{0},
                         .adult_skills = product.adult_skills,
                         .claw_back = {product.claw_back}});
        weights.push_back(catalogue.products[p].budget_weight);
    }
    EXPECTS(!items.empty());
    const std::vector<Pence> parts = split(yearly_allocation, weights);
    for (std::size_t i = 0; i < items.size(); ++i) items[i].yearly = parts[i];
    return items;
}

Pence mean_cost(const Catalogue& catalogue, const Product& product) {
    EXPECTS(!product.pathways.empty());
    Pence total{0};
    for (const Pathway& pathway : product.pathways) total += pathway_cost(catalogue, pathway);
    return {total.value / static_cast<std::int64_t>(product.pathways.size())};
}

}  // namespace devosim
