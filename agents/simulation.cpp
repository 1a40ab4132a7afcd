#include "agents/simulation.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "agents/accounts.hpp"
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
#include "agents/world_state.hpp"
#include "engine/contracts.hpp"

namespace devosim {

namespace {

constexpr std::size_t months_remembered = 24;

void match(World& world, Month month) {
    const VacancyBoard board = make_board(world);
    const std::vector<Application> applications = decide_applications(world, board, month);
    settle_hires(world, month, board, applications, decide_hires(world, board, month, applications));
}

/// The last of so many months of something.
template <class Value>
void remember(std::vector<std::vector<Value>>& history, std::vector<Value> now) {
    if (history.size() == months_remembered) history.erase(history.begin());
    history.push_back(std::move(now));
}

/// Money is neither made nor lost, and nobody but the treasury, which pays in advance, has less than nothing.
bool is_balanced(const Ledger& ledger) {
    static_assert(account::treasury.index() == 0);
    const std::span<const Pence> others = ledger.balances().subspan(1);
    return ledger.total() == Pence{0} &&
           std::none_of(others.begin(), others.end(), [](Pence balance) { return balance.value < 0; });
}

}  // namespace

Simulation::Simulation(const Synthesis& synthesis, const RandomKey& key, const Commissioner& commissioner)
    : commissioner_(&commissioner), now_{World(synthesis.model, key), {}, synthesis.model.horizon.first} {
    World& world = now_.world;
    world.residents = synthesis.residents;
    world.posts = synthesis.posts;
    const double held = synthesis.model.area.held_from_outside_share;
    world.outside_applications = held / (1 - held) * synthesis.model.behaviour.demand.reference_filling;
}

Simulation Simulation::fork(const Commissioner& commissioner) const {
    Simulation copy = *this;
    copy.commissioner_ = &commissioner;
    return copy;
}

void Simulation::save(ArchiveWriter& archive) const {
    const auto& [world, provision, month] = now_;
    archive.put(month, provision);
    devosim::save(archive, world);
}

void Simulation::restore(ArchiveReader& archive) {
    auto& [world, provision, month] = now_;
    archive.get(month, provision);
    devosim::restore(archive, world);
}

void Simulation::run(Phase phase) {
    auto& [world, provision, month] = now_;
    switch (phase) {
        case Phase::population:
            settle_population(world, month);
            break;
        case Phase::demand:
            settle_posts(world, month, decide_posts(world, month));
            break;
        case Phase::lives:
            settle_lives(world, month, decide_lives(world, month));
            break;
        case Phase::commission:
            provision.transfers.clear();
            commissioner_->commission(world, month, provision);
            settle_transfers(world, provision);
            break;
        case Phase::reach:
            settle_contacts(world, provision, month, decide_contacts(world, provision, month));
            break;
        case Phase::deliver:
            settle_support(world, provision, month);
            break;
        case Phase::match:
            match(world, month);
            break;
        case Phase::pay:
            review_pay(world, month);
            pay_benefits(world, month);
            break;
        case Phase::sustain:
            count_sustained(world, month);
            break;
    }
}

MonthRecord Simulation::step() {
    World& world = now_.world;
    Month& month = now_.month;
    world.tally.reset();
    for (const Phase phase : phases) run(phase);
    ENSURES(is_balanced(world.ledger));
    MonthRecord record = observe(world, month);
    remember(world.vacancy_history, vacancies_by_occupation(world));
    remember(world.unemployed_history, unemployed_by_place(record));
    for (const Transfer& transfer : now_.provision.transfers) {
        if (transfer.from == account::treasury) record.granted += transfer.amount;
        if (transfer.to == account::treasury) record.handed_back += transfer.amount;
    }
    ++month;
    if (month == Month{0}) fix_groups(world, Month{-1});
    return record;
}

}  // namespace devosim
