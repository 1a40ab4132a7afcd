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
    print_left_out(loaded, out);
}

void print_left_out(const LoadedScenario& loaded, std::ostream& out) {
    for (const std::string& what : loaded.cut_off)
        out << "left out     " << what << ", after the last month that --months asks for\n";
}

}  // namespace devosim
