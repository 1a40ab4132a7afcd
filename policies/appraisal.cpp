#include "policies/appraisal.hpp"

#include <cmath>

#include "agents/accounts.hpp"
#include "engine/contracts.hpp"
#include "policies/calendar.hpp"
#include "policies/yardsticks.hpp"

namespace devosim {

namespace {

using Balances = std::vector<Pence>;

/// Sums over the tiers, in pence.
struct Holdings {
    std::int64_t national = 0;  ///< treasury and lines of departments
    std::int64_t local = 0;     ///< the place's own funds, the pot, lines of the offers
};

Holdings holdings_of(const Catalogue& catalogue, const Balances& balances) {
    Holdings sum{balances.at(account::treasury.index()).value, balances.at(account::local_authority.index()).value +
                                                                   balances.at(account::single_pot.index()).value};
    for (std::size_t p = 0; p < catalogue.products.size(); ++p)
        (catalogue.products[p].offer ? sum.local : sum.national) += balances.at(line_account(p).index()).value;
    return sum;
}

/// Adds what happens month by month at present value.
class Adder {
public:
    explicit Adder(const AppraisalParameters& parameters) : parameters_(parameters) {}

    void month(int number) {
        const double years = (number + 0.5) / months_in_year;
        factor_ = std::pow(1 + parameters_.discount_rate, -years);
        wellbeing_factor_ = std::pow(1 + parameters_.wellbeing_discount_rate, -years);
    }
    void add(AccountLine line, std::int64_t pence) {
        const double factor = line == AccountLine::wellbeing ? wellbeing_factor_ : factor_;
        sums_[static_cast<std::size_t>(line)] += factor * static_cast<double>(pence);
    }
    [[nodiscard]] Accounts rounded() const {
        Accounts accounts{};
        for (std::size_t l = 0; l < n_account_lines; ++l) accounts[l] = std::llround(sums_[l]);
        const auto at = [&](AccountLine line) -> std::int64_t& { return accounts[static_cast<std::size_t>(line)]; };
        at(AccountLine::social) = at(AccountLine::output) + at(AccountLine::programme) + at(AccountLine::hiring);
        at(AccountLine::national) = at(AccountLine::income_tax) + at(AccountLine::insurance) +
                                    at(AccountLine::benefits) + at(AccountLine::national_money);
        at(AccountLine::fiscal) = at(AccountLine::national) + at(AccountLine::local_money);
        return accounts;
    }

private:
    const AppraisalParameters& parameters_;
    double factor_ = 1;
    double wellbeing_factor_ = 1;
    std::array<double, n_account_lines> sums_{};
};

void add_work(Adder& adder, const AppraisalParameters& parameters, const MonthRecord& month) {
    const Payroll& payroll = month.payroll;
    const std::int64_t employed = month.stocks[static_cast<std::size_t>(Stock::employed)][0];
    const std::int64_t hires = std::int64_t{month.tally.market.hires} + month.tally.market.outside_hires;
    adder.add(AccountLine::output, (payroll.pay + payroll.employer_insurance).value);
    adder.add(AccountLine::hiring, -hires * parameters.hiring_cost.value);
    adder.add(AccountLine::wellbeing, employed * parameters.wellbeing_per_year.value / months_in_year);
    adder.add(AccountLine::income_tax, payroll.income_tax.value);
    adder.add(AccountLine::insurance, (payroll.employee_insurance + payroll.employer_insurance).value);
}

void add_money(Adder& adder, const Catalogue& catalogue, const Balances& before, const Balances& after) {
    const std::size_t benefits = account::benefits.index();
    const std::int64_t paid = after.at(benefits).value - before.at(benefits).value;
    const Holdings held = holdings_of(catalogue, after);
    const Holdings was_held = holdings_of(catalogue, before);
    adder.add(AccountLine::programme, (paid_out(before) - paid_out(after)).value);
    adder.add(AccountLine::benefits, -paid);
    adder.add(AccountLine::national_money, held.national - was_held.national + paid);
    adder.add(AccountLine::local_money, held.local - was_held.local);
}

Pence held_in_budgets(const Balances& balances) {
    Pence sum = balances.at(account::single_pot.index()) + balances.at(account::local_authority.index());
    for (std::size_t p = 0; p < (balances.size() - account::fixed) / 2; ++p) sum += balances[line_account(p).index()];
    return sum;
}

Balances zero_if_empty(const Balances& before, const Balances& like) {
    return before.empty() ? Balances(like.size(), Pence{0}) : before;
}

}  // namespace

AppraisalParameters appraisal_parameters(const Parameters& parameters, Problems& problems) {
    const auto number = [&](const char* key, const char* unit) { return parameters.number(key, unit, problems); };
    const auto pence = [&](const char* key, const char* unit) {
        return Pence{std::llround(100 * number(key, unit))};
    };
    return {number("appraisal.discount_rate", "probability/year"),
            number("appraisal.wellbeing_discount_rate", "probability/year"),
            pence("appraisal.wellbeing_per_year", "GBP/year"),
            pence("appraisal.hiring_cost", "GBP"),
            {{number("appraisal.published.economic_per_job", "GBP"),
              number("appraisal.published.economic_per_skill", "GBP")},
             {number("appraisal.published.fiscal_per_job", "GBP"),
              number("appraisal.published.fiscal_per_skill", "GBP")}}};
}

Accounts accounts_of(const AppraisalParameters& parameters, const Catalogue& catalogue, const Balances& before,
                     std::span<const MonthRecord> months) {
    EXPECTS(!months.empty());
    Adder adder(parameters);
    Balances last = zero_if_empty(before, months.front().balances);
    for (std::size_t m = 0; m < months.size(); ++m) {
        adder.month(static_cast<int>(m));
        add_work(adder, parameters, months[m]);
        add_money(adder, catalogue, last, months[m].balances);
        last = months[m].balances;
    }
    return adder.rounded();
}

MoneyTrail trail_of(const Balances& before, std::span<const MonthRecord> months) {
    EXPECTS(!months.empty());
    const Balances& end = months.back().balances;
    const Balances start = zero_if_empty(before, end);
    const auto change = [&](AccountId a) { return end.at(a.index()) - start.at(a.index()); };
    MoneyTrail trail{.held_before = held_in_budgets(start),
                     .layers = change(account::managing_layers),
                     .administration = change(account::administration),
                     .idle = change(account::idle_capacity),
                     .held_at_end = held_in_budgets(end)};
    for (const MonthRecord& month : months) {
        trail.granted += month.granted;
        trail.handed_back += month.handed_back;
    }
    trail.delivered = paid_out(end) - paid_out(start) - trail.layers - trail.administration - trail.idle;
    return trail;
}

std::vector<Pence> delivered_of(const Balances& before, std::span<const MonthRecord> months) {
    EXPECTS(!months.empty());
    const Balances& end = months.back().balances;
    const Balances start = zero_if_empty(before, end);
    std::vector<Pence> delivered;
    for (std::size_t product = 0; n_accounts(product + 1) <= end.size(); ++product) {
        const std::size_t provider = provider_account(product).index();
        delivered.push_back(end.at(provider) - start.at(provider));
    }
    return delivered;
}

}  // namespace devosim
