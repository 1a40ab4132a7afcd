#include "policies/compare.hpp"

#include <algorithm>
#include <optional>

#include "agents/purposes.hpp"
#include "engine/parallel.hpp"
#include "policies/transition.hpp"

namespace devosim {

namespace {

std::vector<std::uint32_t> choose_recorded(const Scenario& scenario, const People& people) {
    std::vector<std::uint32_t> recorded;
    if (scenario.recorded_replicates == 0) return recorded;
    const Draws draws = synthesis_key(scenario.seed).at(Month{0}, Purpose::recording);
    for (std::uint32_t i = 0; i < people.size(); ++i)
        if (scenario.recorded_share >= 1 || draws.of(people.id[i]).bernoulli({scenario.recorded_share}))
            recorded.push_back(i);
    return recorded;
}

std::int32_t employer_of(const World& world, std::uint32_t i) {
    const std::uint32_t post = world.residents.post[i];
    return post == no_post ? -1 : static_cast<std::int32_t>(world.model.posts.employer[post]);
}

InitialState initial_state(const World& world, const std::vector<std::uint32_t>& recorded) {
    const Residents& r = world.residents;
    InitialState state;
    for (const std::uint32_t i : recorded) {
        state.status.push_back(static_cast<std::int8_t>(r.status[i]));
        state.enrolment.push_back(static_cast<std::int8_t>(r.enrolment[i]));
        state.qualification.push_back(static_cast<std::int8_t>(r.qualification[i]));
        state.health.push_back(r.flags[i] & flag::limited_health ? 1 : 0);
        state.employer.push_back(employer_of(world, i));
        state.occupation.push_back(r.occupation[i]);
        state.scheme.push_back(r.product[i] == no_product ? -1 : r.product[i]);
    }
    return state;
}

/// Moves the changes of a month from the world's journal to the trajectory, in the order of residents.
void collect(World& world, Trajectory& trajectory) {
    std::vector<Change>& changes = world.journal.changes;
    std::stable_sort(changes.begin(), changes.end(),
                     [](const Change& a, const Change& b) { return a.resident < b.resident; });
    trajectory.changes.insert(trajectory.changes.end(), changes.begin(), changes.end());
    trajectory.offset.push_back(trajectory.changes.size());
    changes.clear();
}

/// Interviews the residents of a run while it goes on, if a survey is asked for.
class Interviewer {
public:
    Interviewer(const Simulation& run, bool asked) {
        if (asked) panel_.emplace(run.world(), Month{run.next_month().value - 1});
    }

    /// To be called after every step.
    void attend(const Simulation& run) {
        if (panel_) panel_->attend(run.world(), Month{run.next_month().value - 1});
    }
    [[nodiscard]] std::vector<Survey> surveys() const { return panel_ ? panel_->surveys() : std::vector<Survey>{}; }

private:
    std::optional<SurveyPanel> panel_;
};

/// What is kept of a run besides its months.
struct Kept {
    bool lives;
    bool survey;
};

ArmRun run_arm(Simulation simulation, Month end, Kept kept, const OnMonth& on_month) {
    ArmRun run;
    Interviewer interviewer(simulation, kept.survey);
    if (kept.lives) run.trajectory.offset.push_back(0);
    while (simulation.next_month() < end) {
        run.months.push_back(simulation.step());
        interviewer.attend(simulation);
        if (kept.lives) collect(simulation.world(), run.trajectory);
        on_month();
    }
    run.survey = interviewer.surveys();
    return run;
}

void run_burn_in(Simulation& simulation, bool survey, ReplicateRun& run, const OnMonth& on_month) {
    Interviewer interviewer(simulation, survey);
    while (simulation.next_month() < Month{0}) {
        run.burn_in.push_back(simulation.step());
        interviewer.attend(simulation);
        on_month();
    }
    run.burn_in_survey = interviewer.surveys();
}

void start_recording(World& world, const std::vector<std::uint32_t>& recorded) {
    world.journal.recorded.assign(world.residents.size(), false);
    for (const std::uint32_t i : recorded) world.journal.recorded[i] = true;
}

}  // namespace

AssembledCommissioner commissioner_before(const Scenario& scenario) {
    return AssembledCommissioner{
        {scenario.status_quo, scenario.commissioning, yearly_allocation(scenario), settled(scenario.status_quo)}};
}

AssembledCommissioner commissioner_of(const Scenario& scenario, const Mechanisms& mechanisms) {
    return AssembledCommissioner{{mechanisms, scenario.commissioning, yearly_allocation(scenario),
                                  transition(mechanisms, scenario.status_quo, Month{0})}};
}

Pence yearly_allocation(const Scenario& scenario) {
    const Area& area = scenario.ingredients.area;
    return scaled(area.annual_budget, area.commissionable_share);
}

std::int64_t months_to_run(const Scenario& scenario) {
    const Horizon& horizon = scenario.ingredients.horizon;
    const auto arms = static_cast<std::int64_t>(scenario.arms.size());
    return scenario.replicates * (horizon.burn_in_months() + arms * horizon.policy_months());
}

ReplicateRun run_replicate(const Scenario& scenario, const Synthesis& synthesis, std::uint32_t replicate,
                           const std::vector<std::uint32_t>& recorded, const OnMonth& on_month) {
    const Horizon& horizon = scenario.ingredients.horizon;
    const AssembledCommissioner before = commissioner_before(scenario);
    Simulation burn_in(synthesis, {scenario.seed, replicate}, before);
    ReplicateRun run;
    run_burn_in(burn_in, scenario.survey, run, on_month);
    if (!recorded.empty()) start_recording(burn_in.world(), recorded);
    run.initial = initial_state(burn_in.world(), recorded);
    if (replicate == 0) run.groups = burn_in.world().residents.groups;
    for (const Arm& arm : scenario.arms) {
        const AssembledCommissioner commissioner = commissioner_of(scenario, arm.mechanisms);
        run.arms.push_back(
            run_arm(burn_in.fork(commissioner), horizon.end, {!recorded.empty(), scenario.survey}, on_month));
    }
    return run;
}

Runs compare(const Scenario& scenario, const OnMonth& on_month) {
    Runs runs;
    runs.synthesis = std::make_shared<const Synthesis>(synthesise(scenario.ingredients, scenario.seed));
    runs.recorded = choose_recorded(scenario, runs.synthesis->model.people);
    runs.replicates.resize(static_cast<std::size_t>(scenario.replicates));
    for_each_block(runs.replicates.size(), 1, [&](const Block& block) {
        const auto replicate = static_cast<std::uint32_t>(block.number);
        const bool is_recorded = block.number < static_cast<std::size_t>(scenario.recorded_replicates);
        runs.replicates[block.number] =
            run_replicate(scenario, *runs.synthesis, replicate,
                          is_recorded ? runs.recorded : std::vector<std::uint32_t>{}, on_month);
    });
    return runs;
}

}  // namespace devosim
