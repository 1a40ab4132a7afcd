#include "app/load_margins.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <vector>

#include "app/load_rows.hpp"
#include "engine/csv.hpp"

namespace devosim {

namespace {

constexpr std::size_t n_ages = 91;
constexpr int first_working_age = 16;
constexpr int last_working_age = 64;
const char* const gap = "ages must follow on one another without gap or overlap";

Origin whole_file(const std::filesystem::path& file) {
    return {file.string()};
}

void expect_rows(const CsvTable& table, std::size_t wanted, const std::filesystem::path& file, Problems& problems) {
    if (table.rows() == wanted) return;
    problems.add({whole_file(file), "rows", std::to_string(table.rows()), "must be " + std::to_string(wanted), ""});
}

std::vector<double> read_age_profile(const std::filesystem::path& file, Problems& problems) {
    std::vector<double> profile(n_ages, 0);
    const auto [table, is_whole] = load_rows(file, {"age", "share"}, Columns::exactly, problems);
    if (!is_whole) return profile;
    expect_rows(table, n_ages, file, problems);
    for (std::size_t row = 0; row < std::min(table.rows(), n_ages); ++row) {
        const auto age = static_cast<std::int64_t>(row);
        if (table.integer(row, "age", 0, n_ages - 1, problems) != age)
            problems.add(table.problem(row, "age", gap, std::to_string(age) + '?'));
        profile[row] = table.number(row, "share", 0, 1, problems);
    }
    if (table.rows() == n_ages)
        expect_whole(std::accumulate(profile.begin(), profile.end(), 0.0), whole_file(file), "share", problems);
    return profile;
}

std::vector<std::string> qualification_columns() {
    std::vector<std::string> columns{"first_age", "last_age"};
    columns.insert(columns.end(), qualification_names.begin(), qualification_names.end());
    columns.insert(columns.end(), {"within", "kind"});
    return columns;
}

void expect_band(const CsvTable& table, std::size_t row, Problems& problems) {
    const AgeBand band = qualification_bands[row];
    const auto first = table.integer(row, "first_age", 0, 90, problems);
    const auto last = table.integer(row, "last_age", 0, 90, problems);
    if (first != band.first || last != band.last)
        problems.add(table.problem(row, "first_age", "the bands of age are fixed",
                                   std::to_string(band.first) + " to " + std::to_string(band.last) + '?'));
}

std::array<double, n_qualifications> read_levels(const CsvTable& table, std::size_t row, Problems& problems) {
    std::array<double, n_qualifications> shares{};
    for (std::size_t level = 0; level < n_qualifications; ++level)
        shares[level] = table.number(row, qualification_names[level], 0, 1, problems);
    expect_whole(std::accumulate(shares.begin(), shares.end(), 0.0), table.origin(row, "first_age"),
                 "shares by qualification", problems);
    table.number(row, "within", 0, 1, problems);
    read_choice(table, row, "kind", {"STATED", "DERIVED", "ASSUMED"}, problems);
    return shares;
}

void read_qualifications(const std::filesystem::path& file, Margins& margins, Problems& problems) {
    const auto [table, is_whole] = load_rows(file, qualification_columns(), Columns::exactly, problems);
    if (!is_whole) return;
    expect_rows(table, qualification_bands.size(), file, problems);
    for (std::size_t row = 0; row < std::min(table.rows(), qualification_bands.size()); ++row) {
        expect_band(table, row, problems);
        margins.qualification_by_band[row] = read_levels(table, row, problems);
    }
}

double read_enrolled(const CsvTable& table, std::size_t row, Problems& problems) {
    const double enrolled = table.number(row, "enrolled", 0, 1, problems);
    const double low = table.number(row, "low", 0, 1, problems);
    const double high = table.number(row, "high", 0, 1, problems);
    if (!(low <= enrolled && enrolled <= high))
        problems.add(table.problem(row, "enrolled", "must lie between low and high", "widen the range?"));
    read_choice(table, row, "kind", {"STATED", "DERIVED", "ASSUMED"}, problems);
    return enrolled;
}

std::vector<double> read_study(const std::filesystem::path& file, Problems& problems) {
    constexpr std::size_t n_working_ages = last_working_age - first_working_age + 1;
    const auto [table, is_whole] =
        load_rows(file, {"first_age", "last_age", "enrolled", "low", "high", "kind"}, Columns::exactly, problems);
    if (!is_whole) return std::vector<double>(n_working_ages, 0);
    std::vector<double> enrolled;
    std::int64_t next = first_working_age;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto first = table.integer(row, "first_age", first_working_age, last_working_age, problems);
        const auto last = table.integer(row, "last_age", first_working_age, last_working_age, problems);
        if (first != next || last < first)
            problems.add(table.problem(row, "first_age", gap, std::to_string(next) + '?'));
        next = std::max(next, last + 1);
        enrolled.resize(static_cast<std::size_t>(next - first_working_age), read_enrolled(table, row, problems));
    }
    if (next != last_working_age + 1 && table.rows() > 0)
        problems.add({whole_file(file), "last_age", std::to_string(next - 1), "the last row must end at 64", ""});
    enrolled.resize(n_working_ages, 0);
    return enrolled;
}

}  // namespace

Margins load_margins(const std::filesystem::path& age_profile, const std::filesystem::path& qualifications,
                     const std::filesystem::path& study, Problems& problems) {
    Margins margins{};
    margins.age_profile = read_age_profile(age_profile, problems);
    read_qualifications(qualifications, margins, problems);
    margins.enrolled_by_age = read_study(study, problems);
    return margins;
}

}  // namespace devosim
