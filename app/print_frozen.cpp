#include "app/print_frozen.hpp"

#include <algorithm>
#include <ostream>

#include "app/frozen.hpp"

namespace devosim {

void print_frozen(const LoadedScenario& loaded, std::ostream& out) {
    const std::vector<Product>& products = loaded.scenario.ingredients.catalogue.products;
    const auto offers = std::count_if(products.begin(), products.end(), [](const Product& p) { return p.offer; });
    out << "settled      split " << split_digest(loaded.scenario.ingredients.catalogue) << " over "
        << products.size() - static_cast<std::size_t>(offers) << " schemes and " << offers << " offers; priors "
        << priors_digest(loaded.parameters) << " of " << loaded.parameters.all().size() << " parameters\n";
}

}  // namespace devosim
