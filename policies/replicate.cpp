#include "policies/replicate.hpp"

#include <algorithm>
#include <utility>

#include "engine/contracts.hpp"
#include "policies/assembled.hpp"
#include "policies/transition.hpp"

namespace devosim {

namespace {

using Commissioning = std::unique_ptr<const AssembledCommissioner>;

CommissionerSettings settings_before(const Scenario& scenario) {
    return {scenario.status_quo, scenario.commissioning, yearly_allocation(scenario), settled(scenario.status_quo)};
}

CommissionerSettings settings_of(const Scenario& scenario, const Mechanisms& mechanisms) {
    return {mechanisms, scenario.commissioning, yearly_allocation(scenario),
            transition(mechanisms, scenario.status_quo, Month{0})};
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

void start_recording(World& world, const std::vector<std::uint32_t>& recorded) {
    world.journal.recorded.assign(world.residents.size(), false);
    for (const std::uint32_t i : recorded) world.journal.recorded[i] = true;
}

Month last_month(const Simulation& simulation) {
    return simulation.next_month() - Months{1};
}

/// A simulation that was saved, or null if there was none.
std::unique_ptr<Simulation> restored(ArchiveReader& archive, Simulation blank) {
    if (!archive.get<bool>()) return nullptr;
    auto simulation = std::make_unique<Simulation>(std::move(blank));
    simulation->restore(archive);
    return simulation;
}

void save_if_any(ArchiveWriter& archive, const Simulation* simulation) {
    archive.put(simulation != nullptr);
    if (simulation != nullptr) simulation->save(archive);
}

}  // namespace

AssembledCommissioner commissioner_before(const Scenario& scenario) {
    return AssembledCommissioner{settings_before(scenario)};
}

AssembledCommissioner commissioner_of(const Scenario& scenario, const Mechanisms& mechanisms) {
    return AssembledCommissioner{settings_of(scenario, mechanisms)};
}

Replicate::Replicate(const Scenario& scenario, const Synthesis& synthesis, std::uint32_t number,
                     const std::vector<std::uint32_t>& recorded)
    : scenario_(scenario),
      synthesis_(synthesis),
      recorded_(recorded),
      key_{scenario.seed, number},
      before_(std::make_unique<const AssembledCommissioner>(settings_before(scenario))),
      simulation_(std::make_unique<Simulation>(synthesis, key_, *before_)) {
    start_panel();
}

Replicate::~Replicate() = default;

Commissioning Replicate::commissioner_of_arm(std::size_t arm) const {
    return std::make_unique<const AssembledCommissioner>(settings_of(scenario_, scenario_.arms.at(arm).mechanisms));
}

void Replicate::step() {
    EXPECTS(!is_finished());
    MonthRecord record = simulation_->step();
    ++months_done_;
    if (panel_) panel_->attend(simulation_->world(), last_month(*simulation_));
    if (is_in_arm()) {
        run_.arms.back().months.push_back(std::move(record));
        if (!recorded_.empty()) collect(simulation_->world(), run_.arms.back().trajectory);
    } else {
        run_.burn_in.push_back(std::move(record));
    }
    if (simulation_->next_month() == (is_in_arm() ? scenario_.ingredients.horizon.end : Month{0})) end_phase();
}

void Replicate::end_phase() {
    if (panel_) (is_in_arm() ? run_.arms.back().survey : run_.burn_in_survey) = panel_->surveys();
    panel_.reset();
    if (!is_in_arm()) start_policies();
    simulation_.reset();
    if (run_.arms.size() < scenario_.arms.size()) start_arm();
}

void Replicate::start_policies() {
    if (!recorded_.empty()) start_recording(simulation_->world(), recorded_);
    run_.initial = initial_state(simulation_->world(), recorded_);
    if (key_.replicate == 0) run_.groups = simulation_->world().residents.groups;
    start_ = std::move(simulation_);
}

void Replicate::start_arm() {
    present_ = commissioner_of_arm(run_.arms.size());
    simulation_ = std::make_unique<Simulation>(start_->fork(*present_));
    run_.arms.emplace_back();
    if (!recorded_.empty()) run_.arms.back().trajectory.offset.push_back(0);
    if (run_.arms.size() == scenario_.arms.size()) start_.reset();
    start_panel();
}

void Replicate::start_panel() {
    if (scenario_.survey) panel_.emplace(simulation_->world(), last_month(*simulation_));
}

ArmRun Replicate::take_arm(std::size_t arm) {
    EXPECTS(arm < arms_done());
    return std::exchange(run_.arms[arm], {});
}

void Replicate::save(ArchiveWriter& archive) const {
    archive.put(run_, months_done_);
    save_if_any(archive, start_.get());
    save_if_any(archive, simulation_.get());
    archive.put(panel_.has_value());
    if (panel_) panel_->save(archive);
}

void Replicate::restore(ArchiveReader& archive) {
    archive.get(run_, months_done_);
    const bool in_arm = !run_.arms.empty();
    if (in_arm) present_ = commissioner_of_arm(run_.arms.size() - 1);
    start_ = restored(archive, {synthesis_, key_, *before_});
    simulation_ = restored(archive, {synthesis_, key_, in_arm ? *present_ : *before_});
    panel_.reset();
    if (!archive.get<bool>()) return;
    EXPECTS(simulation_);
    panel_.emplace(simulation_->world(), last_month(*simulation_));
    panel_->restore(archive);
}

}  // namespace devosim
