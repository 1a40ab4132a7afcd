// Unemployment and vacancies under changes of demand: the Beveridge curve and the direction of its loops.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <numbers>
#include <vector>

#include "engine/parallel.hpp"
#include "tests/app/area_runs.hpp"

namespace devosim::testing {
namespace {

constexpr std::int64_t residents = 20'000;
constexpr std::size_t replicates = 5;
constexpr double t_4 = 2.776;  // of a two-sided 95 % interval with 4 degrees of freedom

/// Unemployed per active resident and vacancies per post wanted, in percent.
struct Point {
    double unemployment = 0, vacancies = 0;
};

Point point_of(const MonthRecord& record) {
    const double unemployed = all_of(record, Stock::unemployed);
    return {100 * unemployed / (unemployed + all_of(record, Stock::employed)),
            100.0 * record.posts.vacancies / record.posts.posts};
}

Point mean(const std::vector<Point>& points) {
    Point sum;
    for (const Point& p : points) sum.unemployment += p.unemployment, sum.vacancies += p.vacancies;
    return {sum.unemployment / static_cast<double>(points.size()),
            sum.vacancies / static_cast<double>(points.size())};
}

struct Interval {
    double mean, low, high;
};

Interval interval(const std::vector<double>& values) {
    double sum = 0, squares = 0;
    for (const double x : values) sum += x;
    const double middle = sum / static_cast<double>(replicates);
    for (const double x : values) squares += (x - middle) * (x - middle);
    const double reach =
        t_4 * std::sqrt(squares / static_cast<double>(replicates - 1) / static_cast<double>(replicates));
    return {middle, middle - reach, middle + reach};
}

class Beveridge_statistical : public ::testing::Test {
protected:
    /// The policy months of every replicate under an outlook, nothing else changing.
    [[nodiscard]] std::vector<std::vector<Point>> paths(const Outlook& outlook, Horizon horizon) const {
        Scenario scenario = with_residents(scenario_named("urban_la"), residents);
        scenario.ingredients.outlook = outlook;
        scenario.ingredients.horizon = horizon;
        const Synthesis area = synthesise(scenario.ingredients, scenario.seed);
        const AssembledCommissioner commissioner = status_quo(scenario);
        std::vector<std::vector<Point>> all(replicates);
        for_each_block(replicates, 1, [&](const Block& block) {
            Simulation simulation(area, {scenario.seed, static_cast<std::uint32_t>(block.number)}, commissioner);
            live_until(simulation, Month{0});
            for (const MonthRecord& record : live_until(simulation, horizon.end))
                all[block.number].push_back(point_of(record));
        });
        return all;
    }
};

/// Least-squares slope of vacancies on unemployment.
double slope(const std::vector<Point>& points) {
    const Point centre = mean(points);
    double products = 0, squares = 0;
    for (const Point& p : points) {
        products += (p.unemployment - centre.unemployment) * (p.vacancies - centre.vacancies);
        squares += (p.unemployment - centre.unemployment) * (p.unemployment - centre.unemployment);
    }
    return products / squares;
}

/// Area inside a closed path by the shoelace formula: positive if it is walked counter-clockwise where unemployment
/// grows to the right and vacancies grow upwards.
double signed_area(const std::vector<Point>& loop) {
    double twice = 0;
    for (std::size_t k = 0; k < loop.size(); ++k) {
        const Point& a = loop[k];
        const Point& b = loop[(k + 1) % loop.size()];
        twice += a.unemployment * b.vacancies - b.unemployment * a.vacancies;
    }
    return twice / 2;
}

TEST(Loop, IsPositiveCounterClockwise) {
    EXPECT_DOUBLE_EQ(signed_area({{0, 0}, {2, 0}, {2, 1}, {0, 1}}), 2);
    EXPECT_DOUBLE_EQ(signed_area({{0, 0}, {0, 1}, {2, 1}, {2, 0}}), -2);
}

// 5 replicates of 20,000 residents, openings lower for good by 0, 10, ... 40 %: the fifth year of each is one point.
// The 95 % interval of the slope must lie below 0 and every replicate must rank the five shocks in opposite orders.
// The slope varies between replicates by about a tenth of its size, so that one twice as flat would still be told
// from 0.
TEST_F(Beveridge_statistical, LowerDemandMovesTheMarketDownACurveOfNegativeSlope) {
    std::vector<std::vector<Point>> curves(replicates);
    for (const double factor : {1.0, 0.9, 0.8, 0.7, 0.6}) {
        const Outlook outlook{{{ShockKind::openings, "", 0, 600, factor, 0}}, {}};
        const auto runs = paths(outlook, {{-24}, {60}});
        Point all;
        for (std::size_t r = 0; r < replicates; ++r) {
            curves[r].push_back(mean({runs[r].end() - 12, runs[r].end()}));
            all.unemployment += curves[r].back().unemployment / replicates;
            all.vacancies += curves[r].back().vacancies / replicates;
        }
        std::printf("openings x %.1f: U %.2f %%, V %.2f %%\n", factor, all.unemployment, all.vacancies);
    }
    std::vector<double> slopes;
    for (const auto& curve : curves) {
        slopes.push_back(slope(curve));
        for (std::size_t k = 1; k < curve.size(); ++k) {
            EXPECT_GT(curve[k].unemployment, curve[k - 1].unemployment);
            EXPECT_LT(curve[k].vacancies, curve[k - 1].vacancies);
        }
    }
    const Interval found = interval(slopes);
    std::printf("slope %.3f (95 %% interval %.3f to %.3f)\n", found.mean, found.low, found.high);
    EXPECT_LT(found.high, 0);
}

// 5 replicates of 20,000 residents, three cycles of 48 months in which openings swing by 30 % and layoffs by as much
// the other way, averaged by month of the cycle. The 95 % interval of the area, about 1.2 square points with a
// deviation of 0.12 between replicates, must lie above 0: a loop a sixth as wide would still be told from none.
TEST_F(Beveridge_statistical, ACycleWalksCounterClockwise) {
    constexpr int period = 48;
    const Outlook outlook{{}, {.amplitude = 0.3, .period_months = period, .peak_month = 0, .layoff_ratio = 1}};
    std::vector<double> areas;
    for (const auto& path : paths(outlook, {{-period}, {3 * period}})) {
        std::vector<Point> loop;
        for (std::size_t k = 0; k < period; ++k)
            loop.push_back(mean({path[k], path[k + period], path[k + 2 * period]}));
        areas.push_back(signed_area(loop));
    }
    const Interval found = interval(areas);
    std::printf("signed area %.3f points^2 (95 %% interval %.3f to %.3f)\n", found.mean, found.low, found.high);
    EXPECT_GT(found.low, 0);
}

}  // namespace
}  // namespace devosim::testing
