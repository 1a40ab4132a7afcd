#include "engine/ledger.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "engine/contracts.hpp"

namespace devosim {

Ledger::Ledger(std::vector<Pence> balances) : balances_(std::move(balances)) {
    EXPECTS(total() == Pence{0});
}

void Ledger::post(AccountId from, AccountId to, Pence amount) {
    EXPECTS(amount.value >= 0);
    EXPECTS(from.index() < balances_.size() && to.index() < balances_.size());
    balances_[from.index()] -= amount;
    balances_[to.index()] += amount;
}

Pence Ledger::total() const {
    return std::accumulate(balances_.begin(), balances_.end(), Pence{0});
}

Pence scaled(Pence amount, double share) {
    EXPECTS(std::isfinite(share));
    return {std::llround(static_cast<double>(amount.value) * share)};
}

std::vector<Pence> split(Pence amount, std::span<const double> weights) {
    EXPECTS(std::all_of(weights.begin(), weights.end(), [](double w) { return std::isfinite(w) && w >= 0; }));
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    EXPECTS(sum > 0);
    std::vector<Pence> parts;
    std::vector<double> remainders;
    Pence left = amount;
    for (const double weight : weights) {
        const double exact = static_cast<double>(amount.value) * (weight / sum);
        const Pence part{static_cast<std::int64_t>(std::floor(exact))};
        parts.push_back(part);
        remainders.push_back(exact - std::floor(exact));
        left -= part;
    }
    std::vector<std::size_t> order(parts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
    for (std::size_t i = 0; left.value != 0; i = (i + 1) % order.size()) {
        const Pence step{left.value > 0 ? 1 : -1};
        parts[order[i]] += step;
        left -= step;
    }
    return parts;
}

}  // namespace devosim
