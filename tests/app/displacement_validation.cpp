// What extra search by some jobseekers does to the others, in a tight and a slack market.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <vector>

#include "engine/parallel.hpp"
#include "tests/app/area_runs.hpp"
#include "tests/app/virtual_experiment.hpp"

namespace devosim::testing {
namespace {

constexpr std::int64_t residents = 40'000;
constexpr std::uint64_t seed = 1;
constexpr Horizon horizon{Month{-24}, Month{12}};
constexpr unsigned treated_percent = 30;
constexpr std::uint16_t treated_boost = unit_boost * 3 / 2;  // half as many applications again
constexpr std::array elasticity_names{"low", "central", "high"};
constexpr std::array<std::size_t, 3> replicates{120, 40, 40};  // at each elasticity

enum class Role : std::uint8_t { bystander, control, treated };

/// Months that people spent in work, from month 0 on.
struct MonthsInWork {
    double treated = 0, control = 0, bystanders = 0, outsiders = 0;

    [[nodiscard]] double jobseekers() const { return treated + control; }
    [[nodiscard]] double everybody() const { return treated + control + bystanders; }
};

/// One replicate at one elasticity: the same year with nobody treated and with some.
struct Trial {
    double n_treated, n_control;
    MonthsInWork without, with;

    [[nodiscard]] double effect_on_treated() const { return (with.treated - without.treated) / n_treated / 12; }
    [[nodiscard]] double effect_on_control() const { return (with.control - without.control) / n_control / 12; }
    /// Treated less untreated jobseekers of the same market, corrected for how they would have differed anyway.
    [[nodiscard]] double direct_effect() const { return effect_on_treated() - effect_on_control(); }
    /// Months in work that a trial within this market would credit to the treatment.
    [[nodiscard]] double gross() const { return direct_effect() * n_treated * 12; }
    [[nodiscard]] double gain_of_treated() const { return with.treated - without.treated; }
    [[nodiscard]] double net_of_jobseekers() const { return with.jobseekers() - without.jobseekers(); }
    [[nodiscard]] double net_of_residents() const { return with.everybody() - without.everybody(); }
    [[nodiscard]] double net_with_outsiders() const {
        return net_of_residents() + with.outsiders - without.outsiders;
    }
};

/// What a market was like in the last year of its burn-in.
struct Tightness {
    double unemployed = 0, employed = 0, vacancies = 0;

