#include "policies/attribution.hpp"

#include <bit>
#include <utility>

#include "engine/contracts.hpp"
#include "engine/parallel.hpp"
#include "policies/burnt_in.hpp"
#include "policies/shapley.hpp"

namespace devosim {

namespace {

/// The values of one replicate by one yardstick.
class Game {
public:
    Game(const AttributionPlan& plan, const std::vector<Measured>& measured, std::size_t yardstick)
        : plan_(plan), measured_(measured), yardstick_(yardstick) {}

    [[nodiscard]] std::int64_t worth(Coalition coalition) const {
        return measured_.at(place_of(plan_, coalition))[yardstick_] - measured_.front()[yardstick_];
    }
    [[nodiscard]] std::vector<std::int64_t> among_groups() const {
        std::vector<std::int64_t> values(std::size_t{1} << plan_.players.size());
        for (std::size_t mask = 0; mask < values.size(); ++mask)
            values[mask] = worth(union_of(plan_, plan_.players, mask));
        return shapley(values);
    }
    [[nodiscard]] std::vector<std::int64_t> within(std::size_t group) const {
        const std::vector<std::size_t> others = players_but(plan_, group);
        const Coalition members = plan_.members[group];
        const auto n = static_cast<std::size_t>(std::popcount(members));
        return shapley(game_within(others.size(), n, [&](std::size_t outside, std::size_t inside) {
            return worth(union_of(plan_, others, outside) | chosen_of(members, inside));
        }));
    }

private:
    const AttributionPlan& plan_;
    const std::vector<Measured>& measured_;
    std::size_t yardstick_;
};

bool is_last(const AttributionPlan& plan, std::size_t place) {
    return place + 1 == plan.coalitions.size();
}

/// Places of the two arms, whose months are kept, and of the coalitions that are not known.
std::vector<std::size_t> coalitions_to_run(const AttributionPlan& plan, const MeasuredCoalitions& known) {
    std::vector<std::size_t> places;
    for (std::size_t place = 0; place < plan.coalitions.size(); ++place)
        if (place == 0 || is_last(plan, place) || !known.contains(place)) places.push_back(place);
    return places;
}

std::vector<AttributedPart> empty_groups(const AttributionPlan& plan, std::size_t replicates) {
    std::vector<AttributedPart> parts;
    for (std::size_t g = 0; g < plan.groups.size(); ++g)
        parts.push_back({g,
                         plan.groups[g].name,
                         names_of(plan, plan.members[g]),
                         shapley_denominator(plan.players.size()),
                         std::vector<Measured>(replicates),
                         {}});
    return parts;
}

std::vector<AttributedPart> empty_within(const AttributionPlan& plan, std::size_t replicates) {
    std::vector<AttributedPart> parts;
    for (const std::size_t g : plan.within) {
        const auto n = static_cast<std::size_t>(std::popcount(plan.members[g]));
        for (std::size_t k = 0; k < n; ++k) {
            const std::string name = names_of(plan, chosen_of(plan.members[g], std::size_t{1} << k));
            parts.push_back({g,
                             name,
                             name,
                             shapley_denominator(plan.players.size()) * shapley_denominator(n),
                             std::vector<Measured>(replicates),
                             {}});
        }
    }
    return parts;
}

void add_parts(Attribution& a, std::size_t replicate, std::size_t yardstick) {
    const Game game(a.plan, a.measured[replicate], yardstick);
    const std::vector<std::int64_t> groups = game.among_groups();
    for (std::size_t p = 0; p < groups.size(); ++p)
        a.groups[a.plan.players[p]].numerators[replicate][yardstick] = groups[p];
    std::size_t part = 0;
    for (const std::size_t group : a.plan.within)
        for (const std::int64_t numerator : game.within(group))
            a.within[part++].numerators[replicate][yardstick] = numerator;
    a.difference[replicate][yardstick] = game.worth(a.plan.coalitions.back());
}

std::array<Estimate, n_yardsticks> estimates_of(const std::vector<Measured>& numerators, std::int64_t denominator) {
    std::array<Estimate, n_yardsticks> estimates{};
    for (std::size_t y = 0; y < n_yardsticks; ++y) {
        std::vector<double> values;
        values.reserve(numerators.size());
        for (const Measured& each : numerators)
            values.push_back(static_cast<double>(each[y]) / static_cast<double>(denominator));
        estimates[y] = estimate_real(values);
    }
    return estimates;
}

}  // namespace

std::int64_t months_of_replicate(const Scenario& scenario, const AttributionPlan& plan,
                                 const MeasuredCoalitions& known) {
    const Horizon& horizon = scenario.ingredients.horizon;
    const std::int64_t coalitions = std::ssize(coalitions_to_run(plan, known));
    return horizon.burn_in_months() + coalitions * horizon.policy_months();
}

AttributedReplicate attribute_replicate(const Scenario& scenario, const Synthesis& synthesis,
                                        const AttributionPlan& plan, std::uint32_t replicate,
                                        const MeasuredCoalitions& known, const OnMonth& on_month,
                                        const OnCoalition& on_coalition) {
    EXPECTS(scenario.arms.size() == 2);
    const BurntIn burnt_in(scenario, synthesis, replicate, on_month);
    AttributedReplicate made{std::vector<Measured>(plan.coalitions.size()), {}};
    made.run.burn_in = burnt_in.months();
    if (replicate == 0) made.run.groups = burnt_in.world().residents.groups;
    made.run.arms.resize(2);
    for (const auto& [place, measured] : known) made.measured.at(place) = measured;
    const std::vector<Pence> start = burnt_in.balances();
    const std::vector<std::size_t> to_run = coalitions_to_run(plan, known);
    for_each_task(to_run.size(), [&](std::size_t task) {
        const std::size_t place = to_run[task];
        const AssembledCommissioner commissioner =
            commissioner_of(scenario, mechanisms_of(plan, plan.coalitions[place]));
        Simulation mixture = burnt_in.fork(commissioner);
        std::vector<MonthRecord> months = live_until(mixture, scenario.ingredients.horizon.end, on_month);
        made.measured[place] = measure(scenario.appraisal, synthesis.model.catalogue, start, months);
        on_coalition(place, made.measured[place]);
        if (place == 0)
            made.run.arms.front().months = std::move(months);
        else if (is_last(plan, place))
            made.run.arms.back().months = std::move(months);
    });
    return made;
}

Attribution attribution_of(const AttributionPlan& plan, std::vector<std::vector<Measured>> measured) {
    EXPECTS(!measured.empty());
    const std::size_t replicates = measured.size();
    Attribution a{plan,
                  std::move(measured),
                  empty_groups(plan, replicates),
                  empty_within(plan, replicates),
                  std::vector<Measured>(replicates),
                  {}};
    for (std::size_t r = 0; r < replicates; ++r)
        for (std::size_t y = 0; y < n_yardsticks; ++y) add_parts(a, r, y);
    for (std::vector<AttributedPart>* parts : {&a.groups, &a.within})
        for (AttributedPart& part : *parts) part.estimates = estimates_of(part.numerators, part.denominator);
    a.total = estimates_of(a.difference, 1);
    return a;
}

}  // namespace devosim
