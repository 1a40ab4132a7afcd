#include "app/load_qualifications.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <vector>

#include "app/load_rows.hpp"
#include "engine/csv.hpp"

namespace devosim {

namespace {

constexpr double largest_weight = 100;
constexpr std::array<const char*, n_skill_levels> skill_columns{"skill_1", "skill_2", "skill_3", "skill_4"};

using Levels = std::array<double, n_qualifications>;
using Skills = std::array<double, n_skill_levels>;

void read_provenance(const CsvTable& table, std::size_t row, Problems& problems) {
    table.number(row, "within", 0, 1, problems);
    read_choice(table, row, "kind", {"STATED", "DERIVED", "ASSUMED"}, problems);
}

void expect_band(const CsvTable& table, std::size_t row, const AgeBand& band, Problems& problems) {
    const auto first = table.integer(row, "first_age", 0, 90, problems);
    const auto last = table.integer(row, "last_age", 0, 90, problems);
    if (first != band.first || last != band.last)
        problems.add(table.problem(row, "first_age", "the bands of age are fixed",
                                   std::to_string(band.first) + " to " + std::to_string(band.last) + '?'));
}

Levels read_levels(const CsvTable& table, std::size_t row, Problems& problems) {
    Levels shares{};
    for (std::size_t level = 0; level < n_qualifications; ++level)
        shares[level] = table.number(row, qualification_names[level], 0, 1, problems);
    expect_whole(std::accumulate(shares.begin(), shares.end(), 0.0), table.origin(row, "first_age"),
                 "shares by qualification", problems);
    read_provenance(table, row, problems);
    return shares;
}

/// Shares by qualification in fixed bands of age.
template <std::size_t N>
std::array<Levels, N> read_bands(const std::filesystem::path& file, const std::array<AgeBand, N>& bands,
                                 Problems& problems) {
    std::array<Levels, N> all{};
    std::vector<std::string> columns{"first_age", "last_age"};
    columns.insert(columns.end(), qualification_names.begin(), qualification_names.end());
    columns.insert(columns.end(), {"within", "kind"});
    const auto [table, is_whole] = load_rows(file, columns, Columns::exactly, problems);
    if (!is_whole) return all;
    expect_rows(table, N, file, problems);
    for (std::size_t row = 0; row < std::min(table.rows(), N); ++row) {
        expect_band(table, row, bands[row], problems);
        all[row] = read_levels(table, row, problems);
    }
    return all;
}

Skills read_weights(const CsvTable& table, std::size_t row, Problems& problems) {
    const std::string name(qualification_names[row]);
    if (table.text(row, "qualification") != name)
        problems.add(table.problem(row, "qualification", "the rows are fixed, lowest first", name + '?'));
    Skills weights{};
    for (std::size_t skill = 0; skill < n_skill_levels; ++skill)
        weights[skill] = table.number(row, skill_columns[skill], 0, largest_weight, problems);
    if (std::all_of(weights.begin(), weights.end(), [](double weight) { return weight == 0; }))
        problems.add(table.problem(row, skill_columns[0], "nobody of this level could have an occupation",
                                   "write one weight above 0?"));
    read_provenance(table, row, problems);
    return weights;
}

std::array<Skills, n_qualifications> read_skills(const std::filesystem::path& file, Problems& problems) {
    std::array<Skills, n_qualifications> all{};
    std::vector<std::string> columns{"qualification"};
    columns.insert(columns.end(), skill_columns.begin(), skill_columns.end());
    columns.insert(columns.end(), {"within", "kind"});
    const auto [table, is_whole] = load_rows(file, columns, Columns::exactly, problems);
    if (!is_whole) return all;
    expect_rows(table, n_qualifications, file, problems);
    for (std::size_t row = 0; row < std::min(table.rows(), n_qualifications); ++row)
        all[row] = read_weights(table, row, problems);
    return all;
}

}  // namespace

void load_qualifications(const MarginFiles& files, Margins& margins, Problems& problems) {
    margins.qualification_by_band = read_bands(files.qualifications, qualification_bands, problems);
    margins.leaving_by_band = read_bands(files.leaving, leaving_bands, problems);
    margins.skill_weight = read_skills(files.skills, problems);
}

}  // namespace devosim