    [[nodiscard]] double ratio() const { return unemployed / vacancies; }
};

/// A market and its trials, by elasticity.
struct Market {
    Tightness tightness;
    std::array<std::vector<Trial>, 3> trials;
};

Tightness burn_in(Simulation& simulation) {
    live_until(simulation, Month{-12});
    Tightness sum;
    for (const MonthRecord& m : live_until(simulation, Month{0})) {
        sum.unemployed += all_of(m, Stock::unemployed);
        sum.employed += all_of(m, Stock::employed);
        sum.vacancies += m.posts.vacancies;
    }
    return sum;
}

/// The laboratory with fewer posts: up to 1 by their number at the start and the pace of growth, beyond it, up to 2,
/// by replacing fewer leavers as well, all within the declared ranges.
Laboratory with_slack(Laboratory lab, double slack) {
    Behaviour::Demand& demand = lab.scenario.ingredients.behaviour.demand;
    const auto down_from_high = [&](const char* key) {
        const Parameter p = declared(lab, key);
        return p.high + std::min(1.0, slack) * (p.low - p.high);
    };
    const auto down_from_value = [&](const char* key, double part) {
        const Parameter p = declared(lab, key);
        return p.value + part * (p.low - p.value);
    };
    demand.closed_share = down_from_high("demand.closed_share");
    demand.vacancy_rate = down_from_high("demand.vacancy_rate");
    demand.reopening = down_from_value("demand.reopening", std::min(1.0, slack));
    demand.replacement = down_from_value("demand.replacement", std::max(0.0, slack - 1));
    return lab;
}

double ratio_at(const Laboratory& lab) {
    const Synthesis area = synthesise(lab.scenario.ingredients, seed);
    const AssembledCommissioner nothing = status_quo(lab.scenario);
    Simulation simulation(area, {seed, 0}, nothing);
    return burn_in(simulation).ratio();
}

/// The laboratory with so many unemployed per vacancy, by bisection of its slack; the nearest it can be brought to.
Laboratory with_ratio(const Laboratory& lab, double ratio) {
    double low = 0;
    double high = 2;
    for (int step = 0; step < 8; ++step) {
        const double middle = (low + high) / 2;
        (ratio_at(with_slack(lab, middle)) < ratio ? low : high) = middle;
    }
    std::printf("  slack %.3f, of at most 2\n", (low + high) / 2);
    return with_slack(lab, (low + high) / 2);
}

std::vector<Role> roles(const World& world) {
    std::vector<Role> roles(world.residents.size(), Role::bystander);
    for (std::size_t i = 0; i < roles.size(); ++i)
        if (world.residents.status[i] == Status::unemployed)
            roles[i] = is_chosen(world.model.people.id[i], treated_percent) ? Role::treated : Role::control;
    return roles;
}

/// Extra effort is that of people without work: it stops with a job and comes back with its loss.
void treat(World& world, const std::vector<Role>& roles) {
    for (std::size_t i = 0; i < roles.size(); ++i)
        if (roles[i] == Role::treated)
            world.residents.boost[i] = world.residents.status[i] == Status::employed ? unit_boost : treated_boost;
}

void count(const World& world, const std::vector<Role>& roles, MonthsInWork& months) {
    const std::array<double*, 3> of_role{&months.bystanders, &months.control, &months.treated};
    for (std::size_t i = 0; i < roles.size(); ++i)
        *of_role[static_cast<std::size_t>(roles[i])] += world.residents.status[i] == Status::employed ? 1 : 0;
    for (const PostState state : world.posts.state) months.outsiders += state == PostState::outsider ? 1 : 0;
}

MonthsInWork live(Simulation simulation, const std::vector<Role>& roles, bool treated) {
    MonthsInWork months;
    while (simulation.next_month() < horizon.end) {
        if (treated) treat(simulation.world(), roles);
        simulation.step();
        count(simulation.world(), roles, months);
    }
    return months;
}

Trial trial(const Simulation& start) {
    const std::vector<Role> who = roles(start.world());
    Trial trial{0, 0, live(start, who, false), live(start, who, true)};
    for (const Role role : who) {
        trial.n_treated += role == Role::treated ? 1 : 0;
        trial.n_control += role == Role::control ? 1 : 0;
    }
    return trial;
}

/// Openings respond in the months after the burn-in alone, so that the elasticities share it.
void run_replicate(Market& market, const Laboratory& lab, Synthesis area, std::size_t number, Tightness& tightness) {
    constexpr const char* key = "demand.opening_elasticity";
    const Parameter elasticity = declared(lab, key);
    const std::array values{elasticity.low, elasticity.value, elasticity.high};
    const AssembledCommissioner nothing = status_quo(lab.scenario);
    Simulation simulation(area, {seed, static_cast<std::uint32_t>(number)}, nothing);
    tightness = burn_in(simulation);
    for (std::size_t k = 0; k < values.size(); ++k) {
        area.model.behaviour.demand.opening_elasticity = values[k];
        if (number < replicates[k]) market.trials[k][number] = trial(simulation);
    }
}

Market run_market(const Laboratory& lab) {
    Market market;
    for (std::size_t k = 0; k < replicates.size(); ++k) market.trials[k].resize(replicates[k]);
    const Synthesis area = synthesise(lab.scenario.ingredients, seed);
    std::vector<Tightness> tightness(replicates[0]);
    for_each_block(tightness.size(), 1, [&](const Block& block) {
        run_replicate(market, lab, area, block.number, tightness[block.number]);
    });
    for (const Tightness& t : tightness) {
        market.tightness.unemployed += t.unemployed;
        market.tightness.employed += t.employed;
        market.tightness.vacancies += t.vacancies;
    }
    return market;
}

template <class Value>
std::vector<double> values(const std::vector<Trial>& trials, Value value) {
    std::vector<double> all;
    for (const Trial& trial : trials) all.push_back(value(trial));
    return all;
}

/// Of every month in work that a trial would credit to the treatment, the part that other residents lost.
std::vector<double> displacement(const std::vector<Trial>& trials) {
    return one_minus_ratio(values(trials, [](const Trial& t) { return t.net_of_residents(); }),
                           values(trials, [](const Trial& t) { return t.gross(); }));
}

template <class Net, class Gross>
void print_share(const char* what, const std::vector<Trial>& trials, Net net, Gross gross) {
    print(what, estimate_real(one_minus_ratio(values(trials, net), values(trials, gross))));
}

void report(const std::vector<Trial>& trials) {
    const auto line = [&](const char* what, auto value) { print(what, estimate_real(values(trials, value))); };
    const auto gross = [](const Trial& t) { return t.gross(); };
    const auto net = [](const Trial& t) { return t.net_of_residents(); };
    line("direct effect, share of the year in work", [](const Trial& t) { return t.direct_effect(); });
    line("treated against the run without treatment", [](const Trial& t) { return t.effect_on_treated(); });
    line("untreated jobseekers against that run", [](const Trial& t) { return t.effect_on_control(); });
    line("gross, months in work", gross);
    line("net of all jobseekers, months in work", [](const Trial& t) { return t.net_of_jobseekers(); });
    line("net of all residents, months in work", net);
    print("displacement share", estimate_real(displacement(trials)));
    print_share(
        "  of jobseekers alone", trials, [](const Trial& t) { return t.net_of_jobseekers(); }, gross);
    print_share("  of what the treated gained", trials, net, [](const Trial& t) { return t.gain_of_treated(); });
    print_share(
        "  with those who live outside", trials, [](const Trial& t) { return t.net_with_outsiders(); }, gross);
}

void report(const char* name, const Market& market) {
    const Tightness& t = market.tightness;
    std::printf("  %s: U/V %.2f, unemployment %.2f %%\n", name, t.ratio(),
                100 * t.unemployed / (t.unemployed + t.employed));
    for (std::size_t k = 0; k < replicates.size(); ++k) {
        std::printf("   %s elasticity of openings, n = %zu\n", elasticity_names[k], replicates[k]);
        report(market.trials[k]);
    }
}

Market market_at(const char* name, const Laboratory& lab, double ratio) {
    Market market = run_market(with_ratio(lab, ratio));
    report(name, market);
    EXPECT_NEAR(market.tightness.ratio(), ratio, 0.15 * ratio) << name;
    return market;
}

// n = 120 pairs of replicates at the low elasticity: the standard error of the difference is about 2.2 points, so
// that an interval above 0 is found with 80 % power from 6 points on. Without treatment every share is NaN and the
// test fails.
TEST(Displacement_validation, IsTenPointsLargerInASlackMarketThanInATightOneIfOpeningsDoNotRespond) {
    const Laboratory lab = laboratory(residents, horizon);
    const Market tight = market_at("tight", lab, 1.5);
    const Market slack = market_at("slack", lab, 4.0);
    for (const Market* market : {&tight, &slack}) {
        EXPECT_GT(estimate_real(values(market->trials[0], [](const Trial& t) { return t.direct_effect(); })).low, 0);
        EXPECT_LT(estimate_real(values(market->trials[0], [](const Trial& t) { return t.effect_on_control(); })).high,
                  0);
        EXPECT_GT(estimate_real(differences(displacement(market->trials[0]), displacement(market->trials[2]))).mean,
                  0);
    }
    for (std::size_t k = 0; k < replicates.size(); ++k) {
        const Estimate gap = estimate_real(differences(displacement(slack.trials[k]), displacement(tight.trials[k])));
        print((std::string("slack less tight, ") + elasticity_names[k] + " elasticity").c_str(), gap);
        if (k > 0) continue;
        EXPECT_GE(gap.mean, 0.10);
        EXPECT_GT(gap.low, 0);
    }
}

}  // namespace
}  // namespace devosim::testing
