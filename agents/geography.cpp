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
    const double all_ages = std::accumulate(area.residents_by_age.begin(), area.residents_by_age.end(), 0.0);
    const double radius = std::sqrt(all_ages / area.residents_per_km2 / pi);
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

std::vector<Edge> travel_graph(const Geography& g, double minutes_per_km) {
    std::vector<Edge> edges;
    std::vector<std::uint32_t> nearest(g.n_places);
    for (std::uint32_t p = 0; p < g.n_places; ++p) {
        const auto to = [&](std::uint32_t q) { return distance({g.x[p], g.y[p]}, {g.x[q], g.y[q]}); };
        std::iota(nearest.begin(), nearest.end(), 0U);
        const std::size_t n = std::min(nearest.size(), neighbours + 1);
        std::partial_sort(
            nearest.begin(), nearest.begin() + static_cast<std::ptrdiff_t>(n), nearest.end(),
            [&](std::uint32_t a, std::uint32_t c) { return to(a) < to(c) || (to(a) == to(c) && a < c); });
        for (std::size_t k = 0; k < n; ++k) {
            edges.push_back({p, nearest[k], 2 + minutes_per_km * to(nearest[k])});
            edges.push_back({nearest[k], p, 2 + minutes_per_km * to(nearest[k])});
        }
        // A road into the next place of the list keeps the graph in one piece.
        if (p > 0) edges.push_back({p, p - 1, 2 + minutes_per_km * to(p - 1)});
        if (p > 0) edges.push_back({p - 1, p, 2 + minutes_per_km * to(p - 1)});
    }
    return edges;
}

void measure_travel(Geography& g, const Behaviour& b) {
    const std::vector<Edge> edges = travel_graph(g, b.support.minutes_per_km);
    std::vector<std::uint32_t> all(g.n_places);
    std::iota(all.begin(), all.end(), 0U);
    constexpr double within_place = 8;
    for (const std::vector<double>& row : shortest_paths(g.n_places, edges, all)) {
        g.minutes.emplace_back(row.begin(), row.end());
        g.minutes.back()[g.minutes.size() - 1] = within_place;
    }
}

void weigh(Geography& g, const Area& area, const Behaviour& b) {
    const double outside = area.work_outside_share / (1 - area.work_outside_share);
    for (std::size_t p = 0; p < g.n_places; ++p) {
        std::vector<double> pull(g.n_places + 1);
        std::vector<double> by_district(g.n_districts + 1, 0.0);
        double jobs = 0;
        for (std::size_t q = 0; q < g.n_places; ++q) {
            pull[q] = std::exp(-b.match.distance_decay_per_minute * g.minutes[p][q]);
            by_district[g.district[q]] += pull[q];
            jobs += pull[q] * g.jobs_pull[q];
        }
        for (std::size_t d = 0; d < g.n_districts; ++d) by_district[d] /= static_cast<double>(g.places_of[d].size());
        // The world outside holds `outside` jobs per job inside, all of them equally far from every place.
        const double jobs_outside = outside * std::accumulate(g.jobs_pull.begin(), g.jobs_pull.end(), 0.0);
        pull[g.n_places] = jobs_outside > 0 ? outside * jobs / jobs_outside : 0;
        by_district[g.n_districts] = pull[g.n_places];
        g.pull.push_back(std::move(pull));
        g.district_pull.push_back(std::move(by_district));
    }
}

std::vector<double> minutes_to_nearest(const Geography& g, double residents_per_site, double residents) {
    const auto sites =
        std::clamp<std::size_t>(static_cast<std::size_t>(std::lround(residents / residents_per_site)), 1, g.n_places);
    std::vector<double> nearest(g.n_places, std::numeric_limits<double>::max());
    for (std::size_t s = 0; s < sites; ++s) {
        const std::size_t site = (2 * s + 1) * g.n_places / (2 * sites);
        for (std::size_t p = 0; p < g.n_places; ++p) nearest[p] = std::min(nearest[p], g.minutes[p][site]);
    }
    return nearest;
}

}  // namespace

Geography make_geography(const Area& area, const Behaviour& b, const RandomKey& key) {
    EXPECTS(area.residents_16_64 > 0 && area.districts >= 1);
    const auto residents = static_cast<double>(area.residents_16_64);
    Geography g{};
    g.n_places = static_cast<std::size_t>(std::max(1L, std::lround(residents / b.population.residents_per_place)));
    g.n_districts = std::min<std::size_t>(static_cast<std::size_t>(area.districts), g.n_places);
    lay_out(g, area, key);
    g.places_of.resize(g.n_districts + 1);
    for (std::size_t p = 0; p <= g.n_places; ++p) g.places_of[g.district[p]].push_back(static_cast<std::uint16_t>(p));
    measure_travel(g, b);
    weigh(g, area, b);
    g.jobcentre_minutes = minutes_to_nearest(g, b.support.residents_per_jobcentre, residents);
    g.hub_minutes = minutes_to_nearest(g, b.support.residents_per_hub, residents);
    return g;
}

}  // namespace devosim
