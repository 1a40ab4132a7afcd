#include "agents/simulation.hpp"

#include "agents/benefits.hpp"
#include "agents/changes.hpp"
#include "agents/demand.hpp"
#include "agents/lives.hpp"
#include "agents/matching.hpp"
#include "agents/outcomes.hpp"
#include "agents/search.hpp"
#include "agents/support/deliver.hpp"
#include "agents/support/reach.hpp"
#include "agents/wages.hpp"

namespace devosim {

namespace {

constexpr std::size_t months_of_vacancies = 24;

void match(World& world, Month month) {
    const VacancyBoard board = make_board(world);
    const std::vector<Application> applications = decide_applications(world, board, month);
    settle_hires(world, month, board, applications, decide_hires(world, board, month, applications));
}

void remember_vacancies(World& world) {
    std::vector<std::vector<std::int32_t>>& history = world.vacancy_history;
    if (history.size() == months_of_vacancies) history.erase(history.begin());
    history.push_back(vacancies_by_occupation(world));
}

}  // namespace

Simulation::Simulation(const Synthesis& synthesis, const RandomKey& key, const Commissioner& commissioner)
    : commissioner_(&commissioner), world_(synthesis.model, key), month_(synthesis.model.horizon.first) {
    world_.residents = synthesis.residents;
    world_.posts = synthesis.posts;
    const double held = synthesis.model.area.held_from_outside_share;
    world_.outside_applications = held / (1 - held) * synthesis.model.behaviour.demand.reference_filling;
}

Simulation Simulation::fork(const Commissioner& commissioner) const {
    Simulation copy = *this;
    copy.commissioner_ = &commissioner;
    return copy;
}

void Simulation::run(Phase phase) {
    switch (phase) {
        case Phase::population:
            settle_population(world_, month_);
            break;
        case Phase::demand:
            settle_posts(world_, month_, decide_posts(world_, month_));
            break;
        case Phase::lives:
            settle_lives(world_, month_, decide_lives(world_, month_));
            break;
        case Phase::commission:
            provision_.transfers.clear();
            commissioner_->commission(world_, month_, provision_);
            settle_transfers(world_, provision_);
            break;
        case Phase::reach:
            settle_contacts(world_, provision_, month_, decide_contacts(world_, provision_, month_));
            break;
        case Phase::deliver:
            settle_support(world_, provision_, month_);
            break;
        case Phase::match:
            match(world_, month_);
            break;
        case Phase::pay:
            review_pay(world_, month_);
            pay_benefits(world_, month_);
            break;
        case Phase::sustain:
            count_sustained(world_, month_);
            break;
    }
}

MonthRecord Simulation::step() {
    world_.tally.reset();
    for (const Phase phase : phases) run(phase);
    remember_vacancies(world_);
    MonthRecord record = observe(world_, month_);
    ++month_;
    if (month_ == Month{0}) fix_groups(world_, Month{-1});
    return record;
}

}  // namespace devosim
