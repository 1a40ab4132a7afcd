#include "app/load_budget.hpp"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "engine/text.hpp"

namespace devosim {

namespace {

constexpr double half_a_penny = 0.005;
constexpr double any_sum = std::numeric_limits<double>::max();

std::string in_pounds(double pounds) {
    return "GBP " + shortest(std::round(pounds * 100) / 100);
}

void divide(const Table& table, const Origin& at, Pence allocation, bool offers, std::vector<Product>& products,
            Problems& problems) {
    bool some = false;
    for (const Product& product : products) some = some || (product.offer == offers && table.has(product.name));
    if (!some) return;
    double sum = 0;
    const std::size_t problems_before = problems.found().size();
    for (Product& product : products) {
        if (product.offer != offers) continue;
        product.budget_weight = table.has(product.name) ? table.number(product.name, 0, any_sum, problems) : 0;
        sum += product.budget_weight;
    }
    const double wanted = static_cast<double>(allocation.value) / 100;
    if (problems.found().size() == problems_before && !(std::abs(sum - wanted) < half_a_penny))
        problems.add({at, "budget", in_pounds(sum),
                      std::string(offers ? "offers" : "schemes") + " do not add up to the " + in_pounds(wanted) +
                          " that the area has a year",
                      "give each its part of that?"});
}

}  // namespace

void load_budget(const Table& root, Pence allocation, Catalogue& catalogue, Problems& problems) {
    if (!root.has("budget")) return;
    const Table table = root.table("budget", problems);
    for (const bool offers : {false, true})
        divide(table, root.origin("budget"), allocation, offers, catalogue.products, problems);
}

}  // namespace devosim
