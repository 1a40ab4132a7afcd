// Population synthesis: the people, employers and posts of an area, and who has which job at the start of burn-in.
#pragma once

#include "agents/model.hpp"
#include "agents/posts.hpp"
#include "agents/residents.hpp"
#include "engine/random.hpp"

namespace devosim {

/// What a synthesis is made from; see Model for the meaning.
struct Ingredients {
    Area area;
    Behaviour behaviour;
    Occupations occupations;
    Margins margins;
    Catalogue catalogue;
    Horizon horizon;
    Outlook outlook{};  ///< nothing unusual unless the scenario says so
};

/// A synthesised area: the fixed part, and the state at the start of burn-in that all replicates share.
struct Synthesis {
    Model model;
    Residents residents;
    Posts posts;
};

/// Synthesises an area; a function of the ingredients and the seed alone. The margins hold by quota: sex by single
/// year of age in every month, qualification and claimants among those who are there at the start of burn-in.
/// Newcomers draw, each for himself, from the shares that the fit implies; so the model's take-up of benefit is the
/// one that the claimants of the area imply. Throws InputError if the margins cannot be met, LogicError for other
/// ingredients that the loaders should have refused.
[[nodiscard]] Synthesis synthesise(const Ingredients& ingredients, std::uint64_t seed);

/// Everybody who will be 16-64 in the area in some month of the run. A dwelling place in the population is a chain of
/// occupants of the same age and sex: when one moves away the next, a stranger with an id of his own, moves in; so
/// the number of residents of every cohort is constant and every newcomer is known beforehand.
[[nodiscard]] People make_people(const Ingredients& ingredients, const Geography& geography, const RandomKey& key);

/// A labour state, with what goes with it, at the moment of entering the population.
struct FirstState {
    Status status;
    Enrolment enrolment;
    std::uint8_t flags;
};

/// The state of a resident in `month`, his first in the area or the start of burn-in. `with_job` says whether a job
/// may come with him: at the start of burn-in; later newcomers search for one.
[[nodiscard]] FirstState first_state(const Behaviour& b, const Margins& margins, const People& people, std::size_t i,
                                     Month month, bool with_job, const RandomKey& key);

/// Settles who takes up benefit when entitled, so that the claimants in `residents` are the share of them that the
/// area states: by quota among those who are entitled now, by keyed draws with the same chance among the others.
/// Returns that chance. Inert residents take no part and are left as they are. Throws InputError if too few are
/// entitled.
[[nodiscard]] double settle_claims(const Ingredients& ingredients, const People& people, Residents& residents,
                                   const RandomKey& key);

/// Employers and posts around the residents who work at the start, and posts to come: the number of posts follows the
/// number of residents of working age.
struct Workplaces {
    Employers employers;
    PostPlan plan;
    Posts posts;
    std::vector<SiteEvent> site_events = {};  ///< by month
};
[[nodiscard]] Workplaces make_workplaces(const Ingredients& ingredients, const Geography& geography,
                                         const People& people, Residents& residents, const RandomKey& key);

/// The key of everything that is decided before replicates part: the same for all of them.
[[nodiscard]] constexpr RandomKey synthesis_key(std::uint64_t seed) noexcept {
    return {seed, 0xffffffffU};
}

}  // namespace devosim
