#include "policies/value_for_money.hpp"

#include <cmath>
#include <limits>
#include <vector>

namespace devosim {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr Estimate nothing{undefined, undefined, undefined, undefined};
constexpr double pence_per_pound = 100;

double mean_of(const std::vector<Pence>& amounts) {
    Pence sum{0};
    for (const Pence amount : amounts) sum += amount;
    return static_cast<double>(sum.value) / static_cast<double>(amounts.size());
}

Pence rounded(double pence) {
    return {std::llround(pence)};
}

std::int64_t line_beyond(const Comparison& c, std::size_t arm, std::size_t replicate, AccountLine line) {
    const auto at = static_cast<std::size_t>(line);
    return c.arms[arm].accounts[replicate][at] - c.arms[*c.closed].accounts[replicate][at];
}

}  // namespace

std::optional<Pence> cost_per_gross_job(const ArmTotals& arm) {
    const double jobs = estimate(arm.gross.of(Outcome::into_work, 0)).mean;
    if (!(jobs > 0)) return std::nullopt;
    return rounded(mean_of(arm.spend) / jobs);
}

std::optional<Pence> cost_per_net(const Comparison& comparison, std::size_t arm, Outcome outcome) {
    const ArmPair* pair = comparison.closed ? comparison.pair(arm, *comparison.closed) : nullptr;
    if (pair == nullptr) return std::nullopt;
    const Estimate& net = pair->estimates[static_cast<std::size_t>(outcome)][0];
    if (!(net.low > 0)) return std::nullopt;
    const double beyond = mean_of(comparison.arms[arm].spend) - mean_of(comparison.arms[*comparison.closed].spend);
    return rounded(beyond / net.mean);
}

Estimate benefit_cost_ratio(const Comparison& comparison, std::size_t arm) {
    if (!comparison.closed || arm == *comparison.closed) return nothing;
    std::vector<std::int64_t> gained, used;
    for (std::size_t r = 0; r < comparison.replicates; ++r) {
        gained.push_back(line_beyond(comparison, arm, r, AccountLine::output) +
                         line_beyond(comparison, arm, r, AccountLine::hiring));
        used.push_back(-line_beyond(comparison, arm, r, AccountLine::programme));
    }
    if (!(estimate(used).mean > 0)) return nothing;
    const Estimate beyond_one = estimate_relative(gained, used);
    return {1 + beyond_one.mean, 1 + beyond_one.low, 1 + beyond_one.high, beyond_one.detectable};
}

PublishedWorth published_worth(const PublishedValues& values, const ArmTotals& arm, std::size_t replicate) {
    const auto gross = [&](Outcome outcome) { return static_cast<double>(arm.gross.of(outcome, 0)[replicate]); };
    const ExtraOutcomes outcomes{gross(Outcome::into_work), gross(Outcome::qualification_gained)};
    const auto pence = [&](const UnitValues& each) { return std::llround(pence_per_pound * worth(outcomes, each)); };
    return {pence(values.economic), pence(values.fiscal)};
}

Estimate published_difference(const PublishedValues& values, const Comparison& comparison, const ArmPair& pair,
                              PublishedLine line) {
    const auto at = [&](std::size_t arm, std::size_t replicate) {
        return published_worth(values, comparison.arms[arm], replicate)[static_cast<std::size_t>(line)];
    };
    std::vector<std::int64_t> differences;
    for (std::size_t r = 0; r < comparison.replicates; ++r) differences.push_back(at(pair.a, r) - at(pair.b, r));
    return estimate(differences);
}

}  // namespace devosim
