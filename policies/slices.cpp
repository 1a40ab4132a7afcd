#include "policies/slices.hpp"

#include "engine/contracts.hpp"

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

std::vector<Pot> slices(Setting money, const CommissioningParameters& parameters, const Known& known, Month month,
                        std::span<const ShelfItem> items, const Cash& cash) {
    const auto released = [&](const Fund& fund) {
        return releasable(cash.uncommitted(fund.account), fund.yearly, month, parameters.contract.surge);
    };
    const std::vector<Fund> open = funds(money, items);
    std::vector<Pence> parts;
    if (money == Setting::national) {
        for (const Fund& fund : open) parts.push_back(released(fund));
    } else {
        const Share limit = virement_limit(parameters.money, month);
        parts = split(released(open.front()), moved_shares(planned_shares(items), demand(known, items), limit));
    }
    ENSURES(parts.size() == items.size());
    std::vector<Pot> pots;
    for (std::size_t i = 0; i < items.size(); ++i) {
        pots.push_back({fund_account(money, items[i].product), scaled(parts[i], items[i].places.value)});
    }
    return pots;
}

}  // namespace devosim
