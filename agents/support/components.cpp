#include "agents/support/components.hpp"

#include <algorithm>
#include <cmath>

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

Pence pathway_price(const Catalogue& catalogue, const Pathway& pathway, int elapsed, Share top_slice) {
    Pence granted{0};
    for (const std::uint8_t c : pathway.components) {
        const Component& component = catalogue.components[c];
        if (component.grant && elapsed < component.months) granted += component.monthly_cost;
    }
    const Pence delivery = pathway_cost(catalogue, pathway, elapsed) - granted;
    return granted +
           Pence{static_cast<std::int64_t>(std::ceil(static_cast<double>(delivery.value) / (1 - top_slice.value)))};
}

Pence pathway_price(const Catalogue& catalogue, const Pathway& pathway, Share top_slice) {
    Pence price{0};
    for (int elapsed = 0; elapsed < pathway_months(catalogue, pathway); ++elapsed)
        price += pathway_price(catalogue, pathway, elapsed, top_slice);
    return price;
}

Pence pathway_cost(const Catalogue& catalogue, const Pathway& pathway) {
    Pence cost{0};
    for (const std::uint8_t c : pathway.components)
        cost += catalogue.components[c].monthly_cost * catalogue.components[c].months;
    return cost;
}

}  // namespace devosim
