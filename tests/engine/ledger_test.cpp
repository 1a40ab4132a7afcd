#include "engine/ledger.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "engine/error.hpp"

namespace devosim {
namespace {

std::vector<std::int64_t> pence(const std::vector<Pence>& parts) {
    std::vector<std::int64_t> values;
    for (const Pence part : parts) values.push_back(part.value);
    return values;
}

std::vector<std::int64_t> split_of(std::int64_t amount, const std::vector<double>& weights) {
    return pence(split(Pence{amount}, weights));
}

std::vector<double> random_weights() {
    std::vector<double> weights(*rc::gen::inRange<std::size_t>(1, 20));
    for (double& weight : weights) weight = *rc::gen::inRange(0, 1000) / 7.0;
    RC_PRE(std::accumulate(weights.begin(), weights.end(), 0.0) > 0);
    return weights;
}

RC_GTEST_PROP(Ledger_property, ASplitSumsToTheAmountExactly, ()) {
    const auto amount = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'00);
    const std::vector<std::int64_t> parts = split_of(amount, random_weights());
    RC_ASSERT(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}) == amount);
}

RC_GTEST_PROP(Ledger_property, APartOfASplitIsLessThanAPennyFromItsExactShare, ()) {
    const auto amount = *rc::gen::inRange<std::int64_t>(0, 10'000'000'00);
    const std::vector<double> weights = random_weights();
    const std::vector<std::int64_t> parts = split_of(amount, weights);
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const double exact = static_cast<double>(amount) * weights[i] / sum;
        RC_ASSERT(std::abs(static_cast<double>(parts[i]) - exact) < 1);
        RC_ASSERT(weights[i] > 0 || parts[i] == 0);
    }
}

RC_GTEST_PROP(Ledger_property, AllBalancesSumToZeroWhateverIsPosted, ()) {
    Ledger ledger(5);
    std::vector<std::int64_t> expected(5, 0);
    const auto account = [] { return *rc::gen::inRange<std::uint32_t>(0, 5); };
    for (int posting = *rc::gen::inRange(0, 40); posting > 0; --posting) {
        const std::uint32_t from = account();
        const std::uint32_t to = account();
        const auto amount = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
        ledger.post({from}, {to}, Pence{amount});
        expected[from] -= amount;
        expected[to] += amount;
        RC_ASSERT(ledger.total() == Pence{0});
    }
    for (std::uint32_t a = 0; a < 5; ++a) RC_ASSERT(ledger.balance({a}).value == expected[a]);
}

TEST(Ledger, TiesOfASplitGoToTheLowerIndex) {
    EXPECT_EQ(split_of(100, {1, 1, 1}), (std::vector<std::int64_t>{34, 33, 33}));
    EXPECT_EQ(split_of(101, {1, 1, 1}), (std::vector<std::int64_t>{34, 34, 33}));
    EXPECT_EQ(split_of(1, {1, 1}), (std::vector<std::int64_t>{1, 0}));
}

TEST(Ledger, TheLargestRemainderGetsThePenny) {
    EXPECT_EQ(split_of(10, {0.5, 1.8, 7.7}), (std::vector<std::int64_t>{0, 2, 8}));
    EXPECT_EQ(split_of(10, {0.6, 1.7, 7.7}), (std::vector<std::int64_t>{0, 2, 8}));
}

TEST(Ledger, ASplitOfNothingIsNothing) {
    EXPECT_EQ(split_of(0, {1, 2}), (std::vector<std::int64_t>{0, 0}));
}

TEST(Ledger, BadWeightsAreAFault) {
    const double nan = std::nan("");
    const double infinity = std::numeric_limits<double>::infinity();
    for (const std::vector<double>& weights : {std::vector<double>{}, {0, 0}, {1, -1}, {1, nan}, {infinity, 1}})
        EXPECT_THROW(static_cast<void>(split(Pence{100}, weights)), LogicError);
}

TEST(Ledger, ANegativeAmountOrAnUnknownAccountIsAFault) {
    Ledger ledger(2);
    EXPECT_THROW(ledger.post({0}, {1}, Pence{-1}), LogicError);
    EXPECT_THROW(ledger.post({0}, {2}, Pence{1}), LogicError);
    EXPECT_THROW(ledger.post({2}, {0}, Pence{1}), LogicError);
    EXPECT_EQ(ledger.balance({0}), Pence{0});
}

TEST(Ledger, ACopyIsIndependent) {
    Ledger ledger(2);
    ledger.post({0}, {1}, Pence{5});
    Ledger copy = ledger;
    copy.post({0}, {1}, Pence{5});
    EXPECT_EQ(ledger.balance({1}), Pence{5});
    EXPECT_EQ(copy.balance({1}), Pence{10});
}

TEST(Scaled, RoundsHalfAwayFromZero) {
    EXPECT_EQ(scaled(Pence{5}, 0.5), Pence{3});
    EXPECT_EQ(scaled(Pence{-5}, 0.5), Pence{-3});
    EXPECT_EQ(scaled(Pence{100}, 0.333), Pence{33});
    EXPECT_THROW(static_cast<void>(scaled(Pence{1}, std::nan(""))), LogicError);
}

}  // namespace
}  // namespace devosim
