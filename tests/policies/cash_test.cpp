#include "policies/cash.hpp"

#include <gtest/gtest.h>

#include "agents/accounts.hpp"
#include "tests/policies/example.hpp"

namespace devosim {
namespace {

class CashTest : public testing::Test {
protected:
    void SetUp() override {
        area.ledger.post(account::treasury, account::single_pot, Pence{1000});
        area.book.committed[account::single_pot.index()] = Pence{300};
    }
    example::Area area;
};

TEST_F(CashTest, WhatIsPromisedIsNotFree) {
    const Cash cash(area.ledger, area.book);
    EXPECT_EQ(cash.uncommitted(account::single_pot), Pence{700});
    EXPECT_EQ(cash.uncommitted(account::treasury), Pence{0});
}

TEST_F(CashTest, NoPaymentTakesWhatIsPromised) {
    Cash cash(area.ledger, area.book);
    cash.pay(account::single_pot, account::administration, Pence{600});
    cash.pay(account::single_pot, account::idle_capacity, Pence{600});
    ASSERT_EQ(cash.transfers().size(), 2u);
    EXPECT_EQ(cash.transfers()[1].amount, Pence{100});
    EXPECT_EQ(cash.uncommitted(account::single_pot), Pence{0});
}

TEST_F(CashTest, NothingIsNotTransferred) {
    Cash cash(area.ledger, area.book);
    cash.grant(account::single_pot, Pence{0});
    cash.pay(account::single_pot, account::administration, Pence{0});
    cash.give_back(line_account(0));
    EXPECT_TRUE(cash.transfers().empty());
}

TEST_F(CashTest, NegativeAmountsAndPaymentsByTheTreasuryAreFaults) {
    Cash cash(area.ledger, area.book);
    EXPECT_THROW(cash.grant(account::single_pot, Pence{-1}), LogicError);
    EXPECT_THROW(cash.pay(account::single_pot, account::administration, Pence{-1}), LogicError);
    EXPECT_THROW(cash.pay(account::treasury, account::administration, Pence{1}), LogicError);
}

TEST_F(CashTest, ABookOfOtherAccountsIsAFault) {
    area.book.committed.pop_back();
    EXPECT_THROW(Cash(area.ledger, area.book), LogicError);
}

}  // namespace
}  // namespace devosim
