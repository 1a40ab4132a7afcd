// Everything that is fixed while a replicate runs, shared by all arms and replicates.
#pragma once

#include <cstdint>
#include <vector>

#include "agents/area.hpp"
#include "agents/behaviour.hpp"
#include "agents/climate.hpp"
#include "agents/geography.hpp"
#include "agents/hazards.hpp"
#include "agents/margins.hpp"
#include "agents/occupations.hpp"
#include "agents/posts.hpp"
#include "agents/residents.hpp"
#include "agents/sites.hpp"
#include "agents/support/components.hpp"
#include "engine/quantities.hpp"

namespace devosim {

/// The months of a run: burn-in under the status quo in [first, 0), policy in [0, end).
struct Horizon {
    Month first;  ///< <= 0
    Month end;    ///< > 0

    [[nodiscard]] int policy_months() const noexcept { return end.value; }
    [[nodiscard]] int burn_in_months() const noexcept { return -first.value; }
};

/// The fixed part of a simulated area: who lives there, which posts there are, and how things go.
struct Model {
    Area area;
    Behaviour behaviour;
    Occupations occupations;
    Margins margins;
    Catalogue catalogue;
    Horizon horizon;
    Hazards hazards;  ///< where the climate leaves layoffs as they are
    Climate climate;
    Geography geography;
    People people;
    Employers employers;
    PostPlan posts;
    std::vector<std::vector<std::uint32_t>> arrivals;    ///< [month - first] residents whose entry month it is
    std::vector<std::vector<std::uint32_t>> departures;  ///< [month - first] residents whose exit month it is
    std::vector<SiteEvent> site_events = {};             ///< by month
};

}  // namespace devosim
