#include "agents/geography.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "engine/contracts.hpp"
#include "engine/graph.hpp"
#include "engine/parallel.hpp"

namespace devosim {

namespace {

constexpr double pi = 3.14159265358979323846;
constexpr std::size_t neighbours = 6;

double radius_of(const Area& area) {
    const double all_ages = std::accumulate(area.residents_by_age.begin(), area.residents_by_age.end(), 0.0);
    return std::sqrt(all_ages / area.residents_per_km2 / pi);
}

struct Point {
    double x, y;
};

double distance(Point a, Point b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

/// Points spread evenly over a disc (Vogel's spiral): point i of n.
Point on_disc(std::size_t i, std::size_t n, double radius) {
    const double share = (static_cast<double>(i) + 0.5) / static_cast<double>(n);
    const double angle = static_cast<double>(i) * pi * (3 - std::sqrt(5.0));
    return {radius * std::sqrt(share) * std::cos(angle), radius * std::sqrt(share) * std::sin(angle)};
}

void lay_out(Geography& g, const Area& area, const RandomKey& key) {
    const double radius = radius_of(area);
    const double district_radius = radius / std::sqrt(static_cast<double>(g.n_districts));
    const Draws draws = key.at(Month{0}, Purpose::place_layout);
    const std::size_t per_district = n_blocks(g.n_places, g.n_districts);
    for (std::size_t p = 0; p < g.n_places; ++p) {
        const std::size_t d = p * g.n_districts / g.n_places;
        const Point centre = on_disc(d, g.n_districts, radius - district_radius * 0.5);
        const Point offset =
            on_disc(p - (d * g.n_places + g.n_districts - 1) / g.n_districts, per_district, district_radius);
        Stream stream = draws.of(p);
        g.x.push_back(centre.x + offset.x);
        g.y.push_back(centre.y + offset.y);
        g.district.push_back(static_cast<std::uint16_t>(d));
        g.deprivation.push_back(std::clamp(area.deprivation_mean + 0.2 * stream.normal(), 0.0, 1.0));
        const double centrality = std::exp(-2 * std::hypot(offset.x, offset.y) / district_radius);
        g.jobs_pull.push_back((0.5 + 2 * centrality) * std::exp(0.4 * stream.normal()));
        g.name.push_back("district " + std::to_string(d + 1) + " place " + std::to_string(p + 1));
    }
    g.district.push_back(static_cast<std::uint16_t>(g.n_districts));
}

double km_between(const Geography& g, std::uint32_t p, std::uint32_t q) {
    return distance({g.x[p], g.y[p]}, {g.x[q], g.y[q]});
}

double minutes_for(const Behaviour& b, double km) {
    return b.support.minutes_per_trip + b.support.minutes_per_km * km;
}

std::vector<Edge> travel_graph(const Geography& g, const Behaviour& b) {
    std::vector<Edge> edges;
    std::vector<std::uint32_t> nearest(g.n_places);
    for (std::uint32_t p = 0; p < g.n_places; ++p) {
        const auto to = [&](std::uint32_t q) { return km_between(g, p, q); };
        std::iota(nearest.begin(), nearest.end(), 0U);
        const std::size_t n = std::min(nearest.size(), neighbours + 1);
        std::partial_sort(
            nearest.begin(), nearest.begin() + static_cast<std::ptrdiff_t>(n), nearest.end(),
            [&](std::uint32_t a, std::uint32_t c) { return to(a) < to(c) || (to(a) == to(c) && a < c); });
        for (std::size_t k = 0; k < n; ++k) {
            edges.push_back({p, nearest[k], minutes_for(b, to(nearest[k]))});
            edges.push_back({nearest[k], p, minutes_for(b, to(nearest[k]))});
        }
        // A road into the next place of the list keeps the graph in one piece.
        if (p > 0) edges.push_back({p, p - 1, minutes_for(b, to(p - 1))});
        if (p > 0) edges.push_back({p - 1, p, minutes_for(b, to(p - 1))});
    }
    return edges;
}

/// A place reaches half way to the nearest other, or as far as the area: its radius, and nearly the mean distance of
/// two of its residents (0.9 of the radius of a disc). So nothing is nearer than the own place.
double km_within(const Geography& g, std::uint32_t p, double radius_of_area) {
    double reach = radius_of_area;
    for (std::uint32_t q = 0; q < g.n_places; ++q)
        if (q != p) reach = std::min(reach, km_between(g, p, q) / 2);
    return reach;
}

void measure_travel(Geography& g, const Area& area, const Behaviour& b) {
    const std::vector<Edge> edges = travel_graph(g, b);
    std::vector<std::uint32_t> all(g.n_places);
    std::iota(all.begin(), all.end(), 0U);
    g.minutes = shortest_paths(g.n_places, edges, all);
    for (const std::uint32_t p : all) g.minutes[p][p] = minutes_for(b, km_within(g, p, radius_of(area)));
}

constexpr std::size_t places_per_zone = 16;

void mark_zones(Geography& g) {
    std::size_t length = 0;
    for (std::size_t p = 0; p <= g.n_places; ++p, ++length) {
        if (p > 0 && g.district[p] == g.district[p - 1] && length < places_per_zone) continue;
        g.zone_first.push_back(static_cast<std::uint16_t>(p));
        length = 0;
    }
    g.zone_first.push_back(static_cast<std::uint16_t>(g.n_places + 1));
}

std::vector<double> mean_by_zone(const Geography& g, const std::vector<double>& pull) {
    std::vector<double> means;
    for (std::size_t z = 0; z < g.n_zones(); ++z) {
        const auto first = pull.begin() + g.zone_first[z];
        const auto last = pull.begin() + g.zone_first[z + 1];
        means.push_back(std::accumulate(first, last, 0.0) / static_cast<double>(last - first));
    }
    return means;
}

void weigh(Geography& g, const Area& area, const Behaviour& b) {
    const double jobs_inside = std::accumulate(g.jobs_pull.begin(), g.jobs_pull.end(), 0.0);
    g.pull.resize(g.n_places);
    g.zone_pull.resize(g.n_places);
    for_each_block(g.n_places, 16, [&](const Block& block) {
        for (std::size_t p = block.begin; p < block.end; ++p) {
            std::vector<double>& pull = g.pull[p];
            double jobs = 0;
            for (std::size_t q = 0; q < g.n_places; ++q) {
                pull.push_back(std::exp(-b.match.distance_decay_per_minute * g.minutes[p][q]));
                jobs += pull[q] * g.jobs_pull[q];
            }
            // The world outside holds a share of all jobs, equally far from every place; this pull makes it the same
            // share of the jobs that are chosen.
            pull.push_back(area.work_outside_share > 0 ? jobs / jobs_inside : 0);
            g.zone_pull[p] = mean_by_zone(g, pull);
        }
    });
}

std::size_t sites_for(const Geography& g, double residents_per_site, double residents) {
    return std::clamp<std::size_t>(static_cast<std::size_t>(std::lround(residents / residents_per_site)), 1,
                                   g.n_places);
}

std::vector<double> minutes_to_nearest(const Geography& g, std::size_t sites) {
    std::vector<double> nearest(g.n_places, std::numeric_limits<double>::max());
    for (std::size_t s = 0; s < sites; ++s) {
        const std::size_t site = (2 * s + 1) * g.n_places / (2 * sites);
        for (std::size_t p = 0; p < g.n_places; ++p) nearest[p] = std::min(nearest[p], g.minutes[p][site]);
    }
    return nearest;
}

}  // namespace

std::size_t places_of(const Area& area, const Behaviour& behaviour) {
    const double exact = static_cast<double>(area.residents_16_64) / behaviour.population.residents_per_place;
    return static_cast<std::size_t>(std::max(1L, std::lround(exact)));
}

Geography make_geography(const Area& area, const Behaviour& b, const RandomKey& key) {
    EXPECTS(area.residents_16_64 > 0 && area.districts >= 1);
    const auto residents = static_cast<double>(area.residents_16_64);
    Geography g{};
    g.n_places = places_of(area, b);
    g.n_districts = std::min<std::size_t>(static_cast<std::size_t>(area.districts), g.n_places);
    lay_out(g, area, key);
    mark_zones(g);
    measure_travel(g, area, b);
    weigh(g, area, b);
    g.jobcentre_minutes = minutes_to_nearest(g, sites_for(g, b.support.residents_per_jobcentre, residents));
    g.n_hubs = sites_for(g, b.support.residents_per_hub, residents);
    g.hub_minutes = minutes_to_nearest(g, g.n_hubs);
    return g;
}

}  // namespace devosim
