// A run made by hand: three arms, two products, two places and a few residents, with numbers that say where they
// belong.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "agents/accounts.hpp"
#include "policies/compare.hpp"
#include "policies/scenario.hpp"

namespace devosim::tiny {

inline constexpr int burn_in_months = 2;
inline constexpr int n_residents = 4;

/// Arms none (closed), national and devolved; GBP 12,000 a year. There is a survey if lives are recorded.
inline Scenario scenario(int replicates, int policy_months, int recorded_replicates = 0) {
    Scenario made{};
    made.name = "tiny";
    made.title = "A tiny area";
    made.ingredients.horizon = {Month{-burn_in_months}, Month{policy_months}};
    made.ingredients.area.residents_16_64 = 2000;
    made.ingredients.area.annual_budget = Pence{24'000'00};
    made.ingredients.area.commissionable_share = 0.5;
    made.arms = {{"none", all_at(Setting::national)},
                 {"national", all_at(Setting::national)},
                 {"devolved", all_at(Setting::devolved)}};
    made.arms.front().mechanisms.open = false;
    made.seed = 18'446'744'073'709'551'615U;
    made.replicates = replicates;
    made.recorded_replicates = recorded_replicates;
    made.recorded_share = 1;
    made.survey = recorded_replicates > 0;
    made.resolved = "name = \"tiny\"\n";
    made.parameters = {
        {"apply.sick", "share", 0.008, 0.0, 0.015, "input", "ASSUMED", "Applications of the sick.", "a guess", {}},
        {"demand.reopening",
         "probability/month",
         0.065,
         0.04,
         0.3,
         "calibrated",
         "STATED",
         "Growth.",
         "a paper",
         {}}};
    return made;
}

/// Residents 0..3; when the policies start, number 0 has left and number 3 has not entered.
inline People people() {
    People made;
    made.id = {10, 11, 12, 13};
    made.birth_month = {-300, -400, -500, -192};
    made.entry_month = {-2, -2, -2, 1};
    made.exit_month = {0, 100, 280, 500};
    made.sex = {Sex::female, Sex::male, Sex::male, Sex::female};
    made.home = {0, 1, 1, 0};
    made.first_qualification = {0, 5, 3, 1};
    made.first_occupation = {0, 1, 2, 1};
    return made;
}

inline std::shared_ptr<const Synthesis> synthesis(const Scenario& scenario) {
    auto made = std::make_shared<Synthesis>();
    Model& model = made->model;
    model.horizon = scenario.ingredients.horizon;
    model.catalogue.products.resize(2);
    model.catalogue.products[0].name = "restart";
    model.catalogue.products[0].title = "Restart";
    model.catalogue.products[1].name = "working_futures";
    model.catalogue.products[1].title = "Working Futures";
    model.catalogue.products[1].offer = true;
    model.occupations.name = {"Cooks", "Carers", "Clerks"};
    model.geography.n_places = 2;
    model.geography.n_districts = 1;
    model.geography.x = {0, 1.5};
    model.geography.y = {2, 0};
    model.geography.district = {0, 0, 1};
    model.geography.deprivation = {0.25, 0.75};
    model.geography.name = {"Ward A", "Ward B"};
    model.people = people();
    return made;
}

/// Where a number belongs. `arm` is 0 in the burn-in, where `month` counts from 0 too.
struct Spot {
    int arm;
    int replicate;
    int month;
};

/// Digits: arm, replicate, month, then five for what is counted.
inline std::int32_t number(const Spot& spot, std::size_t what, std::size_t which) {
    return spot.arm * 100'000'000 + spot.replicate * 10'000'000 + spot.month * 100'000 +
           static_cast<std::int32_t>(what * 100 + which);
}

inline MonthRecord record(const Spot& spot) {
    MonthRecord made;
    for (std::size_t k = 0; k < n_stocks; ++k)
        for (std::size_t g = 0; g < n_groups; ++g) made.stocks[k][g] = number(spot, k, g);
    for (std::size_t k = 0; k < n_flows; ++k)
        for (std::size_t g = 0; g < n_groups; ++g) made.tally.flows[k][g] = number(spot, 20 + k, g);
    made.places.resize(2);
    for (std::size_t p = 0; p < 2; ++p)
        for (std::size_t k = 0; k < n_place_stocks; ++k) made.places[p][k] = number(spot, 40 + k, p);
    made.tally.funnel.resize(2);
    for (std::size_t product = 0; product < 2; ++product)
        for (std::size_t s = 0; s < n_stages; ++s)
            for (std::size_t g = 0; g < n_groups; ++g)
                made.tally.funnel[product][s][g] = number(spot, 50 + s, 10 * product + g);
    made.posts = {number(spot, 70, 0), number(spot, 71, 0), number(spot, 72, 0)};
    made.tally.market = {number(spot, 73, 0), number(spot, 74, 0), number(spot, 75, 0), 0, 0};
    made.tally.market.advertised = number(spot, 76, 0);
    made.payroll = {Pence{number(spot, 77, 0)}, Pence{number(spot, 77, 1)}, Pence{number(spot, 77, 2)},
                    Pence{number(spot, 77, 3)}};
    made.granted = Pence{number(spot, 78, 0)};
    made.handed_back = Pence{number(spot, 79, 0)};
    for (std::uint32_t a = 0; a < n_accounts(2); ++a) made.balances.push_back(Pence{number(spot, 80, a)});
    return made;
}

/// Resident 0 changes twice in month 0; in the last month residents 1 and 2 change in arms after the first.
inline Trajectory trajectory(int arm, int months) {
    Trajectory made;
    made.changes = {{0, Attribute::status, 1}, {0, Attribute::employer, 7}};
    made.offset.assign(static_cast<std::size_t>(months), 2);
    made.offset.front() = 0;
    if (arm > 0) {
        made.changes.push_back({1, Attribute::qualification, 5});
        made.changes.push_back({2, Attribute::scheme, -1});
    }
    made.offset.push_back(made.changes.size());
    return made;
}

inline InitialState initial_state() {
    return {.status = {2, 1, 3, 0},
            .enrolment = {0, 1, 2, 0},
            .qualification = {0, 5, 3, 1},
            .health = {0, 1, 0, 0},
            .employer = {-1, 4, -1, -1},
            .occupation = {0, 1, 2, 1},
            .scheme = {-1, -1, 1, -1}};
}

/// One survey a quarter; `month` is the number of the quarter.
inline Survey survey(const Spot& spot) {
    Survey made;
    for (std::size_t m = 0; m < n_measures; ++m)
        made.shares[m] = {number(spot, 30, m), number(spot, 31, m) + std::int64_t{1'000'000'000'000}};
    for (std::size_t q = 0; q < made.median_pay.size(); ++q) made.median_pay[q] = number(spot, 32, q);
    return made;
}

inline std::vector<Survey> surveys(const Scenario& scenario, int arm, int r, int months) {
    std::vector<Survey> made;
    for (int quarter = 0; scenario.survey && quarter < months / 3; ++quarter)
        made.push_back(survey({arm, r, quarter}));
    return made;
}

inline ReplicateRun replicate(const Scenario& scenario, int r) {
    ReplicateRun made;
    const bool is_recorded = r < scenario.recorded_replicates;
    const int months = scenario.ingredients.horizon.policy_months();
    for (int m = 0; m < burn_in_months; ++m) made.burn_in.push_back(record({0, r, m}));
    made.burn_in_survey = surveys(scenario, 0, r, burn_in_months);
    if (is_recorded) made.initial = initial_state();
    if (r == 0) made.groups = {1, 3, 33, 1};
    for (int a = 0; a < static_cast<int>(scenario.arms.size()); ++a) {
        ArmRun arm;
        for (int m = 0; m < months; ++m) arm.months.push_back(record({a, r, m}));
        arm.survey = surveys(scenario, a, r, months);
        if (is_recorded) arm.trajectory = trajectory(a, months);
        made.arms.push_back(std::move(arm));
    }
    return made;
}

inline Runs runs(const Scenario& scenario) {
    Runs made;
    made.synthesis = synthesis(scenario);
    if (scenario.recorded_replicates > 0) made.recorded = {0, 1, 2, 3};
    for (int r = 0; r < scenario.replicates; ++r) made.replicates.push_back(replicate(scenario, r));
    return made;
}

/// `runs` in which nothing happened and no money moved.
inline Runs quiet_runs(const Scenario& scenario) {
    Runs made = runs(scenario);
    for (ReplicateRun& replicate : made.replicates) {
        for (ArmRun& arm : replicate.arms) {
            for (MonthRecord& month : arm.months) {
                month.stocks = {};
                month.tally.flows = {};
                for (Pence& balance : month.balances) balance = Pence{0};
            }
        }
        for (MonthRecord& month : replicate.burn_in)
            for (Pence& balance : month.balances) balance = Pence{0};
    }
    return made;
}

inline std::int32_t& flow(Runs& runs, std::size_t arm, std::size_t replicate, std::size_t month, Flow which,
                          std::size_t group = 0) {
    return runs.replicates[replicate].arms[arm].months[month].tally.flows[static_cast<std::size_t>(which)][group];
}

inline Pence& balance(MonthRecord& month, AccountId account) {
    return month.balances[account.index()];
}

}  // namespace devosim::tiny
