// Money in whole runs: what was granted, where it went, and that nothing is lost on the way.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <optional>

#include "engine/h5.hpp"
#include "tests/app/program.hpp"

namespace devosim {
namespace {

using testing::Desk;
using testing::Ended;
using testing::small_scenario;

constexpr std::size_t arms = 3;
constexpr std::size_t replicates = 2;
enum Money : std::size_t { held_before, granted, handed_back, delivered, layers, administration, idle, held_at_end };

/// The small scenario with its default arms over two whole years.
class Money_contract : public ::testing::Test {
protected:
    Money_contract() {
        desk_.write("configs/scenarios/small.toml", small_scenario());
        const Ended ended = desk_.devosim({"run", "configs/scenarios/small.toml", "-o", "r.h5", "--months", "24"});
        EXPECT_EQ(ended.code, 0) << ended.err;
        file_.emplace(desk_.folder() / "r.h5");
        trail_ = file_->read<std::int64_t>("/comparison/money_trail").values;
    }
    [[nodiscard]] std::int64_t money(std::size_t arm, std::size_t replicate, Money what) const {
        return trail_.at((arm * replicates + replicate) * 8 + what);
    }

    Desk desk_;
    std::optional<InputFile> file_;
    std::vector<std::int64_t> trail_;
};

TEST_F(Money_contract, BothArmsAreGrantedTheSameCashToThePenny) {
    const auto allocated = file_->read<std::int64_t>("/comparison/allocated").values;
    for (std::size_t r = 0; r < replicates; ++r) {
        EXPECT_EQ(money(1, r, granted), money(2, r, granted));
        EXPECT_EQ(money(1, r, granted), allocated.at(replicates + r));
        EXPECT_EQ(money(0, r, granted), 0) << "where support is closed";
    }
    EXPECT_GT(money(1, 0, granted), 0);
}

TEST_F(Money_contract, WhatIsHeldAndGrantedIsSpentHandedBackOrHeldAtTheEnd) {
    for (std::size_t a = 0; a < arms; ++a)
        for (std::size_t r = 0; r < replicates; ++r)
            EXPECT_EQ(money(a, r, held_before) + money(a, r, granted),
                      money(a, r, handed_back) + money(a, r, delivered) + money(a, r, layers) +
                          money(a, r, administration) + money(a, r, idle) + money(a, r, held_at_end))
                << "arm " << a << ", replicate " << r;
}

TEST_F(Money_contract, TheLedgerBalancesInEveryMonth) {
    for (const std::string arm : {"none", "national", "devolved"}) {
        const auto balances = file_->read<std::int64_t>("/arms/" + arm + "/ledger/balance");
        const std::size_t accounts = balances.shape.at(2);
        for (std::size_t m = 0; m < balances.values.size() / accounts; ++m) {
            const auto first = balances.values.begin() + static_cast<std::ptrdiff_t>(m * accounts);
            EXPECT_EQ(std::accumulate(first, first + static_cast<std::ptrdiff_t>(accounts), std::int64_t{0}), 0);
        }
    }
}

TEST_F(Money_contract, ThePriceOfSupportIsInTheAccountsOfBothTiersTogether) {
    const auto values = file_->read<std::int64_t>("/comparison/account_value");
    const Ended ended = desk_.devosim({"run", "configs/scenarios/small.toml", "-o", "u.h5", "--months", "24", "--set",
                                       "appraisal.discount_rate=0"});
    ASSERT_EQ(ended.code, 0) << ended.err;
    const InputFile undiscounted(desk_.folder() / "u.h5");
    const auto names = undiscounted.read<std::string>("/comparison/account_line_name").values;
    const auto lines = undiscounted.read<std::int64_t>("/comparison/account_value").values;
    const auto spend = undiscounted.read<std::int64_t>("/comparison/spend").values;
    const auto line = [&](std::size_t row, const std::string& name) {
        const auto at = std::find(names.begin(), names.end(), name) - names.begin();
        return lines.at(row * names.size() + static_cast<std::size_t>(at));
    };
    for (std::size_t row = 0; row < arms * replicates; ++row) {
        EXPECT_EQ(line(row, "programme"), -spend.at(row));
        EXPECT_EQ(line(row, "national_money") + line(row, "local_money"), -spend.at(row));
        EXPECT_EQ(line(row, "social"), line(row, "output") - spend.at(row));
    }
    EXPECT_LT(values.values.front(), lines.front()) << "what comes later is worth less";
}

}  // namespace
}  // namespace devosim
