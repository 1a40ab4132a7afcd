#include "policies/slices.hpp"

#include <algorithm>

#include "policies/calendar.hpp"
#include "policies/mechanism_shock.hpp"

namespace devosim {

namespace {

/// Cost of those who began to want each item last month, served or not. Who comes back in vain is not one more.
std::vector<double> demand(const Known& known, std::span<const ShelfItem> items) {
    std::vector<double> costs;
    for (const ShelfItem& item : items) {
        const Pence each = mean_cost(known.catalogue, known.catalogue.products.at(item.product));
        costs.push_back(static_cast<double>((each * std::int64_t{known.book.asked.at(item.product)}).value));
    }
    return costs;
}

/// Rows of the items that a fund pays for.
std::vector<std::size_t> rows_of(const Fund& fund, Setting money, std::span<const ShelfItem> items) {
    std::vector<std::size_t> rows;
    for (std::size_t i = 0; i < items.size(); ++i)
        if (fund_account(money, items[i]) == fund.account) rows.push_back(i);
    return rows;
}

/// Most that providers of an item can take on this month: its part of what a twelfth of the year buys, as far as they
/// go beyond plan and their posts are there, the places that leavers have left to others, and what they saved.
Pence capacity(const Known& known, const ShelfItem& item, Pence yearly, double most) {
    return scaled(yearly, most * item.places.value / months_in_year) + known.book.freed.at(item.product) +
           known.book.spare.at(item.product);
}

}  // namespace

std::vector<Pot> slices(const Mechanisms& mechanisms, const CommissioningParameters& parameters, const Known& known,
                        Month month, std::span<const ShelfItem> items, const Cash& cash) {
    const double most = surge(mechanisms.shock, parameters, known.layoffs);
    const Share limit = virement_limit(parameters.money, month);
    std::vector<Pot> pots(items.size());
    for (const Fund& fund : funds(mechanisms.money, items)) {
        const std::vector<std::size_t> rows = rows_of(fund, mechanisms.money, items);
        std::vector<ShelfItem> paid;
        paid.reserve(rows.size());
        for (const std::size_t row : rows) paid.push_back(items[row]);
        const std::vector<double> shares = moved_shares(planned_shares(paid), demand(known, paid), limit);
        const std::vector<Pence> money =
            split(releasable(cash.uncommitted(fund.account), fund.yearly, month), shares);
        for (std::size_t k = 0; k < rows.size(); ++k)
            pots[rows[k]] = {fund.account,
                             std::min(money[k], capacity(known, paid[k], scaled(fund.yearly, shares[k]), most))};
    }
    return pots;
}

}  // namespace devosim
