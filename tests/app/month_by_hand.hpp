// The phases of a month run one at a time, for whoever looks between them. A test keeps them equal to a Simulation's.
#pragma once

#include <utility>

#include "agents/benefits.hpp"
#include "agents/changes.hpp"
#include "agents/demand.hpp"
#include "agents/lives.hpp"
#include "agents/matching.hpp"
#include "agents/outcomes.hpp"
#include "agents/search.hpp"
#include "agents/simulation.hpp"
#include "agents/support/deliver.hpp"
#include "agents/support/reach.hpp"
#include "agents/wages.hpp"

namespace devosim::testing {

/// A world with what is on offer in it.
struct Place {
    World world;
    Provision provision;
};

/// A market on its way from vacancies to hires.
struct Market {
    VacancyBoard board;
    std::vector<Application> applications;
    std::vector<Hire> hires;
};

inline Market decide_market(const World& world, Month month) {
    Market market{make_board(world), {}, {}};
    market.applications = decide_applications(world, market.board, month);
    market.hires = decide_hires(world, market.board, month, market.applications);
    return market;
}

/// One phase; the counters of the month are reset before the first and vacancies remembered after the last.
inline void run_phase(Place& place, Month month, Phase phase, const Commissioner& commissioner) {
    World& world = place.world;
    Provision& provision = place.provision;
    switch (phase) {
        case Phase::population:
            world.tally.reset();
            return settle_population(world, month);
        case Phase::demand:
            return settle_posts(world, month, decide_posts(world, month));
        case Phase::lives:
            return settle_lives(world, month, decide_lives(world, month));
        case Phase::commission:
            provision.transfers.clear();
            commissioner.commission(world, month, provision);
            return settle_transfers(world, provision);
        case Phase::reach:
            return settle_contacts(world, provision, month, decide_contacts(world, provision, month));
        case Phase::deliver:
            return settle_support(world, provision, month);
        case Phase::match: {
            const Market market = decide_market(world, month);
            return settle_hires(world, month, market.board, market.applications, market.hires);
        }
        case Phase::pay:
            review_pay(world, month);
            return pay_benefits(world, month);
        case Phase::sustain:
            count_sustained(world, month);
            const auto remember = [](auto& history, auto now) {
                if (history.size() == 24) history.erase(history.begin());
                history.push_back(std::move(now));
            };
            remember(world.vacancy_history, vacancies_by_occupation(world));
            remember(world.unemployed_history, unemployed_by_place(observe(world, month)));
    }
}

}  // namespace devosim::testing
