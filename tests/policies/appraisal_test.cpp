#include "policies/appraisal.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "agents/accounts.hpp"
#include "policies/yardsticks.hpp"
#include "tests/policies/tiny_runs.hpp"

namespace devosim {
namespace {

AppraisalParameters undiscounted() {
    return {0, 0, Pence{12'00}, Pence{0}, {}};
}

/// Two products, the second an offer of the place.
Catalogue catalogue() {
    Catalogue made;
    made.products.resize(2);
    made.products[1].offer = true;
    return made;
}

MonthRecord quiet_month() {
    MonthRecord month;
    month.balances.assign(n_accounts(2), Pence{0});
    return month;
}

/// Months of the same pay, with nothing else going on.
std::vector<MonthRecord> months_of_work(int n) {
    std::vector<MonthRecord> months(static_cast<std::size_t>(n), quiet_month());
    for (MonthRecord& month : months) {
        month.payroll = {Pence{1000}, Pence{200}, Pence{80}, Pence{150}};
        month.stocks[static_cast<std::size_t>(Stock::employed)][0] = 5;
    }
    return months;
}

std::int64_t at(const Accounts& accounts, AccountLine line) {
    return accounts[static_cast<std::size_t>(line)];
}

Accounts accounts(const AppraisalParameters& parameters, const std::vector<MonthRecord>& months) {
    return accounts_of(parameters, catalogue(), {}, months);
}

TEST(Appraisal, OutputIsWhatEmployersPayAndTaxIsATransferInTheFiscalAccountOnly) {
    const Accounts a = accounts(undiscounted(), months_of_work(3));
    EXPECT_EQ(at(a, AccountLine::output), 3 * 1150);
    EXPECT_EQ(at(a, AccountLine::social), 3 * 1150);
    EXPECT_EQ(at(a, AccountLine::income_tax), 3 * 200);
    EXPECT_EQ(at(a, AccountLine::insurance), 3 * 230);
    EXPECT_EQ(at(a, AccountLine::national), 3 * 430);
    EXPECT_EQ(at(a, AccountLine::wellbeing), 3 * 5 * 100);
}

TEST(Appraisal, AYearLaterIsWorthLessByTheDiscountRate) {
    AppraisalParameters parameters = undiscounted();
    parameters.discount_rate = 0.035;
    parameters.wellbeing_discount_rate = 0.015;
    std::vector<MonthRecord> late(13, quiet_month());
    late.back() = months_of_work(1).front();
    std::vector<MonthRecord> soon = months_of_work(1);
    late.back().payroll.pay = soon.front().payroll.pay = Pence{1'000'000'000};
    late.back().stocks[static_cast<std::size_t>(Stock::employed)][0] = 1'000'000;
    soon.front().stocks[static_cast<std::size_t>(Stock::employed)][0] = 1'000'000;
    const auto ratio = [&](AccountLine line) {
        return static_cast<double>(at(accounts(parameters, late), line)) /
               static_cast<double>(at(accounts(parameters, soon), line));
    };
    EXPECT_NEAR(ratio(AccountLine::output), 1 / 1.035, 1e-8);
    EXPECT_NEAR(ratio(AccountLine::wellbeing), 1 / 1.015, 1e-7);
}

TEST(Appraisal, MoneySpentIsACostOnceAndTheTiersShareIt) {
    std::vector<MonthRecord> months(1, quiet_month());
    Ledger ledger(n_accounts(2));
    ledger.post(account::treasury, line_account(0), Pence{500});      // of a department
    ledger.post(account::treasury, account::single_pot, Pence{300});  // of the place
    ledger.post(line_account(0), provider_account(0), Pence{120});
    ledger.post(account::single_pot, account::managing_layers, Pence{70});
    ledger.post(account::single_pot, account::idle_capacity, Pence{10});
    ledger.post(account::treasury, account::benefits, Pence{40});
    months[0].balances.assign(ledger.balances().begin(), ledger.balances().end());
    const Accounts a = accounts(undiscounted(), months);
    EXPECT_EQ(at(a, AccountLine::programme), -200);
    EXPECT_EQ(at(a, AccountLine::benefits), -40);
    EXPECT_EQ(at(a, AccountLine::national_money), -300 - 120);
    EXPECT_EQ(at(a, AccountLine::local_money), 300 - 80);
    EXPECT_EQ(at(a, AccountLine::fiscal), -200 - 40) << "what was spent and paid, and nothing twice";
    EXPECT_EQ(at(a, AccountLine::social), -200) << "benefits are a transfer";
}

TEST(Appraisal, FillingPostsCostsWhatIsStated) {
    AppraisalParameters parameters = undiscounted();
    parameters.hiring_cost = Pence{100};
    std::vector<MonthRecord> months(1, quiet_month());
    months[0].tally.market.hires = 3;
    months[0].tally.market.outside_hires = 4;
    EXPECT_EQ(at(accounts(parameters, months), AccountLine::hiring), -700);
    EXPECT_EQ(at(accounts(parameters, months), AccountLine::social), -700);
}

TEST(Appraisal, TheTrailOfMoneyEndsWhereItWent) {
    std::vector<MonthRecord> months(2, quiet_month());
    Ledger ledger(n_accounts(2));
    ledger.post(account::treasury, line_account(1), Pence{1000});
    const std::vector<Pence> before(ledger.balances().begin(), ledger.balances().end());
    ledger.post(account::treasury, account::single_pot, Pence{400});
    ledger.post(account::single_pot, account::treasury, Pence{50});
    ledger.post(account::single_pot, provider_account(1), Pence{150});
    ledger.post(line_account(1), account::administration, Pence{30});
    ledger.post(line_account(1), account::managing_layers, Pence{20});
    months[1].balances.assign(ledger.balances().begin(), ledger.balances().end());
    months[1].granted = Pence{400};
    months[1].handed_back = Pence{50};
    const MoneyTrail trail = trail_of(before, months);
    EXPECT_EQ(trail.held_before, Pence{1000});
    EXPECT_EQ(trail.delivered, Pence{150});
    EXPECT_EQ(trail.held_at_end, Pence{1150});
    EXPECT_EQ(trail.held_before + trail.granted, trail.handed_back + trail.delivered + trail.layers +
                                                     trail.administration + trail.idle + trail.held_at_end);
}

}  // namespace
}  // namespace devosim
