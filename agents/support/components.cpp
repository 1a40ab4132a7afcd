#include "agents/support/components.hpp"

#include <algorithm>

namespace devosim {

int pathway_months(const Catalogue& catalogue, const Pathway& pathway) {
    int months = 0;
    for (const std::uint8_t c : pathway.components) months = std::max(months, catalogue.components[c].months);
    return months;
}

Pence pathway_cost(const Catalogue& catalogue, const Pathway& pathway, int elapsed) {
    Pence cost{0};
    for (const std::uint8_t c : pathway.components)
        if (elapsed < catalogue.components[c].months) cost += catalogue.components[c].monthly_cost;
    return cost;
}

Pence pathway_cost(const Catalogue& catalogue, const Pathway& pathway) {
    Pence cost{0};
    for (const std::uint8_t c : pathway.components)
        cost += catalogue.components[c].monthly_cost * catalogue.components[c].months;
    return cost;
}

}  // namespace devosim
