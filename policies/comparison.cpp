#include "policies/comparison.hpp"

#include <limits>

#include "engine/contracts.hpp"
#include "policies/calendar.hpp"
#include "policies/yardsticks.hpp"

namespace devosim {

namespace {

struct Counted {
    Outcome outcome;
    Flow total;
    Flow gross;
};
constexpr std::array<Counted, 5> counted{{
    {Outcome::into_work, Flow::into_work, Flow::gross_into_work},
    {Outcome::sustained_13, Flow::sustained_13, Flow::gross_sustained_13},
    {Outcome::sustained_26, Flow::sustained_26, Flow::gross_sustained_26},
    {Outcome::sustained_52, Flow::sustained_52, Flow::gross_sustained_52},
    {Outcome::qualification_gained, Flow::qualification_gained, Flow::gross_qualification},
}};

void add_month(ArmTotals& arm, const MonthRecord& month, std::size_t group, std::size_t replicate) {
    for (const Counted& row : counted) {
        arm.total.of(row.outcome, group)[replicate] += month.tally.flows[static_cast<std::size_t>(row.total)][group];
        arm.gross.of(row.outcome, group)[replicate] += month.tally.flows[static_cast<std::size_t>(row.gross)][group];
    }
    const std::int32_t employed = month.stocks[static_cast<std::size_t>(Stock::employed)][group];
    arm.total.of(Outcome::job_months, group)[replicate] += employed;
    arm.total.of(Outcome::employed_at_end, group)[replicate] = employed;
}

Pence spend_of(const std::vector<MonthRecord>& burn_in, const ArmRun& arm) {
    const Pence before = burn_in.empty() ? Pence{0} : paid_out(burn_in.back().balances);
    return paid_out(arm.months.back().balances) - before;
}

Pence allocated_to(const Mechanisms& mechanisms, const Scenario& scenario) {
    if (!mechanisms.open) return {0};
    return {yearly_allocation(scenario).value * scenario.ingredients.horizon.policy_months() / months_in_year};
}

ArmTotals nothing_yet(const std::string& arm, std::size_t replicates) {
    return {arm, Panel(replicates), Panel(replicates), {}, {}, {}, {}, {}};
}

void add_replicate(ArmTotals& totals, const std::vector<MonthRecord>& burn_in, const ArmRun& run, const Arm& arm,
                   const Scenario& scenario) {
    EXPECTS(!run.months.empty());
    const std::size_t replicate = totals.spend.size();
    const std::vector<Pence> start = burn_in.empty() ? std::vector<Pence>{} : burn_in.back().balances;
    for (const MonthRecord& month : run.months)
        for (std::size_t g = 0; g < n_groups; ++g) add_month(totals, month, g, replicate);
    totals.spend.push_back(spend_of(burn_in, run));
    totals.allocated.push_back(allocated_to(arm.mechanisms, scenario));
    totals.accounts.push_back(accounts_of(scenario.appraisal, scenario.ingredients.catalogue, start, run.months));
    totals.trails.push_back(trail_of(start, run.months));
    totals.delivered.push_back(delivered_of(start, run.months));
}

ArmTotals totals_of(const Runs& runs, const Scenario& scenario, std::size_t a) {
    const std::size_t replicates = runs.replicates.size();
    const Arm& arm = scenario.arms[a];
    ArmTotals totals = nothing_yet(arm.name, replicates);
    for (const ReplicateRun& run : runs.replicates) add_replicate(totals, run.burn_in, run.arms.at(a), arm, scenario);
    return totals;
}

double ratio_of_variances(std::span<const std::int64_t> difference, std::span<const std::int64_t> a,
                          std::span<const std::int64_t> b) {
    const double unpaired = variance(a) + variance(b);
    return unpaired > 0 ? variance(difference) / unpaired : std::numeric_limits<double>::quiet_NaN();
}

Estimate account_difference(const ArmTotals& a, const ArmTotals& b, std::size_t line) {
    std::vector<std::int64_t> differences;
    for (std::size_t r = 0; r < a.accounts.size(); ++r)
        differences.push_back(a.accounts[r][line] - b.accounts[r][line]);
    return estimate(differences);
}

ArmPair pair_of(const std::vector<ArmTotals>& arms, std::size_t replicates, std::size_t a, std::size_t b) {
    ArmPair pair{a, b, arms[a].name + '-' + arms[b].name, Panel(replicates), {}, {}, {}, {}};
    for (std::size_t l = 0; l < n_account_lines; ++l) pair.accounts[l] = account_difference(arms[a], arms[b], l);
    for (std::size_t o = 0; o < n_outcomes; ++o) {
        for (std::size_t g = 0; g < n_groups; ++g) {
            const auto outcome = static_cast<Outcome>(o);
            const auto of_a = arms[a].total.of(outcome, g);
            const auto of_b = arms[b].total.of(outcome, g);
            const auto difference = pair.difference.of(outcome, g);
            for (std::size_t r = 0; r < replicates; ++r) difference[r] = of_a[r] - of_b[r];
            pair.estimates[o][g] = estimate(difference);
            pair.variance_ratio[o][g] = ratio_of_variances(difference, of_a, of_b);
        }
    }
    return pair;
}

std::optional<std::size_t> first_closed(const std::vector<Arm>& arms) {
    for (std::size_t a = 0; a < arms.size(); ++a)
        if (!arms[a].mechanisms.open) return a;
    return std::nullopt;
}

void add_pairs(Comparison& comparison) {
    std::vector<std::size_t> others;
    for (std::size_t a = 0; a < comparison.arms.size(); ++a)
        if (a != comparison.closed) others.push_back(a);
    const auto add = [&](std::size_t a, std::size_t b) {
        comparison.pairs.push_back(pair_of(comparison.arms, comparison.replicates, a, b));
    };
    if (comparison.closed)
        for (const std::size_t a : others) add(a, *comparison.closed);
    for (std::size_t j = 0; j < others.size(); ++j)
        for (std::size_t i = j + 1; i < others.size(); ++i) add(others[i], others[j]);
}

/// Totals of all residents over a period.
std::array<std::int64_t, n_outcomes> totals_in(const std::vector<MonthRecord>& months, const Period& period) {
    ArmTotals totals = nothing_yet("", 1);
    for (int m = period.first; m < period.end; ++m) add_month(totals, months.at(static_cast<std::size_t>(m)), 0, 0);
    std::array<std::int64_t, n_outcomes> values{};
    for (std::size_t o = 0; o < n_outcomes; ++o) values[o] = totals.total.of(static_cast<Outcome>(o), 0)[0];
    return values;
}

void add_periods(ArmPair& pair, const Runs& runs, const Horizon& horizon) {
    for (const Period& period : periods_of(horizon)) {
        std::array<std::vector<std::int64_t>, n_outcomes> differences;
        for (const ReplicateRun& run : runs.replicates) {
            const auto of_a = totals_in(run.arms.at(pair.a).months, period);
            const auto of_b = totals_in(run.arms.at(pair.b).months, period);
            for (std::size_t o = 0; o < n_outcomes; ++o) differences[o].push_back(of_a[o] - of_b[o]);
        }
        pair.periods.emplace_back();
        for (std::size_t o = 0; o < n_outcomes; ++o) pair.periods.back()[o] = estimate(differences[o]);
    }
}

}  // namespace

const ArmPair* Comparison::pair(std::size_t a, std::size_t b) const& noexcept {
    for (const ArmPair& candidate : pairs)
        if (candidate.a == a && candidate.b == b) return &candidate;
    return nullptr;
}

ArmTotals totals_of(const std::vector<MonthRecord>& burn_in, const ArmRun& run, const Arm& arm,
                    const Scenario& scenario) {
    ArmTotals totals = nothing_yet(arm.name, 1);
    add_replicate(totals, burn_in, run, arm, scenario);
    return totals;
}

std::vector<Period> periods_of(const Horizon& horizon) {
    constexpr int first_years = 60;
    if (horizon.policy_months() <= first_years) return {};
    return {{0, first_years}, {first_years, horizon.policy_months()}};
}

Comparison comparison_of(const Runs& runs, const Scenario& scenario) {
    EXPECTS(!runs.replicates.empty() && !scenario.arms.empty());
    Comparison comparison{runs.replicates.size(), {}, first_closed(scenario.arms), {}};
    for (std::size_t a = 0; a < scenario.arms.size(); ++a) comparison.arms.push_back(totals_of(runs, scenario, a));
    add_pairs(comparison);
    for (ArmPair& pair : comparison.pairs) add_periods(pair, runs, scenario.ingredients.horizon);
    return comparison;
}

}  // namespace devosim
