#include "app/load_area.hpp"

#include <cmath>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/load_facts.hpp"
#include "app/load_rows.hpp"
#include "engine/contracts.hpp"
#include "engine/csv.hpp"
#include "engine/text.hpp"

namespace devosim {

namespace {

constexpr int first_working_age = 16;
constexpr int last_working_age = 64;
constexpr int open_ended_age = 90;
constexpr double most_people = 1e8;
constexpr double most_outside = 0.95;

/// What an area file and the defaults for an authority have in common.
void read_openness(Facts& facts, Area& area) {
    area.commissionable_share = facts.number("commissionable_share", "share", 0, 1);
    area.work_outside_share = facts.number("work_outside_share", "share", 0, most_outside);
    area.held_from_outside_share = facts.number("held_from_outside_share", "share", 0, most_outside);
    area.residents_per_km2 = facts.number("residents_per_km2", "residents/km2", 1, 1e5);
    area.deprivation_mean = facts.number("deprivation_mean", "index", 0, 1);
    area.districts = static_cast<int>(facts.whole("districts", "districts", 1, 1000));
}

void assume_national_margins(Area& area) {
    std::vector<std::string>& assumed = area.assumed;
    if (area.own.men_by_age.empty()) assumed.emplace_back("sex by age: England's (sex_by_age.csv)");
    assumed.push_back(std::string("qualification by age: England's (qualifications_by_age.csv)") +
                      (area.own.qualification.empty() ? "" : ", fitted to the area's of 16 to 64"));
    assumed.emplace_back("qualification that leaving education brings: England's (qualification_on_leaving.csv)");
    assumed.emplace_back("skill level of first occupations: England's (skill_by_qualification.csv)");
    assumed.emplace_back("enrolment by age: England's (study_by_age.csv)");
    if (!area.own.claimant_share)
        assumed.emplace_back("claimants among residents of 16-64: England's (claimants.csv)");
    assumed.emplace_back("geography: synthetic places; deprivation spread about the mean");
}

/// Margins that may be left out.
void read_own_margins(const Table& table, Facts& facts, Area& area, Problems& problems) {
    if (table.has("claimant_share")) {
        area.own.claimant_share_at = table.origin("claimant_share");
        area.own.claimant_share = facts.number("claimant_share", "share", 0, 1);
    }
    if (!table.has("qualification_16_64")) return;
    const std::size_t problems_before = problems.found().size();
    const Table levels = table.table("qualification_16_64", problems);
    Facts shares(levels, area.assumed, problems);
    area.own.qualification_at = table.origin("qualification_16_64");
    for (const std::string_view level : qualification_names)
        area.own.qualification.push_back(shares.number(std::string(level), "share", 0, 1));
    if (problems.found().size() == problems_before)
        expect_whole(std::accumulate(area.own.qualification.begin(), area.own.qualification.end(), 0.0),
                     area.own.qualification_at, "qualification_16_64", problems);
}

double of_working_age(const std::vector<double>& by_age) {
    return std::accumulate(by_age.begin() + first_working_age, by_age.begin() + last_working_age + 1, 0.0);
}

/// The profile, scaled so that the people of working age are `residents_16_64`.
std::vector<double> scaled_to(std::vector<double> profile, std::int64_t residents_16_64) {
    const double working = of_working_age(profile);
    if (!(working > 0)) return profile;
    for (double& people : profile) people *= static_cast<double>(residents_16_64) / working;
    return profile;
}

std::vector<std::string> ons_columns() {
    std::vector<std::string> columns{"code", "name", "all"};
    for (int age = 0; age < open_ended_age; ++age) columns.push_back(std::to_string(age));
    columns.push_back(std::to_string(open_ended_age) + '+');
    return columns;
}

std::optional<std::size_t> find_authority(const LoadedRows& loaded, const std::string& code,
                                          const std::filesystem::path& file, Problems& problems) {
    const CsvTable& table = loaded.rows;
    std::vector<std::string> codes;
    std::optional<std::size_t> found;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        codes.push_back(table.text(row, "code"));
        if (codes.back() != code) continue;
        if (found) problems.add(table.problem(row, "code", "appears twice", "remove one of the rows?"));
        found = row;
    }
    if (!found && loaded.is_whole)
        problems.add({{file.string()},
                      "code",
                      code,
                      "the table has no such authority",
                      did_you_mean(code, codes, "look it up in the column code?")});
    return found;
}

std::vector<double> read_people(const CsvTable& table, std::size_t row, Problems& problems) {
    std::vector<double> people;
    const std::vector<std::string> columns = ons_columns();
    for (std::size_t column = 3; column < columns.size(); ++column)
        people.push_back(table.number(row, columns[column], 0, most_people, problems));
    return people;
}

/// The column `all` must agree with the ages but for rounding: a shifted or broken row would not.
void check_total(const CsvTable& table, std::size_t row, const std::vector<double>& people, Problems& problems) {
    const double all = table.number(row, "all", 0, most_people, problems);
    const double sum = std::accumulate(people.begin(), people.end(), 0.0);
    if (!(std::abs(all - sum) <= 1 + 0.001 * sum))
        problems.add(
            table.problem(row, "all", "the ages sum to " + shortest(sum), "is a column missing or shifted?"));
    if (!(of_working_age(people) >= 0.5))
        problems.add(table.problem(row, "code", "nobody aged 16 to 64 lives there", "choose another authority?"));
}

void read_residents(const CsvTable& table, std::size_t row, Area& area, Problems& problems) {
    std::vector<double> people = read_people(table, row, problems);
    if (problems.empty()) check_total(table, row, people, problems);
    area.title = table.text(row, "name");
    area.residents_16_64 = std::llround(of_working_age(people));
    area.residents_by_age = scaled_to(std::move(people), area.residents_16_64);
}

/// People by age and sex of a table that the area file names, which has to agree with the residents it states.
void read_age_by_sex(const Table& table, Area& area, Problems& problems) {
    const std::filesystem::path name = table.text("age_by_sex", problems);
    const std::filesystem::path area_file = table.origin("age_by_sex").file;
    const std::filesystem::path file = (area_file.parent_path() / name).lexically_normal();
    const std::size_t problems_before = problems.found().size();
    const auto [rows, is_whole] = load_rows(file, {"age", "women", "men"}, Columns::exactly, problems);
    if (is_whole && rows.rows() != open_ended_age + 1)
        problems.add({{file.string()}, "rows", std::to_string(rows.rows()), "must be 91: ages 0 to 90", ""});
    if (problems.found().size() > problems_before) return;
    std::vector<double> people, men;
    for (std::size_t age = 0; age < rows.rows(); ++age) {
        if (rows.integer(age, "age", 0, open_ended_age, problems) != static_cast<std::int64_t>(age))
            problems.add(rows.problem(age, "age", "ages must follow on one another", std::to_string(age) + '?'));
        men.push_back(rows.number(age, "men", 0, most_people, problems));
        people.push_back(men.back() + rows.number(age, "women", 0, most_people, problems));
    }
    if (problems.found().size() > problems_before) return;
    const double sum = of_working_age(people);
    if (!(std::abs(sum - static_cast<double>(area.residents_16_64)) <= 1 + 0.001 * sum)) {
        problems.add(table.problem("age_by_sex",
                                   "its people of 16 to 64 sum to " + shortest(sum) + ", residents_16_64 says " +
                                       std::to_string(area.residents_16_64),
                                   "make them agree?"));
        return;
    }
    for (double& count : men) count *= static_cast<double>(area.residents_16_64) / sum;
    area.own.men_by_age = std::move(men);
    area.residents_by_age = scaled_to(std::move(people), area.residents_16_64);
}

void read_defaults(const Table& table, Area& area, Problems& problems) {
    Facts facts(table, area.assumed, problems);
    facts.text("doc");
    const double per_head = facts.number("annual_budget_gbp_per_head", "GBP/year/resident", 0, 1e6);
    area.annual_budget = {std::llround(100 * per_head * static_cast<double>(area.residents_16_64))};
    read_openness(facts, area);
    read_own_margins(table, facts, area, problems);
    assume_national_margins(area);
}

}  // namespace

