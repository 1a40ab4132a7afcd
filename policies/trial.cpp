#include "policies/trial.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "agents/purposes.hpp"
#include "engine/contracts.hpp"
#include "policies/burnt_in.hpp"
#include "policies/compare.hpp"
#include "policies/lived.hpp"

namespace devosim {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// Who is in the trial, and how.
struct Assignment {
    std::vector<std::uint32_t> people;  ///< rows
    std::vector<std::size_t> level;     ///< [person] index into the saturations drawn from
    std::vector<bool> treated;          ///< [person]
    std::vector<bool> sampled;          ///< [person] whose own support is switched in the second run
    std::vector<double> levels;
};

bool is_concerned(const World& world, std::uint32_t i, bool claimants_only) {
    const Residents& r = world.residents;
    if (!is_present(r.status[i]) || r.product[i] != no_product || (r.flags[i] & flag::referred) != 0) return false;
    return claimants_only ? r.claim_since[i] != never : may_claim(r.status[i]);
}

/// The saturation of each place: dealt out in random order, so that every one has as many places, give or take one.
std::vector<std::size_t> dealt_out(const World& world, std::size_t levels) {
    const Draws draws = world.key.at(Month{0}, Purpose::trial_place);
    std::vector<std::pair<double, std::uint32_t>> order(static_cast<std::size_t>(world.model.geography.n_places));
    for (std::uint32_t place = 0; place < order.size(); ++place) order[place] = {draws.of(place).uniform(), place};
    std::sort(order.begin(), order.end());
    std::vector<std::size_t> level(order.size());
    for (std::size_t rank = 0; rank < order.size(); ++rank) level[order[rank].second] = rank % levels;
    return level;
}

Assignment assign(const World& world, const TrialSettings& settings) {
    Assignment a;
    if (settings.clustered) a.levels.push_back(0);
    a.levels.insert(a.levels.end(), settings.saturations.begin(), settings.saturations.end());
    const std::vector<std::size_t> level_of = dealt_out(world, a.levels.size());
    const Draws people = world.key.at(Month{0}, Purpose::trial_person);
    for (std::uint32_t i = 0; i < world.residents.size(); ++i) {
        if (!is_concerned(world, i, settings.claimants_only)) continue;
        Stream of_person = people.of(world.model.people.id[i]);
        const std::size_t level = level_of[world.model.people.home[i]];
        a.people.push_back(i);
        a.level.push_back(level);
        a.treated.push_back(of_person.bernoulli({a.levels[level]}));
        a.sampled.push_back(of_person.bernoulli({settings.sample}));
    }
    return a;
}

/// Who is barred when the sampled have their support switched, or when nobody is treated.
enum class TrialWorld { as_assigned, switched, nobody };

std::vector<bool> barred_in(const Assignment& a, std::size_t residents, TrialWorld which) {
    std::vector<bool> barred(residents, false);
    for (std::size_t k = 0; k < a.people.size(); ++k) {
        const bool treated = which != TrialWorld::nobody &&
                             (which == TrialWorld::switched && a.sampled[k] ? !a.treated[k] : a.treated[k]);
        barred[a.people[k]] = !treated;
    }
    return barred;
}

/// Lives of the people of the trial, and months in work of all residents.
struct Outcome {
    std::vector<Lived> lives;
    std::int64_t months_in_work = 0;
};

Outcome live(Simulation simulation, const Assignment& a, TrialWorld which, Month end, const OnMonth& on_month) {
    simulation.world().barred = barred_in(a, simulation.world().residents.size(), which);
    Watch watch(simulation, a.people);
    Outcome outcome;
    while (simulation.next_month() < end) {
        outcome.months_in_work += simulation.step().stocks[static_cast<std::size_t>(Stock::employed)][0];
        watch.attend(simulation);
        on_month();
    }
    outcome.lives = watch.lives();
    return outcome;
}

double mean(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double variance_of_mean(const std::vector<double>& values) {
    const double centre = mean(values);
    double sum = 0;
    for (const double value : values) sum += (value - centre) * (value - centre);
    const auto n = static_cast<double>(values.size());
    return sum / (n - 1) / n;
}

TrialArm arm_of(const Assignment& a, std::size_t level, const Outcome& assigned, const Outcome& switched) {
    std::vector<double> treated, controls, direct, untreated;
    TrialArm arm;
    arm.saturation = a.levels[level];
    for (std::size_t k = 0; k < a.people.size(); ++k) {
        const double months = assigned.lives[k].months_in_work;
        if (a.levels[a.level[k]] == 0) untreated.push_back(months);
        if (a.level[k] != level) continue;
        (a.treated[k] ? treated : controls).push_back(months);
        arm.started += a.treated[k] && assigned.lives[k].started ? 1 : 0;
        if (a.sampled[k]) direct.push_back((months - switched.lives[k].months_in_work) * (a.treated[k] ? 1 : -1));
    }
    if (treated.size() < 2 || controls.size() < 2 || direct.empty())
        throw InputError{{{"scenario"},
                          "trial",
                          "",
                          "has fewer than two treated or two controls at a saturation",
                          "choose a larger area, fewer saturations, or a larger sample?"}};
    arm.treated = static_cast<std::int64_t>(treated.size());
    arm.controls = static_cast<std::int64_t>(controls.size());
    arm.treated_mean = mean(treated);
    arm.control_mean = mean(controls);
    arm.naive = welch(treated, controls);
    arm.direct = mean(direct);
    arm.against_untreated = untreated.empty() ? undefined : mean(treated) - mean(untreated);
    return arm;
}

const Arm& arm_named(const Scenario& scenario, const std::string& name) {
    const auto found =
        std::find_if(scenario.arms.begin(), scenario.arms.end(), [&](const Arm& arm) { return arm.name == name; });
    EXPECTS(found != scenario.arms.end());
    return *found;
}

template <class Pick>
Estimate over(const std::vector<Trial>& trials, Pick pick) {
    std::vector<double> values;
    values.reserve(trials.size());
    for (const Trial& trial : trials) values.push_back(pick(trial));
    return estimate_real(values);
}

}  // namespace

Estimate welch(const std::vector<double>& a, const std::vector<double>& b) {
    EXPECTS(a.size() >= 2 && b.size() >= 2);
    const double of_a = variance_of_mean(a);
    const double of_b = variance_of_mean(b);
    const double error = std::sqrt(of_a + of_b);
    const double difference = mean(a) - mean(b);
    if (!(error > 0)) return {difference, difference, difference, undefined};
    const double degrees =
        (of_a + of_b) * (of_a + of_b) /
        (of_a * of_a / static_cast<double>(a.size() - 1) + of_b * of_b / static_cast<double>(b.size() - 1));
    const double half = error * student_t_quantile(0.975, std::max(1, static_cast<int>(degrees)));
    return {difference, difference - half, difference + half, undefined};
}

Trial run_trial(const Scenario& scenario, const TrialSettings& settings, const Synthesis& synthesis,
                std::uint32_t replicate, const OnMonth& on_month) {
    const AssembledCommissioner commissioner =
        commissioner_of(scenario, arm_named(scenario, settings.arm).mechanisms);
    const BurntIn burnt_in(scenario, synthesis, replicate, on_month);
    const Simulation start = burnt_in.fork(commissioner);
    const Assignment a = assign(start.world(), settings);
    const auto lived = [&](TrialWorld which) {
        return live(start, a, which, Month{settings.follow_up_months}, on_month);
    };
    const Outcome assigned = lived(TrialWorld::as_assigned);
    const Outcome switched = lived(TrialWorld::switched);
    const Outcome nobody = lived(TrialWorld::nobody);
    Trial trial{};
    for (std::size_t level = 0; level < a.levels.size(); ++level)
        if (a.levels[level] > 0) trial.arms.push_back(arm_of(a, level, assigned, switched));
    const auto treated = std::count(a.treated.begin(), a.treated.end(), true);
    trial.total_per_treated =
        static_cast<double>(assigned.months_in_work - nobody.months_in_work) / static_cast<double>(treated);
    return trial;
}

std::vector<TrialSummary> summary_of(const std::vector<Trial>& trials) {
    EXPECTS(!trials.empty());
    std::vector<TrialSummary> summaries;
    for (std::size_t s = 0; s < trials.front().arms.size(); ++s) {
        const auto arm = [s](const Trial& trial) -> const TrialArm& { return trial.arms[s]; };
        TrialSummary summary{arm(trials.front()).saturation, {}, {}, {}, {}, 0, {}};
        summary.naive = over(trials, [&](const Trial& t) { return arm(t).naive.mean; });
        summary.direct = over(trials, [&](const Trial& t) { return arm(t).direct; });
        summary.total = over(trials, [&](const Trial& t) { return t.total_per_treated; });
        summary.bias = over(trials, [&](const Trial& t) { return arm(t).naive.mean - t.total_per_treated; });
        summary.against_untreated = over(trials, [&](const Trial& t) { return arm(t).against_untreated; });
        const auto covering = std::count_if(trials.begin(), trials.end(), [&](const Trial& t) {
            return arm(t).naive.low <= summary.direct.mean && summary.direct.mean <= arm(t).naive.high;
        });
        summary.coverage = static_cast<double>(covering) / static_cast<double>(trials.size());
        summaries.push_back(summary);
    }
    return summaries;
}

}  // namespace devosim
