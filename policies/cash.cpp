#include "policies/cash.hpp"

#include <algorithm>

#include "agents/accounts.hpp"
#include "engine/contracts.hpp"

namespace devosim {

Cash::Cash(const Ledger& ledger, const SupportBook& book)
    : free_(ledger.balances().begin(), ledger.balances().end()) {
    EXPECTS(book.committed.empty() || book.committed.size() == free_.size());
    for (std::size_t i = 0; i < book.committed.size(); ++i) free_[i] -= book.committed[i];
}

Pence Cash::uncommitted(AccountId account) const {
    return std::max(free_.at(account.index()), Pence{0});
}

void Cash::grant(AccountId to, Pence amount) {
    EXPECTS(amount.value >= 0);
    if (amount.value == 0) return;
    free_.at(to.index()) += amount;
    transfers_.push_back({account::treasury, to, amount});
}

void Cash::pay(AccountId from, AccountId to, Pence amount) {
    EXPECTS(amount.value >= 0 && from != account::treasury);
    const Pence paid = std::min(amount, uncommitted(from));
    if (paid.value == 0) return;
    free_.at(from.index()) -= paid;
    free_.at(to.index()) += paid;
    transfers_.push_back({from, to, paid});
}

void Cash::give_back(AccountId from) {
    pay(from, account::treasury, uncommitted(from));
}

}  // namespace devosim
