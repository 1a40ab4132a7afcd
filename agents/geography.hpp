// Where things are: places in districts, travel between them, and what is within reach.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "agents/area.hpp"
#include "agents/behaviour.hpp"
#include "agents/purposes.hpp"
#include "engine/random.hpp"

namespace devosim {

/// A synthetic geography. Places 0 .. n_places-1 are inside the area; place n_places is the world outside, a district
/// and a zone of its own. Zones are runs of up to 16 places of one district that lie next to each other in the list;
/// search looks at zones first. Coordinates in km, travel in minutes by the shortest path of the travel graph, within
/// a place as far as half way to the nearest other: nothing is nearer than the own place.
struct Geography {
    std::size_t n_places;                        ///< inside the area
    std::size_t n_districts;                     ///< inside the area
    std::vector<double> x, y;                    ///< [place] km
    std::vector<std::uint16_t> district;         ///< [place + outside]
    std::vector<double> deprivation;             ///< [place] in [0, 1]
    std::vector<double> jobs_pull;               ///< [place] relative number of jobs per resident, mean about 1
    std::vector<std::uint16_t> zone_first;       ///< [zone] its first place; one more at the end
    std::vector<std::vector<double>> minutes;    ///< [place][place]
    std::vector<std::vector<double>> pull;       ///< [place][place + outside] attraction of a vacancy there
    std::vector<std::vector<double>> zone_pull;  ///< [place][zone] mean pull of its places
    std::vector<double> jobcentre_minutes;       ///< [place] to the nearest jobcentre
    std::vector<double> hub_minutes;             ///< [place] to the nearest hub
    std::size_t n_hubs;                          ///< if there are hubs: how many
    std::vector<std::string> name;               ///< [place]

    [[nodiscard]] std::size_t outside() const noexcept { return n_places; }
    [[nodiscard]] std::size_t n_zones() const noexcept { return zone_first.size() - 1; }  ///< the outside included
};

/// How many places an area has inside: one for every `population.residents_per_place` residents, and one at least.
[[nodiscard]] std::size_t places_of(const Area& area, const Behaviour& behaviour);

/// Lays the area out: about one place for every `population.residents_per_place` residents, in round districts around
/// centres, joined by a travel graph of nearest neighbours. A function of area, parameters and seed alone.
[[nodiscard]] Geography make_geography(const Area& area, const Behaviour& behaviour, const RandomKey& key);

}  // namespace devosim
