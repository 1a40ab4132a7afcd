#include "agents/geography.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

Geography lay_out(const Ingredients& in, std::uint64_t seed = 1) {
    return make_geography(in.area, in.behaviour, synthesis_key(seed));
}

Ingredients with_districts(std::int64_t residents, int districts) {
    Ingredients in = small::ingredients(residents);
    in.area.districts = districts;
    return in;
}

TEST(Geography, HasAPlaceForEveryFewThousandResidents) {
    Ingredients in = small::ingredients(90'000);
    in.behaviour.population.residents_per_place = 3000;
    EXPECT_EQ(lay_out(in).n_places, 30U);
    in.area.residents_16_64 = 10;
    EXPECT_EQ(lay_out(in).n_places, 1U);
}

TEST(Geography, EveryPlaceIsInOneDistrictAndNoDistrictIsEmpty) {
    for (const int districts : {1, 2, 3, 7, 12, 100}) {
        const Geography g = lay_out(with_districts(12'000, districts));
        EXPECT_EQ(g.n_districts, std::min<std::size_t>(static_cast<std::size_t>(districts), 24));
        std::size_t places = 0;
        for (std::size_t z = 0; z < g.n_zones(); ++z) {
            EXPECT_LT(g.zone_first[z], g.zone_first[z + 1]);
            EXPECT_LE(g.zone_first[z + 1] - g.zone_first[z], 16);
            for (std::size_t p = g.zone_first[z]; p < g.zone_first[z + 1]; ++p, ++places)
                EXPECT_EQ(g.district[p], g.district[g.zone_first[z]]);
        }
        EXPECT_EQ(places, g.n_places + 1);
        EXPECT_EQ(g.zone_first[g.n_zones() - 1], g.outside());
    }
}

TEST(Geography, TravelIsFiniteTheSameBothWaysAndNeverShorterByADetour) {
    const Geography g = lay_out(with_districts(15'000, 3));
    for (std::size_t p = 0; p < g.n_places; ++p)
        for (std::size_t q = 0; q < g.n_places; ++q) {
            EXPECT_TRUE(std::isfinite(g.minutes[p][q]) && g.minutes[p][q] > 0);
            EXPECT_NEAR(g.minutes[p][q], g.minutes[q][p], 1e-9);
            for (std::size_t via = 0; via < g.n_places; ++via)
                EXPECT_LE(g.minutes[p][q], g.minutes[p][via] + g.minutes[via][q] + 1e-9);
        }
}

TEST(Geography, NothingIsNearerThanTheOwnPlace) {
    for (const double density : {50.0, 500.0, 5000.0}) {
        Ingredients in = with_districts(15'000, 3);
        in.area.residents_per_km2 = density;
        const Geography g = lay_out(in);
        for (std::size_t p = 0; p < g.n_places; ++p)
            EXPECT_EQ(std::min_element(g.minutes[p].begin(), g.minutes[p].end()) - g.minutes[p].begin(),
                      static_cast<std::ptrdiff_t>(p))
                << density << " residents per km2";
    }
}

TEST(Geography, TravelWithinAPlaceTakesLongerWhereResidentsLiveFarApart) {
    for (const std::int64_t residents : {10, 15'000}) {
        Ingredients in = with_districts(residents, 1);
        double before = 0;
        for (const double density : {5000.0, 500.0, 50.0}) {
            in.area.residents_per_km2 = density;
            const double within = lay_out(in).minutes[0][0];
            EXPECT_GT(within, before);
            before = within;
        }
    }
}

TEST(Geography, PullFallsWithTravelTime) {
    const Ingredients in = with_districts(15'000, 3);
    const Geography g = lay_out(in);
    for (std::size_t p = 0; p < g.n_places; ++p)
        for (std::size_t q = 0; q < g.n_places; ++q)
            EXPECT_NEAR(std::log(g.pull[p][q]), -in.behaviour.match.distance_decay_per_minute * g.minutes[p][q],
                        1e-9);
}

TEST(Geography, AZonePullsAsItsPlacesDoOnAverage) {
    const Geography g = lay_out(with_districts(15'000, 3));
    for (std::size_t z = 0; z < g.n_zones(); ++z) {
        double sum = 0;
        for (std::size_t p = g.zone_first[z]; p < g.zone_first[z + 1]; ++p) sum += g.pull[4][p];
        EXPECT_NEAR(g.zone_pull[4][z], sum / (g.zone_first[z + 1] - g.zone_first[z]), 1e-12);
    }
}

TEST(Geography, TheWorldOutsideDrawsTheShareOfJobsThatTheAreaStates) {
    const Ingredients in = with_districts(15'000, 3);
    const Geography g = lay_out(in);
    const double share = in.area.work_outside_share;
    const double jobs = std::accumulate(g.jobs_pull.begin(), g.jobs_pull.end(), 0.0);
    for (std::size_t p = 0; p < g.n_places; ++p) {
        double inside = 0;
        for (std::size_t q = 0; q < g.n_places; ++q) inside += g.pull[p][q] * g.jobs_pull[q];
        const double outside = g.pull[p][g.outside()] * jobs * share / (1 - share);
        EXPECT_NEAR(outside / (inside + outside), share, 1e-9);
    }
}

TEST(Geography, AClosedAreaHasNoPullOutside) {
    Ingredients in = with_districts(5'000, 1);
    in.area.work_outside_share = 0;
    for (const auto& row : lay_out(in).pull) EXPECT_EQ(row.back(), 0.0);
}

TEST(Geography, TheNearestSiteIsOneOfThePlaces) {
    const Geography g = lay_out(with_districts(180'000, 4));
    for (const std::vector<double>* minutes : {&g.jobcentre_minutes, &g.hub_minutes}) {
        ASSERT_EQ(minutes->size(), g.n_places);
        for (std::size_t p = 0; p < g.n_places; ++p)
            EXPECT_EQ(std::count(g.minutes[p].begin(), g.minutes[p].end(), (*minutes)[p]), 1) << p;
    }
    const auto sum = [](const std::vector<double>& m) { return std::accumulate(m.begin(), m.end(), 0.0); };
    EXPECT_LT(sum(g.hub_minutes), sum(g.jobcentre_minutes));
}

TEST(Geography, IsAFunctionOfTheSeed) {
    const Ingredients in = with_districts(15'000, 3);
    EXPECT_EQ(lay_out(in, 1).deprivation, lay_out(in, 1).deprivation);
    EXPECT_NE(lay_out(in, 1).deprivation, lay_out(in, 2).deprivation);
    for (const double d : lay_out(in, 1).deprivation) EXPECT_TRUE(d >= 0 && d <= 1);
}

}  // namespace
}  // namespace devosim
