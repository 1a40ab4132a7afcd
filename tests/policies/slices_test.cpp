#include "policies/slices.hpp"

#include <gtest/gtest.h>

#include "agents/accounts.hpp"
#include "tests/policies/example.hpp"

namespace devosim {
namespace {

/// One product, bought by a line or by a pot, in the last month of a year.
class Slice : public testing::TestWithParam<Setting> {
protected:
    Slice() {
        mechanisms.money = GetParam();
        for (const AccountId account : {line_account(0), account::single_pot})
            area.ledger.post(account::treasury, account, Pence{9'000});
    }
    Pence committable(double places) {
        const ShelfItem item{.product = 0, .yearly = Pence{12'000}, .places = {places}};
        const std::vector<ShelfItem> items{item};
        const Known known = area.known();
        return slices(mechanisms, example::parameters(), known, Month{11}, items, Cash(known.ledger, known.book))[0]
            .committable;
    }
    Mechanisms mechanisms = all_at(Setting::national);
    example::Area area;
};

TEST_P(Slice, IsWhatProvidersCanTakeOnBeyondPlanAsFarAsTheirPostsAreFilled) {
    EXPECT_EQ(committable(1), Pence{1'250});
    EXPECT_EQ(committable(0.8), Pence{1'000});
}

TEST_P(Slice, TakesTheNextIntoThePlacesOfThoseWhoLeft) {
    area.book.freed[0] = Pence{400};
    EXPECT_EQ(committable(0.8), Pence{1'400});
}

TEST_P(Slice, TakesInWhatWasSavedForAStart) {
    area.book.spare[0] = Pence{300};
    EXPECT_EQ(committable(0.8), Pence{1'300});
}

TEST_P(Slice, IsNeverMoreThanThereIs) {
    area.book.committed[line_account(0).index()] = area.book.committed[account::single_pot.index()] = Pence{8'900};
    area.book.freed[0] = Pence{400};
    EXPECT_EQ(committable(1), Pence{100});
}

INSTANTIATE_TEST_SUITE_P(LineOrPot, Slice, testing::Values(Setting::national, Setting::devolved));

/// What a year spends if half of what is promised is not needed and whoever wants a place finds one where there is
/// money.
double spent_of_a_year(Setting money) {
    Mechanisms mechanisms = all_at(Setting::national);
    mechanisms.money = money;
    example::Area area;
    const Pence yearly{12'000'000};
    const ShelfItem item{.product = 0, .yearly = yearly, .places = {0.9}};
    const AccountId account = fund_account(money, item);
    area.ledger.post(account::treasury, account, yearly);
    for (Month m{0}; m < Month{12}; ++m) {
        const std::vector<ShelfItem> items{item};
        const Known known = area.known();
        const Pence promised =
            slices(mechanisms, example::parameters(), known, m, items, Cash(known.ledger, known.book))[0].committable;
        area.ledger.post(account, provider_account(0), scaled(promised, 0.5));
        area.book.freed[0] = promised - scaled(promised, 0.5);
    }
    return static_cast<double>(area.ledger.balance(provider_account(0)).value) / static_cast<double>(yearly.value);
}

TEST(Spending, FollowsTheAllocationThoughHalfLeaveEarlyInBothWays) {
    EXPECT_GT(spent_of_a_year(Setting::national), 0.9);
    EXPECT_EQ(spent_of_a_year(Setting::national), spent_of_a_year(Setting::devolved));
}

}  // namespace
}  // namespace devosim
