#include "app/load_margins.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

#include "app/load_qualifications.hpp"
#include "app/load_rows.hpp"
#include "engine/csv.hpp"

namespace devosim {

namespace {

constexpr std::size_t n_ages = 91;
constexpr AgeBand working_ages{16, 64};
const char* const gap = "ages must follow on one another without gap or overlap";

Origin whole_file(const std::filesystem::path& file) {
    return {file.string()};
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

/// A table of one share by bands of age, inclusive, that cover `ages` without gap or overlap.
struct BandTable {
    std::filesystem::path file;
    const char* share;
    AgeBand ages;
};

double read_share(const CsvTable& table, std::size_t row, const char* column, Problems& problems) {
    const double share = table.number(row, column, 0, 1, problems);
    const double low = table.number(row, "low", 0, 1, problems);
    const double high = table.number(row, "high", 0, 1, problems);
    if (!(low <= share && share <= high))
        problems.add(table.problem(row, column, "must lie between low and high", "widen the range?"));
    read_choice(table, row, "kind", {"STATED", "DERIVED", "ASSUMED"}, problems);
    return share;
}

/// The share at each age of the table.
std::vector<double> read_bands(const BandTable& bands, Problems& problems) {
    const auto n_wanted = static_cast<std::size_t>(bands.ages.last - bands.ages.first) + 1;
    const auto [table, is_whole] = load_rows(
        bands.file, {"first_age", "last_age", bands.share, "low", "high", "kind"}, Columns::exactly, problems);
    if (!is_whole) return std::vector<double>(n_wanted, 0);
    std::vector<double> shares;
    std::int64_t next = bands.ages.first;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto first = table.integer(row, "first_age", bands.ages.first, bands.ages.last, problems);
        const auto last = table.integer(row, "last_age", bands.ages.first, bands.ages.last, problems);
        if (first != next || last < first)
            problems.add(table.problem(row, "first_age", gap, std::to_string(next) + '?'));
        next = std::max(next, last + 1);
        shares.resize(static_cast<std::size_t>(next - bands.ages.first),
                      read_share(table, row, bands.share, problems));
    }
    if (next != bands.ages.last + 1 && table.rows() > 0)
        problems.add({whole_file(bands.file), "last_age", std::to_string(next - 1),
                      "the last row must end at " + std::to_string(bands.ages.last), ""});
    shares.resize(n_wanted, 0);
    return shares;
}

double read_claimants(const std::filesystem::path& file, Problems& problems) {
    const std::vector<double> share = read_bands({file, "claimants", working_ages}, problems);
    if (std::adjacent_find(share.begin(), share.end(), std::not_equal_to<>()) != share.end())
        problems.add(
            {whole_file(file), "rows", "", "must be one: claimants are a total of all ages", "add them up?"});
    return share.front();
}

}  // namespace

Margins load_margins(const MarginFiles& files, Problems& problems) {
    Margins margins{};
    margins.age_profile = read_age_profile(files.age_profile, problems);
    margins.men_by_age = read_bands({files.sex, "men", {0, static_cast<int>(n_ages) - 1}}, problems);
    load_qualifications(files, margins, problems);
    margins.enrolled_by_age = read_bands({files.study, "enrolled", working_ages}, problems);
    margins.claimant_share = read_claimants(files.claimants, problems);
    return margins;
}

}  // namespace devosim
