#include "policies/slices.hpp"

#include "policies/mechanism_shock.hpp"

namespace devosim {

namespace {

/// Cost of those who asked for each item last month, served or not.
std::vector<double> demand(const Known& known, std::span<const ShelfItem> items) {
    std::vector<double> costs;
    for (const ShelfItem& item : items) {
        const std::int64_t people = known.book.started.at(item.product) + known.book.turned_away.at(item.product);
        const Pence each = mean_cost(known.catalogue, known.catalogue.products.at(item.product));
        costs.push_back(static_cast<double>((each * people).value));
    }
    return costs;
}

}  // namespace

std::vector<Pot> slices(const Mechanisms& mechanisms, const CommissioningParameters& parameters, const Known& known,
                        Month month, std::span<const ShelfItem> items, const Cash& cash) {
    const double most = surge(mechanisms.shock, parameters);
    std::vector<Pot> pots(items.size());
    for (const Fund& fund : funds(mechanisms.money, items)) {
        std::vector<std::size_t> rows;
        std::vector<ShelfItem> paid;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (fund_account(mechanisms.money, items[i]) != fund.account) continue;
            rows.push_back(i);
            paid.push_back(items[i]);
        }
        const Pence released = releasable(cash.uncommitted(fund.account), fund.yearly, month, most);
        const Share limit = virement_limit(parameters.money, month);
        const std::vector<Pence> parts =
            rows.size() == 1 ? std::vector{released}
                             : split(released, moved_shares(planned_shares(paid), demand(known, paid), limit));
        for (std::size_t k = 0; k < rows.size(); ++k)
            pots[rows[k]] = {fund.account, scaled(parts[k], paid[k].places.value)};
    }
    return pots;
}

}  // namespace devosim
