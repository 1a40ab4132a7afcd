// A small catalogue, round numbers and a make-believe area, for tests of commissioning.
#pragma once

#include <string>
#include <vector>

#include "agents/accounts.hpp"
#include "agents/provision.hpp"
#include "policies/assembled.hpp"
#include "policies/known.hpp"
#include "policies/parameters.hpp"

namespace devosim::example {

/// Two schemes ("must", mandatory over two hand-offs; "may", voluntary over one) and two offers ("work", for people
/// out of work; "learn", for anyone). Every pathway costs GBP 1,000.
[[nodiscard]] Catalogue catalogue();

/// Parameters with effects large enough to be seen.
[[nodiscard]] CommissioningParameters parameters();

/// Money, support and vacancies without residents: starts are ordered by the test.
class Area {
public:
    Area();
    [[nodiscard]] Known known() const;
    /// Settles the transfers, then spends the `appetite` share of every pot, which lowers it, pays a sixth of all
    /// promises and lets a twentieth of the rest go.
    void live(Provision& provision, double appetite);
    /// Cash of an account less promises.
    [[nodiscard]] Pence uncommitted(AccountId account) const;

    Catalogue products;
    Ledger ledger;
    SupportBook book;
    std::vector<std::vector<std::int32_t>> vacancies;
    std::vector<double> shares;
    std::vector<std::vector<double>> unemployed;
    std::vector<std::uint16_t> district;
    double layoffs = 1;

private:
    void start(const Line& line, Pot& pot, double appetite);
    void deliver();
};

/// All that a provision says, as text; equal texts are equal provisions.
[[nodiscard]] std::string text(const Provision& provision);

/// Sum of the transfers between two accounts.
[[nodiscard]] Pence moved(const Provision& provision, AccountId from, AccountId to);

/// Sum of the transfers out of, and into, the treasury.
[[nodiscard]] Pence granted(const Provision& provision);
[[nodiscard]] Pence returned(const Provision& provision);

}  // namespace devosim::example
