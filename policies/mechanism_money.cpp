#include "policies/mechanism_money.hpp"

#include <algorithm>
#include <numeric>

#include "agents/accounts.hpp"
#include "engine/contracts.hpp"
#include "policies/calendar.hpp"

namespace devosim {

namespace {

bool holds(std::span<const Fund> open, AccountId account) {
    return std::any_of(open.begin(), open.end(), [&](const Fund& fund) { return fund.account == account; });
}

bool was_in_use(const Provision& before, AccountId account) {
    return std::any_of(before.pots.begin(), before.pots.end(),
                       [&](const Pot& pot) { return pot.account == account; });
}

/// Divides by the sum, or returns nothing if there is no sum to divide by.
std::vector<double> normalised(std::vector<double> values) {
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    if (!(sum > 0)) return {};
    for (double& value : values) value /= sum;
    return values;
}

}  // namespace

AccountId fund_account(Setting setting, const ShelfItem& item) {
    const bool pooled = setting == Setting::devolved || (setting == Setting::hybrid && item.adult_skills);
    return pooled ? account::single_pot : line_account(item.product);
}

std::vector<Fund> funds(Setting setting, std::span<const ShelfItem> items) {
    std::vector<Fund> open;
    for (const ShelfItem& item : items) {
        const AccountId account = fund_account(setting, item);
        auto fund = std::find_if(open.begin(), open.end(), [&](const Fund& f) { return f.account == account; });
        if (fund == open.end()) fund = open.insert(fund, {account, Pence{0}, item.claw_back});
        fund->yearly += item.yearly;
    }
    return open;
}

void close_other_funds(std::span<const Fund> open, std::size_t products, Cash& cash) {
    if (!holds(open, account::single_pot)) cash.give_back(account::single_pot);
    for (std::size_t p = 0; p < products; ++p) {
        if (!holds(open, line_account(p))) cash.give_back(line_account(p));
    }
}

void allocate(Setting setting, const MoneyParameters& parameters, Month month, std::span<const Fund> open,
              const Provision& before, Cash& cash) {
    for (const Fund& fund : open) {
        if (!is_year_start(month) && was_in_use(before, fund.account)) continue;
        const double back = fund.account != account::single_pot ? fund.claw_back.value
                            : setting == Setting::hybrid        ? 1.0
                                                                : parameters.clawback.value;
        cash.pay(fund.account, account::treasury, scaled(cash.uncommitted(fund.account), back));
        const std::int64_t gone = fund.yearly.value * month_of_year(month) / months_in_year;
        cash.grant(fund.account, fund.yearly - Pence{gone});
    }
}

Pence not_yet_released(Pence yearly, Month month) {
    return yearly - Pence{yearly.value * (month_of_year(month) + 1) / months_in_year};
}

Pence releasable(Pence uncommitted, Pence yearly, Month month) {
    return std::max(Pence{0}, uncommitted - not_yet_released(yearly, month));
}

std::vector<double> planned_shares(std::span<const ShelfItem> items) {
    std::vector<double> yearly;
    for (const ShelfItem& item : items) yearly.push_back(static_cast<double>(item.yearly.value));
    std::vector<double> shares = normalised(yearly);
    if (!shares.empty()) return shares;
    return std::vector<double>(items.size(), 1.0 / static_cast<double>(items.size()));
}

std::vector<double> moved_shares(std::vector<double> shares, std::span<const double> demand, Share limit) {
    const std::vector<double> target = normalised({demand.begin(), demand.end()});
    if (target.empty()) return shares;
    EXPECTS(target.size() == shares.size());
    double wanted = 0;
    for (std::size_t i = 0; i < shares.size(); ++i) wanted += std::max(0.0, target[i] - shares[i]);
    const double pace = wanted > limit.value ? limit.value / wanted : 1.0;
    for (std::size_t i = 0; i < shares.size(); ++i) shares[i] += pace * (target[i] - shares[i]);
    return shares;
}

Share virement_limit(const MoneyParameters& parameters, Month month) {
    const int reviews = month_of_year(month) / months_in_quarter;
    return {std::min(1.0, reviews * parameters.virement.value)};
}

}  // namespace devosim
