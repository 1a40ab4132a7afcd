// The state of a simulated area in one replicate and arm. Copying it is a fork.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "agents/journal.hpp"
#include "agents/model.hpp"
#include "agents/posts.hpp"
#include "agents/residents.hpp"
#include "agents/support/spells.hpp"
#include "agents/tally.hpp"
#include "engine/ledger.hpp"
#include "engine/quantities.hpp"
#include "engine/random.hpp"

namespace devosim {

/// Somebody who will apply this month. `occupation` is fixed by a course with an interview, or any within reach.
struct Applicant {
    std::uint32_t resident;
    std::uint8_t occupation;  ///< the only one applied for, if `interview`
    bool interview;           ///< an interview is guaranteed: shortlisted whatever the qualification
};

/// What demand makes of the chances of an opening in a month: factors on `demand.reopening` and `demand.replacement`.
struct OpeningFactors {
    double reopening = 1;
    double replacement = 1;

    bool operator==(const OpeningFactors&) const = default;
};

/// The state of a world: who is what, which posts are held by whom, whose money is where. Plain columns; the rules
/// are functions elsewhere. Written only by the settling half of a phase.
struct World {
    const Model& model;
    RandomKey key;
    Residents residents;
    Posts posts;
    Support support;
    Ledger ledger;
    Tally tally;
    Journal journal;
    std::vector<Applicant> applicants;              ///< of this month
    std::vector<std::vector<std::uint32_t>> hired;  ///< [months ago, 0..12] residents who came into work
    std::vector<std::vector<std::int32_t>>
        vacancy_history;  ///< last element: end of last month; [occupation], inside
    std::vector<std::vector<double>>
        unemployed_history;               ///< last element: end of last month; [place] of its residents, 0 to 1
    std::vector<double> filling_history;  ///< share of vacancies filled, the last 3 months; usual if there were none
    std::vector<std::int32_t> freed_history;  ///< MarketCount::freed, the last 3 months
    std::vector<bool> barred;                 ///< [resident] not reached by support, for a trial; empty: nobody
    double outside_applications;              ///< mean applications from outside per vacancy, as in the burn-in
    double usual_filling;         ///< share of vacancies filled in a month that counts as usual, as in the burn-in
    OpeningFactors opening = {};  ///< of the month to come, or under way

    World(const Model& fixed, const RandomKey& random);
};

/// Every invariant that is broken, in words; empty when all is well. Checks that statuses, posts and holders agree,
/// that the sick and the caring have a reason, claims a right and pay its minimum at the end of `month`, that the
/// ledger balances, that nothing is promised that is not there. `before` is the status column at the end of
/// the month before, or empty: with it the flows of the tally must explain every change of the stocks.
[[nodiscard]] std::vector<std::string> violations(const World& world, Month month,
                                                  const std::vector<Status>& before = {});

}  // namespace devosim
