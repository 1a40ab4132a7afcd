// The redundancy wave of 2020 and the recovery after it: the order of turning points against the published one.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

#include "engine/csv.hpp"
#include "tests/app/area_runs.hpp"

namespace devosim::testing {
namespace {

/// Means of quarters, the first of 2020 first.
struct Path {
    std::vector<double> unemployment, vacancies;
};

Path published() {
    Problems problems;
    const auto file = std::filesystem::path(DEVOSIM_SOURCE_DIR) / "configs" / "data" / "replay_2020.csv";
    const CsvTable table = CsvTable::load(file, {"unemployment", "vacancies"}, problems);
    Path path;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        path.unemployment.push_back(table.number(row, "unemployment", 0, 100, problems));
        path.vacancies.push_back(table.number(row, "vacancies", 0, 1e9, problems));
    }
    problems.throw_if_any();
    return path;
}

Path simulated() {
    const Scenario scenario = scenario_named("replay_2020");
    const Synthesis area = synthesise(scenario.ingredients, scenario.seed);
    const AssembledCommissioner commissioner = status_quo(scenario);
    Simulation simulation(area, {scenario.seed, 0}, commissioner);
    live_until(simulation, Month{0});
    const auto months = live_until(simulation, scenario.ingredients.horizon.end);
    Path path;
    for (std::size_t t = 0; t + 2 < months.size(); t += 3) {
        double unemployed = 0, active = 0, vacancies = 0;
        for (const MonthRecord& m : {months[t], months[t + 1], months[t + 2]}) {
            unemployed += all_of(m, Stock::unemployed);
            active += all_of(m, Stock::unemployed) + all_of(m, Stock::employed);
            vacancies += m.posts.vacancies / 3.0;
        }
        path.unemployment.push_back(100 * unemployed / active);
        path.vacancies.push_back(vacancies);
        std::printf("quarter %zu: U %.2f %%, V %.0f\n", t / 3, path.unemployment.back(), vacancies);
    }
    return path;
}

/// Quarters of the trough of vacancies, of the peak of unemployment, and of the first quarter after each that is back
/// at the level of the first quarter of 2020; as many as there are quarters if none is.
std::array<std::ptrdiff_t, 4> turning_points(const Path& path) {
    const auto& u = path.unemployment;
    const auto& v = path.vacancies;
    const auto trough = std::min_element(v.begin(), v.end());
    const auto peak = std::max_element(u.begin(), u.end());
    const auto more = std::find_if(trough, v.end(), [&](double x) { return x >= v.front(); });
    const auto fewer = std::find_if(peak, u.end(), [&](double x) { return x <= u.front(); });
    return {trough - v.begin(), peak - u.begin(), more - v.begin(), fewer - u.begin()};
}

// One replicate of 960,000 residents: the rate of a quarter is known to 0.02 points, the turning points are 0.1
// apart.
TEST(Replay_validation, TheTurningPointsOf2020ComeInThePublishedOrder) {
    const Path path = simulated();
    const auto expected = turning_points(published());
    const auto found = turning_points(path);
    ASSERT_TRUE(std::is_sorted(expected.begin(), expected.end()));
    for (std::size_t k = 1; k < found.size(); ++k) {
        EXPECT_LT(expected[k - 1], expected[k]);
        EXPECT_LT(found[k - 1], found[k]) << "turning point " << k;
    }
    EXPECT_LT(found.back(), static_cast<std::ptrdiff_t>(path.unemployment.size())) << "unemployment never recovers";
    EXPECT_GT(path.vacancies.back(), path.vacancies.front());
    EXPECT_LT(path.unemployment.back(), path.unemployment.front());
}

}  // namespace
}  // namespace devosim::testing