Area read_area(const Table& table, const Margins& national, Problems& problems) {
    EXPECTS(national.age_profile.size() == open_ended_age + 1);
    Area area{};
    Facts facts(table, area.assumed, problems);
    area.name = facts.text("name");
    area.title = facts.text("title");
    facts.text("doc");
    area.residents_16_64 = facts.whole("residents_16_64", "residents", 1, most_people);
    area.annual_budget = facts.pounds("annual_budget_gbp");
    read_openness(facts, area);
    read_own_margins(table, facts, area, problems);
    area.residents_by_age = scaled_to(national.age_profile, area.residents_16_64);
    if (table.has("age_by_sex"))
        read_age_by_sex(table, area, problems);
    else
        area.assumed.emplace_back("residents by age: England's (age_profile.csv)");
    assume_national_margins(area);
    return area;
}

std::filesystem::path age_by_sex_of(const std::filesystem::path& area) {
    Problems told_by_load_area;
    const Table table = Config::load(area).root();
    if (!table.has("age_by_sex")) return "";
    return (area.parent_path() / table.text("age_by_sex", told_by_load_area)).lexically_normal();
}

Area load_area(const std::filesystem::path& file, const Margins& national, Problems& problems) {
    Area area{};
    read_config(
        file, [&](const Table& root) { area = read_area(root, national, problems); }, problems);
    return area;
}

Area load_local_authority(const std::filesystem::path& table, std::string_view code,
                          const std::filesystem::path& defaults, Problems& problems) {
    Problems found;  // of this table alone: what it has wrong decides which checks make sense
    Area area{};
    area.name = code;
    area.residents_by_age.resize(open_ended_age + 1, 0);
    const LoadedRows loaded = load_rows(table, ons_columns(), Columns::at_least, found);
    if (const auto row = find_authority(loaded, area.name, table, found))
        read_residents(loaded.rows, *row, area, found);
    for (const Problem& problem : found.found()) problems.add(problem);
    read_config(
        defaults, [&](const Table& root) { read_defaults(root, area, problems); }, problems);
    return area;
}

}  // namespace devosim
