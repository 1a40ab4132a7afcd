#include "agents/line_up.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/random.hpp"

namespace devosim {
namespace {

const std::vector<double> deprivation{0.2, 0.5, 0.8};

/// [place] of the first tenth of 30,000 people, as many of each place.
std::vector<int> first_tenth(double gradient) {
    const LineUp line(deprivation, gradient);
    std::vector<std::pair<std::uint64_t, std::size_t>> tickets;
    for (std::uint64_t i = 0; i < 30'000; ++i)
        tickets.push_back({line.ticket(i % 3, mix(i)), static_cast<std::size_t>(i % 3)});
    std::nth_element(tickets.begin(), tickets.begin() + 3'000, tickets.end());
    std::vector<int> count(3, 0);
    for (std::size_t k = 0; k < 3'000; ++k) ++count[tickets[k].second];
    return count;
}

TEST(LineUp, WithoutAGradientPlacesStandInItAlike) {
    // n = 3,000, p = 1/3: standard deviation 26.
    for (const int n : first_tenth(0)) EXPECT_NEAR(n, 1'000, 5 * 26);
}

TEST(LineUp, TheFirstAreFromDeprivedPlacesAsTheirRatesHaveIt) {
    const std::vector<int> n = first_tenth(1.5);
    // Few have arrived yet: the numbers are as exp(1.5 x 0.6) = 2.46 to 1, less what the early ones take away.
    EXPECT_NEAR(1.0 * n[2] / n[0], 2.33, 0.25);
    EXPECT_GT(n[1], n[0]);
}

TEST(LineUp, ThePositionOfADrawAnywhereIsEvenlySpread) {
    const LineUp line(deprivation, 2);
    double below = 0;
    for (std::size_t place = 0; place < 3; ++place)
        for (int k = 0; k < 10'000; ++k) below += line.position(place, (k + 0.5) / 10'000) < 0.3 ? 1 : 0;
    EXPECT_NEAR(below / 30'000, 0.3, 1e-3);
}

TEST(LineUp, InOnePlaceThePositionIsTheDraw) {
    EXPECT_NEAR(LineUp(std::vector<double>{0.7}, 2).position(0, 0.37), 0.37, 1e-12);
}

}  // namespace
}  // namespace devosim
