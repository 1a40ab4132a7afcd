// What each mechanism does first, in which direction: one switch, the same residents and the same luck.
//
// One run of 15,000 residents over 24 months for each switch, with one seed: what is tested is a direction with
// common random numbers at parameters that show it, and no size.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <set>
#include <string>

#include "agents/accounts.hpp"
#include "agents/support/eligibility.hpp"
#include "policies/national.hpp"
#include "tests/app/area_runs.hpp"

namespace devosim::testing {
namespace {

constexpr Month end{24};

/// What a run shows of itself.
struct Seen {
    std::vector<MonthRecord> months;
    double place_need = 0;               ///< mean deprivation where people in support live
    double hard = 0, n_hard = 1e-9;      ///< dose of those who are hard to help
    double easy = 0, n_easy = 1e-9;      ///< and of the others
    double boost = 0;                    ///< applications of people in support relative to those without
    std::map<int, double> dose, starts;  ///< by product, of those who start
    double in_support = 0;               ///< person-months
    double course_match = 0;             ///< overlap of courses with the vacancies of last month
    double lost_jobs = 0;                ///< mean share of job losses that support lets through, those it protects
    double newly_out = 0;                ///< people on their way to support in their first months out of work
};

/// Watches what a commissioner decides.
class Watched final : public Commissioner {
public:
    Watched(const AssembledCommissioner& inner, Seen& seen) : inner_(inner), seen_(seen) {}
    void commission(const World& world, Month month, Provision& provision) const override {
        inner_.commission(world, month, provision);
        if (provision.lines.empty()) return;
        const std::vector<std::int32_t>& vacancies = world.vacancy_history.back();
        const double all = std::accumulate(vacancies.begin(), vacancies.end(), 0.0);
        for (std::size_t o = 0; o < vacancies.size(); ++o)
            seen_.course_match += std::min(provision.course_occupations[o], vacancies[o] / all);
        look_at_support(world, month);
        for (const Referral& referral : world.support.referrals) {
            const Circumstances who = circumstances_of(world, month, referral.resident);
            if (who.status != Status::employed && who.months_out < 4) ++seen_.newly_out;
        }
    }

private:
    /// Of the residents of a place, mean over the months that are remembered.
    static double unemployment(const World& world, std::size_t place) {
        double sum = 0;
        for (const std::vector<double>& month : world.unemployed_history) sum += month[place];
        return sum / static_cast<double>(std::max<std::size_t>(1, world.unemployed_history.size()));
    }

    void look_at_support(const World& world, Month month) const {
        double need = 0;
        seen_.in_support += static_cast<double>(world.support.spells.size());
        for (const SupportSpell& spell : world.support.spells) {
            need += unemployment(world, world.model.people.home[spell.resident]);
            seen_.boost += 1.0 * world.residents.boost[spell.resident] / unit_boost - 1;
            if (spell.start != month.value - 1) continue;
            seen_.dose[spell.product] += spell.dose;
            seen_.starts[spell.product] += 1;
            const bool is_hard = ease_of(need_of(world, month, spell.resident)) < 0;
            (is_hard ? seen_.hard : seen_.easy) += spell.dose;
            (is_hard ? seen_.n_hard : seen_.n_easy) += 1;
        }
        if (!world.support.spells.empty())
            seen_.place_need += need / static_cast<double>(world.support.spells.size());
        for (std::size_t i = 0; i < world.residents.size(); ++i)
            if (world.residents.keep_until[i] >= month.value) seen_.lost_jobs += world.residents.keep[i] - 128.0;
    }

