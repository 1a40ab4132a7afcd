// What every commissioner promises, for each preset and for many mixtures of mechanisms.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numeric>

#include "policies/assembled.hpp"
#include "policies/calendar.hpp"
#include "policies/national.hpp"
#include "policies/presets.hpp"
#include "tests/policies/example.hpp"

namespace devosim {
namespace {

using example::Area;
using example::granted;
using example::returned;
using example::text;

const Pence allocation{60'000'007};
constexpr int burn_in = 30;
constexpr int policy_months = 72;

AssembledCommissioner commissioner(const Mechanisms& mechanisms, const Transition& clocks) {
    CommissioningParameters parameters = example::parameters();
    parameters.capacity.national_spread = {0.1};
    parameters.capacity.devolved_spread = {0.3};
    parameters.capacity.unfilled = {0.1};
    parameters.contract.lesa_at_risk = {0.1};
    return AssembledCommissioner({mechanisms, parameters, allocation, clocks});
}

/// An area after a burn-in under national commissioning, and the provision of its last month.
struct Start {
    Area area;
    Provision provision;
};

Start after_burn_in(double appetite) {
    Start start;
    const AssembledCommissioner status_quo = commissioner(national_2017(), settled(national_2017()));
    for (Month m{-burn_in}; m < Month{0}; ++m) {
        start.provision = status_quo.decide(start.area.known(), m, start.provision);
        start.area.live(start.provision, appetite);
    }
    return start;
}

bool is_share(Share share) {
    return share.value >= 0 && share.value <= 1;
}

void expect_valid_line(const Line& line, const Provision& provision) {
    EXPECT_LT(line.pot, provision.pots.size());
    EXPECT_TRUE(is_share(line.top_slice) && line.top_slice.value < 1 && line.dose.value > 0);
    EXPECT_TRUE(is_share(line.reach.claimants) && is_share(line.reach.non_claimants) &&
                is_share(line.reach.suitable));
    EXPECT_FALSE(line.route.empty());
    for (const HandOff& step : line.route) {
        EXPECT_TRUE(is_share(step.loss) && step.delay >= Months{0} && step.delay <= Months{3});
    }
}

/// Settles the transfers on a copy: none may overdraw an account, and pots may not promise more than is left.
void expect_covered(Area area, const Provision& provision) {
    for (const Transfer& transfer : provision.transfers) {
        EXPECT_GT(transfer.amount, Pence{0});
        const bool overdraws =
            transfer.from != account::treasury && transfer.amount > area.uncommitted(transfer.from);
        EXPECT_FALSE(overdraws) << "account " << transfer.from.value;
        area.ledger.post(transfer.from, transfer.to, transfer.amount);
    }
    std::map<AccountId, Pence> promised;
    for (const Pot& pot : provision.pots) {
        EXPECT_GE(pot.committable, Pence{0});
        promised[pot.account] += pot.committable;
    }
    for (const auto& [account, amount] : promised) EXPECT_LE(amount, area.uncommitted(account));
}

void expect_valid(const Area& area, const Provision& provision) {
    for (const Line& line : provision.lines) expect_valid_line(line, provision);
    expect_covered(area, provision);
    const std::vector<double>& courses = provision.course_occupations;
    EXPECT_EQ(courses.empty(), provision.lines.empty());
    EXPECT_NEAR(std::accumulate(courses.begin(), courses.end(), 0.0), courses.empty() ? 0 : 1, 1e-12);
}

/// Lives an arm from month 0 and checks every month. Returns what came from and went back to the treasury, by year.
struct Year {
    Pence granted{0};
    Pence returned{0};
};
std::vector<Year> live(const Mechanisms& arm, Start start, double appetite) {
    const AssembledCommissioner policy = commissioner(arm, transition(arm, national_2017(), Month{0}));
    std::vector<Year> years(policy_months / months_in_year);
    for (Month m{0}; m < Month{policy_months}; ++m) {
        start.provision = policy.decide(start.area.known(), m, start.provision);
        expect_valid(start.area, start.provision);
        Year& year = years[static_cast<std::size_t>(m.value / months_in_year)];
        year.granted += granted(start.provision);
        year.returned += returned(start.provision);
        start.area.live(start.provision, appetite);
        EXPECT_EQ(start.area.ledger.total(), Pence{0});
    }
    return years;
}

Mechanisms mixture(unsigned bits) {
    Mechanisms made = national_2017();
    for (const MechanismRow& row : mechanism_table()) {
        made.*(row.setting) = (bits & 1u) != 0 ? Setting::devolved : Setting::national;
        bits >>= 1;
    }
    return made;
}

TEST(Commissioner_contract, EveryPresetIsValidInEveryMonthWhateverTheDemand) {
    for (const double appetite : {0.0, 0.3, 0.9, 1.0}) {
        for (const std::string& name : preset_names()) {
            SCOPED_TRACE(name + " at " + std::to_string(appetite));
            live(*preset(name), after_burn_in(appetite), appetite);
        }
    }
}

TEST(Commissioner_contract, EveryOpenPresetIsAllocatedTheSameMoneyEachYear) {
    for (const std::string& name : preset_names()) {
        const Pence expected = preset(name)->open ? allocation : Pence{0};
        for (const Year& year : live(*preset(name), after_burn_in(0.8), 0.8))
            EXPECT_EQ(year.granted, expected) << name;
    }
}

TEST(Commissioner_contract, EveryMixtureOfMechanismsIsValidAndGetsNoMoreThanTheAllocation) {
    const Start start = after_burn_in(0.8);
    // Every mixture of the first seven; the others go up and down with a stride that is prime to their number.
    for (unsigned first = 0; first < 128; ++first) {
        const unsigned bits = first | ((first * 389u % 1024u) << 7);
        SCOPED_TRACE(to_string(mixture(bits)));
        const std::vector<Year> years = live(mixture(bits), start, 0.8);
        for (std::size_t y = 1; y < years.size(); ++y) EXPECT_EQ(years[y].granted, allocation);
        EXPECT_LE(years[0].granted - years[0].returned, allocation);
    }
}

TEST(Commissioner_contract, AnArmEqualToTheStatusQuoGoesOnAsIfNothingHadHappened) {
    Start one = after_burn_in(0.8);
    Start other = one;
    const AssembledCommissioner status_quo = commissioner(national_2017(), settled(national_2017()));
    const AssembledCommissioner arm = commissioner(mixture(0), transition(mixture(0), national_2017(), Month{0}));
    for (Month m{0}; m < Month{policy_months}; ++m) {
        one.provision = status_quo.decide(one.area.known(), m, one.provision);
        other.provision = arm.decide(other.area.known(), m, other.provision);
        ASSERT_EQ(text(one.provision), text(other.provision)) << m.value;
        one.area.live(one.provision, 0.8);
        other.area.live(other.provision, 0.8);
    }
}

TEST(Commissioner_contract, EachMechanismChangesSomethingAndTheResponseToShocksInAWaveAlone) {
    const Start start = after_burn_in(0.8);
    const auto first_year = [&](const Mechanisms& arm, double layoffs) {
        Start own = start;
        own.area.layoffs = layoffs;
        std::string all;
        const AssembledCommissioner policy = commissioner(arm, transition(arm, national_2017(), Month{0}));
        for (Month m{0}; m < Month{12}; ++m) {
            own.provision = policy.decide(own.area.known(), m, own.provision);
            all += text(own.provision);
            own.area.live(own.provision, 0.8);
        }
        return all;
    };
    for (unsigned bit = 0; bit < mechanism_table().size(); ++bit) {
        const std::string_view name = mechanism_table()[bit].name;
        EXPECT_NE(first_year(mixture(1u << bit), 2), first_year(mixture(0), 2)) << name;
        const bool in_usual_times = first_year(mixture(1u << bit), 1) != first_year(mixture(0), 1);
        EXPECT_EQ(in_usual_times, name != "shock") << name;
    }
}

}  // namespace
}  // namespace devosim
