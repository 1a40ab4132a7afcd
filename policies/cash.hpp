// Cash that no one in support has been promised, while a commissioner decides on the month's transfers.
#pragma once

#include <vector>

#include "agents/provision.hpp"
#include "agents/support/book.hpp"
#include "engine/ledger.hpp"

namespace devosim {

/// Starts from the ledger less what is committed, and follows the transfers ordered so far, so that nothing is
/// ordered twice. It never takes an account below what is committed.
class Cash {
public:
    /// `book.committed` has an entry for every account, or is empty (nothing committed yet); LogicError otherwise.
    Cash(const Ledger& ledger, const SupportBook& book);

    /// What may be moved or committed, after the transfers so far; >= 0.
    [[nodiscard]] Pence uncommitted(AccountId account) const;
    /// Orders a transfer from the treasury.
    void grant(AccountId to, Pence amount);
    /// Orders a transfer of `amount`, or of what is uncommitted if that is less.
    void pay(AccountId from, AccountId to, Pence amount);
    /// Orders all uncommitted cash back to the treasury.
    void give_back(AccountId from);
    /// Transfers in the order given; none of nothing.
    [[nodiscard]] const std::vector<Transfer>& transfers() const noexcept { return transfers_; }

private:
    std::vector<Pence> free_;
    std::vector<Transfer> transfers_;
};

}  // namespace devosim
