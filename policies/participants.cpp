#include "policies/participants.hpp"

#include <numeric>

#include "agents/purposes.hpp"
#include "engine/contracts.hpp"
#include "policies/burnt_in.hpp"

namespace devosim {

namespace {

/// What the sample lives through; barred from support if it is to be held beside `with`.
std::vector<Lived> live(Simulation simulation, const std::vector<std::uint32_t>& sample,
                        const std::vector<Lived>* with, Month end, const OnMonth& on_month) {
    if (with != nullptr) bar(simulation, sample);
    Watch watch = with != nullptr ? Watch(simulation, sample, *with) : Watch(simulation, sample);
    while (simulation.next_month() < end) {
        simulation.step();
        watch.attend(simulation);
        on_month();
    }
    return watch.lives();
}

void add(Lived& sum, const Lived& life) {
    sum.months_in_work += life.months_in_work;
    sum.new_jobs += life.new_jobs;
    sum.jobs_26 += life.jobs_26;
    sum.qualifications += life.qualifications;
    sum.gross_new_jobs += life.gross_new_jobs;
    sum.gross_jobs_26 += life.gross_jobs_26;
}

void add(SchemeSums& sums, const Lived& with, const Lived& without, Month end) {
    ++sums.starters;
    if (*with.start + months_of_entry + months_of_26_weeks > end.value) return;
    ++sums.followed;
    sums.entered[0] += with.entered ? 1 : 0;
    sums.entered[1] += without.entered ? 1 : 0;
    sums.entered_26[0] += with.entered_26 ? 1 : 0;
    sums.entered_26[1] += without.entered_26 ? 1 : 0;
}

ParticipantSums sums_of(const std::vector<Lived>& with, const std::vector<Lived>& without, std::size_t products,
                        Month end) {
    ParticipantSums sums;
    sums.schemes.resize(products);
    sums.sampled = static_cast<std::int64_t>(with.size());
    for (std::size_t k = 0; k < with.size(); ++k) {
        add(sums.all_with, with[k]);
        add(sums.all_without, without[k]);
        if (!with[k].started) continue;
        ++sums.starters;
        add(sums.with, with[k]);
        add(sums.without, without[k]);
        add(sums.schemes[with[k].product], with[k], without[k], end);
    }
    return sums;
}

/// 100 a / b as a ratio of means over replicates.
Estimate per_100_of(const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
    const Estimate e = estimate_relative(a, b);
    return {100 * (e.mean + 1), 100 * (e.low + 1), 100 * (e.high + 1), 100 * e.detectable};
}

/// The same of those who start support in an arm.
template <class Pick>
Estimate per_100(const std::vector<std::vector<ParticipantSums>>& sums, std::size_t arm, Pick pick) {
    std::vector<std::int64_t> values, starters;
    for (const std::vector<ParticipantSums>& replicate : sums) {
        const ParticipantSums& each = replicate.at(arm);
        values.push_back(pick(each));
        starters.push_back(each.starters);
    }
    return per_100_of(values, starters);
}

/// One number of a scheme in every replicate.
template <class Pick>
std::vector<std::int64_t> of_scheme(const std::vector<std::vector<ParticipantSums>>& sums, std::size_t arm,
                                    std::size_t product, Pick pick) {
    std::vector<std::int64_t> values;
    values.reserve(sums.size());
    for (const std::vector<ParticipantSums>& replicate : sums)
        values.push_back(pick(replicate.at(arm).schemes.at(product)));
    return values;
}

}  // namespace

std::vector<std::uint32_t> participant_sample(const World& world, double share) {
    std::vector<std::uint32_t> sample;
    const Draws draws = world.key.at(Month{0}, Purpose::trial_person);
    for (std::uint32_t i = 0; i < world.residents.size(); ++i) {
        const bool on_the_way = (world.residents.flags[i] & flag::referred) != 0;
        if (!on_the_way && draws.of(world.model.people.id[i]).bernoulli({share})) sample.push_back(i);
    }
    return sample;
}

void bar(Simulation& simulation, const std::vector<std::uint32_t>& residents) {
    simulation.world().barred.assign(simulation.world().residents.size(), false);
    for (const std::uint32_t i : residents) simulation.world().barred[i] = true;
}

std::vector<ParticipantSums> participants_of(const Scenario& scenario, const Synthesis& synthesis,
                                             std::uint32_t replicate, double share, const OnMonth& on_month) {
    EXPECTS(share > 0 && share <= 0.5);
    const BurntIn burnt_in(scenario, synthesis, replicate, on_month);
    const std::vector<std::uint32_t> sample = participant_sample(burnt_in.world(), share);
    const Month end = scenario.ingredients.horizon.end;
    std::vector<ParticipantSums> sums;
    for (const Arm& arm : scenario.arms) {
        if (!arm.mechanisms.open) continue;
        const AssembledCommissioner commissioner = commissioner_of(scenario, arm.mechanisms);
        const Simulation start = burnt_in.fork(commissioner);
        const std::vector<Lived> with = live(start, sample, nullptr, end, on_month);
        const std::vector<Lived> without = live(start, sample, &with, end, on_month);
        sums.push_back(sums_of(with, without, scenario.ingredients.catalogue.products.size(), end));
    }
    return sums;
}

std::vector<ParticipantEffect> effects_of(const Scenario& scenario,
                                          const std::vector<std::vector<ParticipantSums>>& sums) {
    EXPECTS(!sums.empty());
    std::vector<ParticipantEffect> effects;
    for (const Arm& arm : scenario.arms) {
        if (!arm.mechanisms.open) continue;
        const std::size_t a = effects.size();
        const auto gross = [&](std::int32_t Lived::*part) {
            return per_100(sums, a, [part](const ParticipantSums& s) { return s.with.*part; });
        };
        const auto net = [&](std::int32_t Lived::*part) {
            return per_100(sums, a,
                           [part](const ParticipantSums& s) { return s.all_with.*part - s.all_without.*part; });
        };
        double starters = 0;
        for (const auto& replicate : sums) starters += static_cast<double>(replicate.at(a).starters);
        effects.push_back({arm.name, starters / static_cast<double>(sums.size()), gross(&Lived::gross_new_jobs),
                           net(&Lived::new_jobs), gross(&Lived::gross_jobs_26), net(&Lived::jobs_26),
                           net(&Lived::qualifications), net(&Lived::months_in_work)});
    }
    return effects;
}

std::vector<SchemeEffect> scheme_effects_of(const std::vector<std::vector<ParticipantSums>>& sums,
                                            std::size_t open_arm) {
    EXPECTS(!sums.empty());
    std::vector<SchemeEffect> effects;
    for (std::size_t product = 0; product < sums.front().at(open_arm).schemes.size(); ++product) {
        const auto of = [&](auto pick) { return of_scheme(sums, open_arm, product, pick); };
        const std::vector<std::int64_t> followed = of([](const SchemeSums& s) { return s.followed; });
        const std::int64_t all = std::accumulate(followed.begin(), followed.end(), std::int64_t{0});
        if (all == 0) continue;
        using Both = std::array<std::int64_t, 2> SchemeSums::*;
        const auto gross = [&](Both part) {
            return per_100_of(of([part](const SchemeSums& s) { return (s.*part)[0]; }), followed);
        };
        const auto net = [&](Both part) {
            return per_100_of(of([part](const SchemeSums& s) { return (s.*part)[0] - (s.*part)[1]; }), followed);
        };
        effects.push_back({product, static_cast<double>(all) / static_cast<double>(sums.size()),
                           gross(&SchemeSums::entered), net(&SchemeSums::entered), gross(&SchemeSums::entered_26),
                           net(&SchemeSums::entered_26)});
    }
    return effects;
}

}  // namespace devosim
