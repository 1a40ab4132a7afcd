// Sites: large employers that come to an area or shut, as a scenario announces them. The same in every arm.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "agents/geography.hpp"
#include "agents/occupations.hpp"
#include "agents/posts.hpp"
#include "engine/quantities.hpp"

namespace devosim {

enum class SiteKind : std::uint8_t {
    arrival,  ///< new posts, on top of those that keep pace with the population
    closure,  ///< posts of an industry go, and those who hold them lose their jobs
};

/// One announcement. Posts come or go in equal steps over `over_months` from month `from` + `slip_months`.
struct Site {
    SiteKind kind;
    std::string industry;  ///< of the table of occupations; posts of an arrival divide as its occupations do
    int posts;             ///< >= 1; a closure takes what there is if that is less
    int from;              ///< policy month
    int slip_months;       ///< by which it is late, >= 0
    int over_months;       ///< >= 1
    int lasts_months;      ///< arrival: each post is there so long, as in construction; 0: for good
    double moved_in;       ///< arrival: share of posts whose holders come along and live outside the area, [0, 1]
    double place;          ///< where: 0 the first place of the list, 1 the last
};

/// What happens to a post of a site in a month.
struct SiteEvent {
    enum class Kind : std::uint8_t {
        moves_in,  ///< it is there, held from outside
        shuts,     ///< it is gone, and its holder without it
    };
    std::int16_t month;
    std::uint32_t post;
    Kind kind;
};

/// Adds the posts of arrivals to the end of the plan, each site an employer, and marks those that closures take:
/// those of the industry nearest to the place, of posts that are there before the closure begins and are not to go
/// anyway. Sites are taken by the month in which they begin, arrivals first; their order in the list decides nothing.
/// Returns the events, by month. Posts that open to all do so by their `opens`. Posts that were there before keep
/// everything else.
[[nodiscard]] std::vector<SiteEvent> add_sites(const std::vector<Site>& sites, const Occupations& occupations,
                                               const Geography& geography, Employers& employers, PostPlan& plan,
                                               Posts& posts);

}  // namespace devosim