    const AssembledCommissioner& inner_;
    Seen& seen_;
};

double funnel(const Seen& seen, Stage stage) {
    double sum = 0;
    for (const MonthRecord& month : seen.months)
        for (const auto& product : month.tally.funnel) sum += product[static_cast<std::size_t>(stage)][0];
    return sum;
}

double balance(const Seen& seen, AccountId account) {
    return static_cast<double>(seen.months.back().balances[account.index()].value);
}

double lost_per_referral(const Seen& seen) {
    return (funnel(seen, Stage::lost_first) + funnel(seen, Stage::lost_later)) / funnel(seen, Stage::referred);
}

/// Strongest less weakest mean dose of the products that start more than a few.
double spread_of_dose(const Seen& seen) {
    double low = 9;
    double high = 0;
    for (const auto& [product, starts] : seen.starts) {
        if (starts < 20) continue;
        low = std::min(low, seen.dose.at(product) / starts);
        high = std::max(high, seen.dose.at(product) / starts);
    }
    return high - low;
}

/// Ten places, six thousand people, a wave of redundancies and a boom in building; parameters at values that show.
Scenario scenario() {
    ScenarioOptions options;
    for (const char* set :
         {"commissioning.front_door.hub_loss=0.1", "commissioning.front_door.hub_setup=0",
          "commissioning.capacity.national_spread=0.4", "commissioning.where.equal_share=0",
          "commissioning.where.protected_share=0", "commissioning.payment.agreement_results=0.7",
          "commissioning.employers.brokerage=0.1", "commissioning.institutions.cooperate_loss=0.3",
          "commissioning.institutions.sustained_retention=0.2", "commissioning.institutions.joint_fund_dropout=0.2",
          "commissioning.institutions.levy_courses=0.5", "commissioning.institutions.careers_learning=0.3",
          "commissioning.contract.minimum_volume=0.65"})
        options.set.emplace_back(set);
    Scenario made = with_residents(scenario_named("tiny", options), 15000);
    made.ingredients.behaviour.population.residents_per_place = 600;
    made.ingredients.outlook.shocks = {{ShockKind::layoffs, "", 6, 6, 3, 0},
                                       {ShockKind::openings, "construction", -20, 60, 6, 0}};
    return made;
}

Seen live(const Scenario& of, const Synthesis& area, const Mechanisms& arm) {
    Seen seen;
    const AssembledCommissioner before = status_quo(of);
    Simulation burn_in(area, {of.seed, 0}, before);
    live_until(burn_in, Month{0});
    const AssembledCommissioner after = successor(of, arm);
    const Watched watched(after, seen);
    Simulation run = burn_in.fork(watched);
    seen.months = live_until(run, end);
    return seen;
}

struct Direction {
    const char* mechanism;
    const char* what;
    std::function<double(const Seen&)> of;
    int sign;  ///< of devolved less national
};

const std::vector<Direction> directions{
    {"catalogue", "starts in offers",
     [](const Seen& s) {
         double sum = 0;
         for (const MonthRecord& month : s.months)
             sum += month.tally.funnel.back()[static_cast<std::size_t>(Stage::started)][0];
         return sum;
     },
     1},
    {"catalogue", "months in support of each who starts",
     [](const Seen& s) { return s.in_support / funnel(s, Stage::started); }, 1},
    {"money", "cash kept at the end of the second year",
     [](const Seen& s) { return -balance(s, account::treasury) - balance(s, account::benefits); }, 1},
    {"front_door", "people lost between desks", lost_per_referral, -1},
    {"front_door", "cost of administration", [](const Seen& s) { return balance(s, account::administration); }, 1},
    {"who", "people referred", [](const Seen& s) { return funnel(s, Stage::referred); }, 1},
    {"who", "cost of administration", [](const Seen& s) { return balance(s, account::administration); }, 1},
    {"courses", "match of courses with vacancies", [](const Seen& s) { return s.course_match; }, 1},
    {"contract", "paid for idle places", [](const Seen& s) { return balance(s, account::idle_capacity); }, -1},
    {"overhead", "kept by managing layers", [](const Seen& s) { return balance(s, account::managing_layers); }, -1},
    {"overhead", "cost of administration", [](const Seen& s) { return balance(s, account::administration); }, 1},
    {"where", "unemployment where people in support live", [](const Seen& s) { return s.place_need; }, 1},
    {"payment", "what is done for the hardest to help",
     [](const Seen& s) { return s.hard / s.n_hard / (s.easy / s.n_easy); }, -1},
    {"capacity", "difference between products in how strongly people are supported", spread_of_dose, -1},
    {"employers", "applications of people in support", [](const Seen& s) { return s.boost; }, 1},
    {"shock", "people newly out of work on their way to support", [](const Seen& s) { return s.newly_out; }, 1},
    {"cooperate", "people lost between desks", lost_per_referral, -1},
    {"sustained_measure", "job losses that support lets through", [](const Seen& s) { return s.lost_jobs; }, -1},
    {"joint_fund", "drop-outs per start",
     [](const Seen& s) { return funnel(s, Stage::dropped_out) / funnel(s, Stage::started); }, -1},
    {"skills_levy", "match of courses with vacancies", [](const Seen& s) { return s.course_match; }, 1},
    {"careers", "people reached", [](const Seen& s) { return funnel(s, Stage::reached); }, 1},
};

TEST(Directions_statistical, EveryMechanismPullsTheWayItSays) {
    const Scenario of = scenario();
    const Synthesis area = synthesise(of.ingredients, of.seed);
    const Seen national = live(of, area, national_2017());
    std::map<std::string, Seen> devolved;
    for (const MechanismRow& row : mechanism_table()) {
        Mechanisms arm = national_2017();
        arm.*row.setting = Setting::devolved;
        devolved[std::string(row.name)] = live(of, area, arm);
    }
    std::set<std::string> tested;
    for (const Direction& d : directions) {
        const double before = d.of(national);
        const double after = d.of(devolved.at(d.mechanism));
        EXPECT_GT(d.sign * (after - before), 0) << d.mechanism << ": " << d.what << " " << before << " to " << after;
        tested.insert(d.mechanism);
    }
    EXPECT_EQ(tested.size(), mechanism_table().size()) << "a mechanism without a direction";
}

}  // namespace
}  // namespace devosim::testing
