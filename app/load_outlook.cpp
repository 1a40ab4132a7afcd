#include "app/load_outlook.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "engine/text.hpp"

namespace devosim {

namespace {

constexpr std::size_t most_shocks = 100;  // their product stays a number

std::string read_industry(const Table& table, const Occupations& occupations, Problems& problems) {
    if (!table.has("industry")) return "";
    if (occupations.industry.empty()) return table.text("industry", problems);
    const std::set<std::string> names(occupations.industry.begin(), occupations.industry.end());
    return table.choice("industry", {names.begin(), names.end()}, problems);
}

Shock read_shock(const Table& table, const Occupations& occupations, Problems& problems) {
    const bool of_layoffs = table.choice("kind", {"layoffs", "openings"}, problems) == "layoffs";
    return {of_layoffs ? ShockKind::layoffs : ShockKind::openings,
            read_industry(table, occupations, problems),
            static_cast<int>(table.integer("from", -240, 180, problems)),
            static_cast<int>(table.integer("months", 1, 600, problems)),
            table.number("factor", 0, 20, problems),
            static_cast<int>(table.integer_or("fade_months", 0, 0, 240, problems))};
}

int start_of(const Site& site) {
    return site.from + site.slip_months;
}

void expect_before(Month end, const Table& table, int start, Problems& problems) {
    if (start < end.value) return;
    problems.add(table.problem("from",
                               "nothing comes of it: month " + std::to_string(start) +
                                   " is after the last, which is month " + std::to_string(end.value - 1),
                               "raise horizon.policy_months, or remove it?"));
}

void expect_within(const Horizon& horizon, const Table& table, const Shock& shock, Problems& problems) {
    expect_before(horizon.end, table, shock.from, problems);
    if (shock.from + shock.months + shock.fade_months <= horizon.first.value)
        problems.add(table.problem("from",
                                   "nothing comes of it: it is over before the burn-in, which begins in month " +
                                       std::to_string(horizon.first.value),
                                   "raise horizon.burn_in_months, or remove it?"));
}

std::vector<Shock> read_shocks(const Table& root, const Occupations& occupations, const Horizon& horizon,
                               Problems& problems) {
    std::vector<Shock> shocks;
    for (const Table& table : root.array_of_tables("shocks", problems)) {
        const std::size_t problems_before = problems.found().size();
        shocks.push_back(read_shock(table, occupations, problems));
        if (problems.found().size() == problems_before) expect_within(horizon, table, shocks.back(), problems);
    }
    if (shocks.size() > most_shocks)
        problems.add({root.origin("shocks"), "shocks", std::to_string(shocks.size()), "are more than 100 shocks",
                      "join some of them?"});
    return shocks;
}

Site read_site(const Table& table, const Occupations& occupations, Problems& problems) {
    if (!table.has("industry")) problems.add(table.problem("industry", "missing", "name one of tables.occupations?"));
    const bool arrives = table.choice("kind", {"arrival", "closure"}, problems) == "arrival";
    Site site{.kind = arrives ? SiteKind::arrival : SiteKind::closure,
              .industry = read_industry(table, occupations, problems),
              .posts = static_cast<int>(table.integer("posts", 1, 100000, problems)),
              .from = static_cast<int>(table.integer("from", 0, 180, problems)),
              .slip_months = static_cast<int>(table.integer_or("slip_months", 0, 0, 180, problems)),
              .over_months = static_cast<int>(table.integer_or("over_months", 1, 1, 120, problems)),
              .lasts_months = 0,
              .moved_in = 0,
              .place = table.number_or("place", 0.5, 0, 1, problems)};
    if (!arrives) return site;
    site.lasts_months = static_cast<int>(table.integer_or("lasts_months", 0, 0, 240, problems));
    site.moved_in = table.number_or("moved_in", 0, 0, 1, problems);
    return site;
}

std::vector<Site> read_sites(const Table& root, const Occupations& occupations, Month end, Problems& problems) {
    std::vector<Site> sites;
    if (!root.has("sites")) return sites;
    for (const Table& table : root.array_of_tables("sites", problems)) {
        const std::size_t problems_before = problems.found().size();
        sites.push_back(read_site(table, occupations, problems));
        if (problems.found().size() == problems_before) expect_before(end, table, start_of(sites.back()), problems);
    }
    return sites;
}

Cycle read_cycle(const Table& root, Problems& problems) {
    if (!root.has("cycle")) return {};
    const Table table = root.table("cycle", problems);
    return {table.number("amplitude", 0, 0.9, problems), table.number("period_months", 6, 600, problems),
            table.number("peak_month", -600, 600, problems), table.number_or("layoff_ratio", 1, 0, 1, problems)};
}

void read_season(const Table& root, std::array<double, 12>& season, Problems& problems) {
    if (!root.has("season")) return;
    const std::size_t problems_before = problems.found().size();
    const Table table = root.table("season", problems);
    const std::vector<double> factors = table.numbers("openings", 0, 5, problems);
    if (problems.found().size() > problems_before) return;
    const double mean = std::accumulate(factors.begin(), factors.end(), 0.0) / 12;
    if (factors.size() != season.size())
        problems.add(table.problem("openings", "has " + std::to_string(factors.size()) + " numbers",
                                   "write one for each of 12 months, from that of month 0?"));
    else if (!(std::abs(mean - 1) <= 0.001))
        problems.add(table.problem("openings", "has a mean of " + shortest(mean), "divide by it, for a mean of 1?"));
    else
        std::copy(factors.begin(), factors.end(), season.begin());
}

}  // namespace

Outlook load_outlook(const Table& root, const Occupations& occupations, const Horizon& horizon, Problems& problems) {
    Outlook outlook;
    outlook.shocks = read_shocks(root, occupations, horizon, problems);
    outlook.sites = read_sites(root, occupations, horizon.end, problems);
    outlook.cycle = read_cycle(root, problems);
    read_season(root, outlook.season, problems);
    return outlook;
}

std::vector<std::string> left_out(const Outlook& outlook, Month end) {
    std::vector<std::string> words;
    const auto note = [&](const char* table, std::size_t number, int start) {
        if (start >= end.value)
            words.push_back(std::string(table) + '[' + std::to_string(number) + "] from month " +
                            std::to_string(start) + " on");
    };
    for (std::size_t k = 0; k < outlook.shocks.size(); ++k) note("shocks", k, outlook.shocks[k].from);
    for (std::size_t k = 0; k < outlook.sites.size(); ++k) note("sites", k, start_of(outlook.sites[k]));
    return words;
}

}  // namespace devosim
