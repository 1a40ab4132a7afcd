#include "policies/estimands.hpp"

#include <limits>
#include <vector>

#include "engine/contracts.hpp"

namespace devosim {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();
constexpr Estimate nothing{undefined, undefined, undefined, undefined};
constexpr double pence_per_million = 1e8;

using Values = std::vector<double>;

double mean(const Values& values) {
    double sum = 0;
    for (const double value : values) sum += value;
    return sum / static_cast<double>(values.size());
}

/// First-order expansion of mean(a) / mean(b), whose mean it is; empty if mean(b) is not above zero.
Values expanded_ratio(const Values& a, const Values& b) {
    const double base = mean(b);
    if (!(base > 0)) return {};
    const double ratio = mean(a) / base;
    Values expanded;
    for (std::size_t r = 0; r < a.size(); ++r) expanded.push_back(ratio + (a[r] - ratio * b[r]) / base);
    return expanded;
}

Values as_real(std::span<const std::int64_t> values) {
    return {values.begin(), values.end()};
}

Values minus(Values a, const Values& b) {
    for (std::size_t r = 0; r < a.size(); ++r) a[r] -= b[r];
    return a;
}

Values in_millions(const std::vector<Pence>& amounts) {
    Values values;
    for (const Pence amount : amounts) values.push_back(static_cast<double>(amount.value) / pence_per_million);
    return values;
}

/// Market-net outcomes, and what was spent beyond the closed arm.
Values net_of(const Comparison& c, std::size_t arm, Outcome outcome) {
    return minus(as_real(c.arms[arm].total.of(outcome, 0)), as_real(c.arms[*c.closed].total.of(outcome, 0)));
}
Values spend_beyond(const Comparison& c, std::size_t arm) {
    return minus(in_millions(c.arms[arm].spend), in_millions(c.arms[*c.closed].spend));
}

Values per_million(const Comparison& c, std::size_t arm, Outcome outcome, bool allocated) {
    return expanded_ratio(net_of(c, arm, outcome),
                          allocated ? in_millions(c.arms[arm].allocated) : spend_beyond(c, arm));
}

Estimate of_per_million(const Comparison& c, const ArmPair& pair, Outcome outcome, bool allocated) {
    if (!c.closed) return nothing;
    const Values a = per_million(c, pair.a, outcome, allocated);
    if (a.empty()) return nothing;
    if (pair.b == *c.closed) return estimate_real(a);
    const Values b = per_million(c, pair.b, outcome, allocated);
    return b.empty() ? nothing : estimate_real(minus(a, b));
}

/// mean(net_a) mean(of_b) / mean(of_a) - mean(net_b), by its first-order expansion: what is spent is luck, too.
Estimate at_equal_spend(const Comparison& c, const ArmPair& pair, Outcome outcome) {
    if (!c.closed || pair.b == *c.closed) return nothing;
    const Values of_a = spend_beyond(c, pair.a), of_b = spend_beyond(c, pair.b);
    if (!(mean(of_a) > 0) || !(mean(of_b) > 0)) return nothing;
    const double scale = mean(of_b) / mean(of_a);
    Values a = net_of(c, pair.a, outcome);
    const double each = mean(a) / mean(of_a);
    for (std::size_t r = 0; r < a.size(); ++r) a[r] = scale * a[r] + each * (of_b[r] - scale * of_a[r]);
    return estimate_real(minus(a, net_of(c, pair.b, outcome)));
}

Estimate relative_gross(const Comparison& c, const ArmPair& pair, Outcome outcome) {
    if (pair.b == c.closed || outcome > Outcome::qualification_gained) return nothing;
    return estimate_relative(c.arms[pair.a].gross.of(outcome, 0), c.arms[pair.b].gross.of(outcome, 0));
}

Estimate per_1000(const ArmPair& pair, Outcome outcome, std::int64_t residents) {
    const Estimate& e = pair.estimates[static_cast<std::size_t>(outcome)][0];
    const double factor = 1000.0 / static_cast<double>(residents);
    return {factor * e.mean, factor * e.low, factor * e.high, factor * e.detectable};
}

}  // namespace

Estimate estimate_of(Estimand estimand, const Comparison& comparison, const ArmPair& pair, Outcome outcome,
                     std::int64_t residents) {
    EXPECTS(residents > 0);
    switch (estimand) {
        case Estimand::gross_relative:
            return relative_gross(comparison, pair, outcome);
        case Estimand::per_1000_residents:
            return per_1000(pair, outcome, residents);
        case Estimand::per_million_allocated:
            return of_per_million(comparison, pair, outcome, true);
        case Estimand::per_million_spent:
            return of_per_million(comparison, pair, outcome, false);
        case Estimand::equal_spend:
            return at_equal_spend(comparison, pair, outcome);
    }
    return nothing;
}

double share_worse(const ArmPair& pair, Outcome outcome, std::size_t group) {
    double worse = 0;
    const std::span<const std::int64_t> differences = pair.difference.of(outcome, group);
    for (const std::int64_t difference : differences) worse += difference < 0 ? 1 : difference == 0 ? 0.5 : 0;
    return worse / static_cast<double>(differences.size());
}

}  // namespace devosim
