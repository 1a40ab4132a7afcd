#include <limits>
#include "app/write_parts.hpp"

#include "policies/estimands.hpp"
#include "policies/value_for_money.hpp"

namespace devosim::write {

namespace {

constexpr std::array ends{std::pair{"_mean", &Estimate::mean}, std::pair{"_low", &Estimate::low},
                          std::pair{"_high", &Estimate::high}};

constexpr std::array money{std::pair{"held_before", &MoneyTrail::held_before},
                           std::pair{"granted", &MoneyTrail::granted},
                           std::pair{"handed_back", &MoneyTrail::handed_back},
                           std::pair{"delivered", &MoneyTrail::delivered},
                           std::pair{"layers", &MoneyTrail::layers},
                           std::pair{"administration", &MoneyTrail::administration},
                           std::pair{"idle", &MoneyTrail::idle},
                           std::pair{"held_at_end", &MoneyTrail::held_at_end}};

/// Writes below /comparison.
class Writer {
public:
    explicit Writer(ResultFile& file) : file_(file) {}

    void operator()(const std::string& name, Values values) {
        file_.write(result_dataset("/comparison/" + name), "", values);
    }
    /// Mean and ends of what `each(append)` appends.
    template <class Each>
    void estimates(const std::string& name, Each each) {
        for (const auto& [suffix, end] : ends) {
            std::vector<double> values;
            each([&, end = end](const Estimate& estimate) { values.push_back(estimate.*end); });
            (*this)(name + suffix, values);
        }
    }

private:
    ResultFile& file_;
};

template <class Range, class Pick>
std::vector<std::string> named(const Range& range, Pick pick) {
    std::vector<std::string> names;
    names.reserve(range.size());
    for (const auto& each : range) names.emplace_back(pick(each));
    return names;
}

void write_estimands(Writer& write, const Comparison& c, std::int64_t residents) {
    write("estimand_name", named(devosim::estimands, [](const EstimandRow& row) { return row.name; }));
    write("estimand_doc", named(devosim::estimands, [](const EstimandRow& row) { return row.doc; }));
    write.estimates("estimand", [&](auto append) {
        for (const ArmPair& pair : c.pairs)
            for (std::size_t o = 0; o < n_outcomes; ++o)
                for (std::size_t e = 0; e < n_estimands; ++e)
                    append(estimate_of(static_cast<Estimand>(e), c, pair, static_cast<Outcome>(o), residents));
    });
    std::vector<double> worse, detectable;
    for (const ArmPair& pair : c.pairs)
        for (std::size_t o = 0; o < n_outcomes; ++o) {
            detectable.push_back(pair.estimates[o][0].detectable);
            for (std::size_t g = 0; g < n_groups; ++g) worse.push_back(share_worse(pair, static_cast<Outcome>(o), g));
        }
    write("worse", worse);
    write("detectable", detectable);
}

void write_periods(Writer& write, const Comparison& c, const std::vector<Period>& periods) {
    std::vector<std::int32_t> first, end;
    for (const Period& period : periods) {
        first.push_back(period.first);
        end.push_back(period.end);
    }
    write("period_first", first);
    write("period_end", end);
    write.estimates("period", [&](auto append) {
        for (const ArmPair& pair : c.pairs)
            for (const auto& outcomes : pair.periods)
                for (const Estimate& estimate : outcomes) append(estimate);
    });
}

void write_accounts(Writer& write, const Comparison& c) {
    std::vector<std::int64_t> values;
    for (const ArmTotals& arm : c.arms)
        for (const Accounts& accounts : arm.accounts) values.insert(values.end(), accounts.begin(), accounts.end());
    write("account_line_name", named(account_lines, [](const AccountLineRow& row) { return row.name; }));
    write("account_line_doc", named(account_lines, [](const AccountLineRow& row) { return row.doc; }));
    write("account_value", values);
    write.estimates("account", [&](auto append) {
        for (const ArmPair& pair : c.pairs)
            for (const Estimate& estimate : pair.accounts) append(estimate);
    });
}

double pence_or_nan(const std::optional<Pence>& cost) {
    return cost ? static_cast<double>(cost->value) : std::numeric_limits<double>::quiet_NaN();
}

void write_value_for_money(Writer& write, const Comparison& c) {
    write.estimates("benefit_cost_ratio", [&](auto append) {
        for (std::size_t a = 0; a < c.arms.size(); ++a) append(benefit_cost_ratio(c, a));
    });
    std::vector<double> gross, net, sustained;
    for (std::size_t a = 0; a < c.arms.size(); ++a) {
        gross.push_back(pence_or_nan(cost_per_gross_job(c.arms[a])));
        net.push_back(pence_or_nan(cost_per_net(c, a, Outcome::into_work)));
        sustained.push_back(pence_or_nan(cost_per_net(c, a, Outcome::sustained_26)));
    }
    write("cost_per_gross_job", gross);
    write("cost_per_net_job", net);
    write("cost_per_sustained_job", sustained);
}

void write_published(Writer& write, const Comparison& c, const PublishedValues& unit_values) {
    std::vector<std::int64_t> values;
    for (const ArmTotals& arm : c.arms)
        for (std::size_t r = 0; r < c.replicates; ++r)
            for (const std::int64_t pence : published_worth(unit_values, arm, r)) values.push_back(pence);
    write("published_name", named(published_lines, [](const PublishedLineRow& row) { return row.name; }));
    write("published_doc", named(published_lines, [](const PublishedLineRow& row) { return row.doc; }));
    write("published_value", values);
    write.estimates("published", [&](auto append) {
        for (const ArmPair& pair : c.pairs)
            for (std::size_t l = 0; l < n_published_lines; ++l)
                append(published_difference(unit_values, c, pair, static_cast<PublishedLine>(l)));
    });
}

void write_money(Writer& write, const Comparison& c) {
    std::vector<std::int64_t> values;
    for (const ArmTotals& arm : c.arms)
        for (const MoneyTrail& trail : arm.trails)
            for (const auto& [name, part] : money) values.push_back((trail.*part).value);
    write("money_name", named(money, [](const auto& row) { return row.first; }));
    write("money_trail", values);
}

}  // namespace

void estimands(ResultFile& file, const Comparison& comparison, const Scenario& scenario) {
    const std::vector<Period> periods = periods_of(scenario.ingredients.horizon);
    file.dimension("/comparison/estimand", n_estimands);
    file.dimension("/comparison/period", periods.size());
    file.dimension("/comparison/account_line", n_account_lines);
    file.dimension("/comparison/published", n_published_lines);
    file.dimension("/comparison/money", money.size());
    Writer write(file);
    write_estimands(write, comparison, scenario.ingredients.area.residents_16_64);
    write_periods(write, comparison, periods);
    write_accounts(write, comparison);
    write_value_for_money(write, comparison);
    write_published(write, comparison, scenario.appraisal.published);
    write_money(write, comparison);
}

}  // namespace devosim::write
