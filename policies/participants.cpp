#include "policies/participants.hpp"

#include "agents/purposes.hpp"
#include "engine/contracts.hpp"
#include "policies/burnt_in.hpp"

namespace devosim {

namespace {

std::vector<std::uint32_t> sample_of(const World& world, double share) {
    std::vector<std::uint32_t> sample;
    const Draws draws = world.key.at(Month{0}, Purpose::trial_person);
    for (std::uint32_t i = 0; i < world.residents.size(); ++i)
        if (draws.of(world.model.people.id[i]).bernoulli({share})) sample.push_back(i);
    return sample;
}

std::vector<Lived> live(Simulation simulation, const std::vector<std::uint32_t>& sample, bool barred, Month end,
                        const OnMonth& on_month) {
    if (barred) {
        simulation.world().barred.assign(simulation.world().residents.size(), false);
        for (const std::uint32_t i : sample) simulation.world().barred[i] = true;
    }
    Watch watch(simulation, sample);
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

ParticipantSums sums_of(const std::vector<Lived>& with, const std::vector<Lived>& without) {
    ParticipantSums sums;
    sums.sampled = static_cast<std::int64_t>(with.size());
    for (std::size_t k = 0; k < with.size(); ++k) {
        if (!with[k].started) continue;
        ++sums.starters;
        add(sums.with, with[k]);
        add(sums.without, without[k]);
    }
    return sums;
}

template <class Pick>
Estimate per_100(const std::vector<std::vector<ParticipantSums>>& sums, std::size_t arm, Pick pick) {
    std::vector<double> values;
    for (const std::vector<ParticipantSums>& replicate : sums) {
        const ParticipantSums& each = replicate.at(arm);
        values.push_back(100.0 * pick(each) / static_cast<double>(each.starters));
    }
    return estimate_real(values);
}

}  // namespace

std::vector<ParticipantSums> participants_of(const Scenario& scenario, const Synthesis& synthesis,
                                             std::uint32_t replicate, double share, const OnMonth& on_month) {
    EXPECTS(share > 0 && share <= 0.5);
    const BurntIn burnt_in(scenario, synthesis, replicate, on_month);
    const std::vector<std::uint32_t> sample = sample_of(burnt_in.world(), share);
    const Month end = scenario.ingredients.horizon.end;
    std::vector<ParticipantSums> sums;
    for (const Arm& arm : scenario.arms) {
        if (!arm.mechanisms.open) continue;
        const AssembledCommissioner commissioner = commissioner_of(scenario, arm.mechanisms);
        const Simulation start = burnt_in.fork(commissioner);
        const std::vector<Lived> with = live(start, sample, false, end, on_month);
        sums.push_back(sums_of(with, live(start, sample, true, end, on_month)));
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
            return per_100(sums, a, [part](const ParticipantSums& s) { return s.with.*part - s.without.*part; });
        };
        double starters = 0;
        for (const auto& replicate : sums) starters += static_cast<double>(replicate.at(a).starters);
        effects.push_back({arm.name, starters / static_cast<double>(sums.size()), gross(&Lived::gross_new_jobs),
                           net(&Lived::new_jobs), gross(&Lived::gross_jobs_26), net(&Lived::jobs_26),
                           net(&Lived::qualifications), net(&Lived::months_in_work)});
    }
    return effects;
}

}  // namespace devosim
