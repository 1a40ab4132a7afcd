#include "app/print_comparison.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "tests/policies/tiny_runs.hpp"

namespace devosim {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

/// Months in which `jobs` residents come into work, half of them from support, by arm and replicate, and GBP 100 is
/// spent on each of the latter.
Runs runs_with(const Scenario& scenario, const std::vector<std::vector<std::int32_t>>& jobs) {
    Runs runs = tiny::runs(scenario);
    for (std::size_t r = 0; r < runs.replicates.size(); ++r) {
        for (MonthRecord& month : runs.replicates[r].burn_in) month.balances.assign(n_accounts(2), Pence{0});
        for (std::size_t a = 0; a < jobs.size(); ++a) {
            MonthRecord& month = runs.replicates[r].arms[a].months.at(0);
            month.tally.flows = {};
            month.tally.flows[static_cast<std::size_t>(Flow::into_work)][0] = jobs[a][r];
            month.tally.flows[static_cast<std::size_t>(Flow::gross_into_work)][0] = jobs[a][r] / 2;
            month.balances.assign(n_accounts(2), Pence{0});
            month.balances[provider_account(0).index()] = Pence{jobs[a][r] / 2 * 100'00};
        }
    }
    return runs;
}

std::string printed(const Scenario& scenario, const std::vector<std::vector<std::int32_t>>& jobs) {
    const Runs runs = runs_with(scenario, jobs);
    std::ostringstream out;
    print_comparison(out, comparison_of(runs, scenario), scenario);
    return out.str();
}

const std::vector<std::vector<std::int32_t>> jobs{{100, 200, 300}, {120, 222, 324}, {118, 230, 312}};

/// The line that begins with `label` under the heading that begins with `heading`, without either.
std::string line_of(const std::string& text, const std::string& heading, const std::string& label) {
    const std::size_t section = text.find("\n" + heading);
    if (section == std::string::npos) return "no heading " + heading;
    const std::size_t start = text.find("\n  " + label + ' ', section);
    if (start >= text.find("\n\n", section + 1)) return "no line " + label;
    const std::size_t begin = start + label.size() + 3;
    return text.substr(begin, text.find('\n', begin) - begin);
}

std::string without_repeated_blanks(std::string text) {
    std::string single;
    for (const char letter : text)
        if (letter != ' ' || (!single.empty() && single.back() != ' ')) single += letter;
    return single;
}

std::string shown(const std::string& heading, const std::string& label) {
    return without_repeated_blanks(line_of(printed(tiny::scenario(3, 1), jobs), heading, label));
}

TEST(PrintComparison, GrossAndNetAndDifferencesAreMeansWithIntervals) {
    EXPECT_THAT(shown("gross", "national"), HasSubstr("111 [ -16, 238]"));                // 60, 111, 162
    EXPECT_THAT(shown("net", "national"), HasSubstr("22 [ 17, 27]"));                     // 20, 22, 24
    EXPECT_THAT(shown("difference", "devolved - national"), HasSubstr("-2 [ -27, 23]"));  // -2, 8, -12
}

TEST(PrintComparison, TheSmallestDifferenceThatCouldBeFoundIsShown) {
    const std::string text = printed(
        tiny::scenario(5, 1), {{100, 200, 300, 100, 100}, {120, 224, 328, 124, 124}, {130, 230, 330, 130, 130}});
    // Differences 20, 24, 28, 24, 24 have variance 8: (2.776 + 0.941) * sqrt(8 / 5) = 4.70
    EXPECT_THAT(without_repeated_blanks(line_of(text, "smallest", "national - none")), StartsWith("5 "));
}

TEST(PrintComparison, DifferencesThatAreAllTheSameDoNotSayHowSmallADifferenceCouldBeFound) {
    const std::string text = printed(tiny::scenario(5, 1), {{1, 2, 3, 4, 5}, {2, 3, 4, 5, 6}, {2, 3, 4, 5, 6}});
    EXPECT_THAT(without_repeated_blanks(line_of(text, "smallest", "national - none")), StartsWith("- "));
}

TEST(PrintComparison, FewReplicatesDoNotSayHowSmallADifferenceCouldBeFound) {
    for (const int replicates : {1, 2, 3, 4}) {
        const std::vector<std::int32_t> each(static_cast<std::size_t>(replicates), 100);
        const std::string text = printed(tiny::scenario(replicates, 1), {each, each, each});
        EXPECT_EQ(line_of(text, "smallest difference", "needs"), " at least 5 replicates");
        EXPECT_EQ(line_of(text, "smallest difference", "national - none"), "no line national - none");
    }
}

TEST(PrintComparison, CostsAreSpendingPerJob) {
    EXPECT_EQ(shown("money", "none"), "0.00 0.01 100 -");
    // Net jobs 22, spending of GBP 11,100 against 10,000.
    EXPECT_EQ(shown("money", "national"), "0.00 0.01 100 50");
    EXPECT_THAT(shown("money", "devolved"), HasSubstr("not told apart from no jobs"));
}

TEST(PrintComparison, TheAccountsOfTheModelStandBesideThePublishedUnitValues) {
    Scenario scenario = tiny::scenario(3, 1);
    scenario.appraisal.published = {{1e6, 0}, {5e5, 0}};
    Comparison comparison = comparison_of(runs_with(scenario, jobs), scenario);
    for (ArmPair& pair : comparison.pairs) {
        pair.accounts[static_cast<std::size_t>(AccountLine::social)] = {-2e8, -3e8, -1e8, 0};
        pair.accounts[static_cast<std::size_t>(AccountLine::fiscal)] = {4e8, 3e8, 5e8, 0};
    }
    std::ostringstream out;
    print_comparison(out, comparison, scenario);
    EXPECT_EQ(without_repeated_blanks(line_of(out.str(), "worth", "devolved - national")),
              "-2.00 [ -3.00, -1.00] 4.00 [ 3.00, 5.00]");
    const std::string beside = without_repeated_blanks(line_of(out.str(), "beside it", "devolved - national"));
    // Gross jobs of 59, 115, 156 less 60, 111, 162 are -1, 4, -6 for GBP 1m and half of it each.
    EXPECT_THAT(beside, StartsWith("-1.00 ["));
    EXPECT_THAT(beside, HasSubstr("] -0.50 ["));
}

TEST(PrintComparison, ValueForMoneyIsOfEveryArmButTheClosedOne) {
    const std::string text = printed(tiny::scenario(3, 1), {{100, 200, 300}, {120, 222, 324}, {80, 178, 276}});
    EXPECT_EQ(line_of(text, "value for money", "none"), "no line none");
    EXPECT_THAT(line_of(text, "value for money", "national"), HasSubstr("not told apart from no jobs"));
    EXPECT_THAT(line_of(text, "value for money", "devolved"), HasSubstr(" ["));
}

TEST(PrintComparison, WhereTheMoneyWentIsPrintedInAllAndByLine) {
    Scenario scenario = tiny::scenario(1, 12);
    for (const bool offer : {false, true}) {
        Product product;
        product.name = offer ? "working_futures" : "restart";
        product.offer = offer;
        product.budget_weight = 3;
        scenario.ingredients.catalogue.products.push_back(product);
    }
    Comparison comparison = comparison_of(tiny::runs(scenario), scenario);
    for (ArmTotals& arm : comparison.arms) {
        arm.trails = {{Pence{1'000'000'00}, Pence{5'000'000'00}, Pence{250'000'00}, Pence{4'000'000'00},
                       Pence{750'000'00}, Pence{500'000'00}, Pence{130'000'00}, Pence{370'000'00}}};
        arm.allocated = {Pence{5'000'000'00}};
        arm.delivered = {{Pence{3'000'000'00}, Pence{1'000'000'00}}};
    }
    std::ostringstream out;
    print_comparison(out, comparison, scenario);
    EXPECT_EQ(without_repeated_blanks(line_of(out.str(), "where it went", "national")),
              "1.00 5.00 4.00 0.75 0.50 0.13 0.25 0.37");
    EXPECT_EQ(without_repeated_blanks(line_of(out.str(), "delivered by line", "national restart")), "3.00 5.00")
        << "national commissioning plans all of the cash for its only scheme";
    EXPECT_EQ(without_repeated_blanks(line_of(out.str(), "delivered by line", "devolved working_futures")),
              "1.00 5.00");
    EXPECT_EQ(line_of(out.str(), "delivered by line", "devolved restart"), "no line devolved restart");
}

TEST(PrintComparison, AnArmThatCostsJobsHasNoCostPerNetJob) {
    const std::string text = printed(tiny::scenario(3, 1), {{100, 200, 300}, {80, 178, 276}, {80, 178, 276}});
    EXPECT_THAT(line_of(text, "money", "national"), HasSubstr("fewer jobs than without"));
}

TEST(PrintComparison, OneReplicateHasNoIntervalAndNoCostPerNetJob) {
    const std::string text = printed(tiny::scenario(1, 1), {{100}, {120}, {118}});
    EXPECT_THAT(line_of(text, "net", "national"), HasSubstr("20 [      -,       -]"));
    EXPECT_THAT(text, HasSubstr("one replicate has no interval"));
    EXPECT_THAT(line_of(text, "money", "national"), HasSubstr("needs at least 2 replicates"));
    EXPECT_THAT(text, Not(HasSubstr("nan")));
}

TEST(PrintComparison, WhatRoundsToNothingHasNoSign) {
    const std::string text = printed(tiny::scenario(2, 1), {{100, 100}, {100, 99}, {100, 100}});
    EXPECT_THAT(line_of(text, "net", "national"), HasSubstr(" 0 [     -7,       6]"));  // -0.5, t(1) = 12.7
}

TEST(PrintComparison, WithoutAClosedArmThereIsNoNet) {
    Scenario scenario = tiny::scenario(3, 1);
    scenario.arms.erase(scenario.arms.begin());
    const std::string text = printed(scenario, {{120, 222, 324}, {118, 230, 312}});
    EXPECT_THAT(text, Not(HasSubstr("\nnet")));
    EXPECT_THAT(without_repeated_blanks(line_of(text, "difference", "devolved - national")),
                HasSubstr("-2 [ -27, 23]"));
}

TEST(PrintComparison, LinesAreNoLongerThanAHundredColumnsAndEndWithoutBlanks) {
    std::istringstream text(printed(tiny::scenario(3, 1), jobs));
    int lines = 0;
    for (std::string line; std::getline(text, line); ++lines) {
        EXPECT_LE(line.size(), 100U) << line;
        EXPECT_FALSE(line.ends_with(' ')) << line;
    }
    EXPECT_GT(lines, 20);
}

}  // namespace
}  // namespace devosim
