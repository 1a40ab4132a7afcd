#include "app/load_occupations.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/load_rows.hpp"
#include "engine/csv.hpp"
#include "engine/graph.hpp"

namespace devosim {

namespace {

constexpr std::size_t most_occupations = 256;
constexpr double smallest_share = 1e-9;
constexpr double lowest_pay = 0.2;
constexpr double highest_pay = 10;

Occupations read_columns(const CsvTable& table, Problems& problems) {
    Occupations all;
    all.code = read_unique(table, "code", problems);
    all.name = read_unique(table, "name", problems);
    for (std::size_t row = 0; row < table.rows(); ++row) {
        all.industry.push_back(read_text(table, row, "industry", problems));
        all.share.push_back(table.number(row, "share", smallest_share, 1, problems));
        all.skill_level.push_back(static_cast<int>(table.integer(row, "skill_level", 1, 4, problems)));
        all.pay.push_back(table.number(row, "pay_ratio", lowest_pay, highest_pay, problems));
    }
    all.moves.resize(table.rows());
    return all;
}

std::optional<std::uint16_t> find_code(const CsvTable& table, std::size_t row, std::string_view column,
                                       const std::vector<std::string>& codes, Problems& problems) {
    const std::string code = table.text(row, column);
    const auto found = std::find(codes.begin(), codes.end(), code);
    if (found != codes.end()) return static_cast<std::uint16_t>(found - codes.begin());
    if (table.has(column))
        problems.add(table.problem(row, column, "no occupation has this code", did_you_mean(code, codes)));
    return std::nullopt;
}

void read_move(const CsvTable& table, std::size_t row, Occupations& all, Problems& problems) {
    const auto from = find_code(table, row, "from", all.code, problems);
    const auto to = find_code(table, row, "to", all.code, problems);
    const double weight = table.number(row, "weight", 0, 1, problems);
    if (!from || !to) return;
    auto& targets = all.moves[*from];
    if (std::any_of(targets.begin(), targets.end(), [&](const auto& move) { return move.first == *to; }))
        problems.add(table.problem(row, "to", "this move appears twice", "remove one?"));
    targets.emplace_back(*to, weight);
}

bool holds_itself(const Occupations& all, std::size_t from) {
    return std::any_of(all.moves[from].begin(), all.moves[from].end(),
                       [&](const auto& move) { return move.first == from && move.second > 0; });
}

std::size_t n_components(const Occupations& all) {
    std::vector<Edge> edges;
    for (std::size_t from = 0; from < all.size(); ++from)
        for (const auto& [to, weight] : all.moves[from])
            edges.push_back({static_cast<std::uint32_t>(from), to, weight});
    return strong_components(all.size(), edges);
}

void check_moves(const Occupations& all, const Origin& at, Problems& problems) {
    for (std::size_t from = 0; from < all.size(); ++from) {
        double total = 0;
        for (const auto& move : all.moves[from]) total += move.second;
        expect_whole(total, at, "weight from " + all.code[from], problems);
        if (!holds_itself(all, from))
            problems.add({at, "from", all.code[from], "nobody stays in the occupation", "add a move to itself?"});
    }
    const std::size_t parts = n_components(all);
    if (parts > 1)
        problems.add({at, "moves", "", "the network falls into " + std::to_string(parts) + " parts",
                      "add moves until every occupation is in reach of every other?"});
}

}  // namespace

Occupations load_occupations(const std::filesystem::path& occupations, const std::filesystem::path& moves,
                             Problems& problems) {
    const auto [rows, has_all] = load_rows(
        occupations, {"code", "name", "share", "skill_level", "industry", "pay_ratio"}, Columns::exactly, problems);
    const auto [pairs, has_all_moves] = load_rows(moves, {"from", "to", "weight"}, Columns::exactly, problems);
    Occupations all = read_columns(rows, problems);
    if (all.size() > most_occupations)
        problems.add({{occupations.string()}, "rows", std::to_string(all.size()), "at most 256 can be numbered", ""});
    if (!has_all || all.size() == 0 || all.size() > most_occupations) return all;
    expect_whole(std::accumulate(all.share.begin(), all.share.end(), 0.0), {occupations.string()}, "share", problems);
    for (std::size_t row = 0; row < pairs.rows(); ++row) read_move(pairs, row, all, problems);
    for (auto& targets : all.moves) std::sort(targets.begin(), targets.end());
    if (has_all_moves && pairs.rows() > 0) check_moves(all, {moves.string()}, problems);
    return all;
}

void check_first_occupations(const Margins& margins, const Occupations& occupations,
                             const std::filesystem::path& skills, Problems& problems) {
    for (std::size_t level = 0; level < n_qualifications; ++level) {
        const auto& weight = margins.skill_weight[level];
        if (std::none_of(occupations.skill_level.begin(), occupations.skill_level.end(),
                         [&](int skill) { return weight[static_cast<std::size_t>(skill - 1)] > 0; }))
            problems.add({{skills.string(), static_cast<int>(level) + 2},
                          std::string(qualification_names[level]),
                          "",
                          "no occupation is of a skill level that suits it",
                          "weigh the levels of tables.occupations?"});
    }
}

}  // namespace devosim
