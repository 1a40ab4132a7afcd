#include "agents/accounts.hpp"

namespace devosim {

std::vector<AccountName> account_names(const Catalogue& catalogue) {
    std::vector<AccountName> names{{"treasury", "national"},    {"local_authority", "local"},
                                   {"single_pot", "local"},     {"managing_layers", "provider"},
                                   {"administration", "local"}, {"idle_capacity", "provider"},
                                   {"benefits", "resident"}};
    for (const Product& product : catalogue.products) {
        names.push_back({"line_" + product.name, product.offer ? "local" : "national"});
        names.push_back({"provider_" + product.name, "provider"});
    }
    return names;
}

}  // namespace devosim
