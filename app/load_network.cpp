#include "app/load_network.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "app/labour.hpp"
#include "app/load_rows.hpp"
#include "engine/csv.hpp"
#include "engine/text.hpp"

namespace devosim {

namespace {

constexpr double most_posts = 1e12;
constexpr double largest_weight = 1e12;
constexpr double sum_tolerance = 1e-6;

/// Occupations by name; a name that is unknown is a problem, unless not all could be read.
class Names {
public:
    Names(const std::vector<std::string>& known, bool are_all) : known_(known), are_all_(are_all) {
        for (std::size_t i = 0; i < known.size(); ++i) numbers_.emplace(known[i], static_cast<std::uint32_t>(i));
    }

    std::optional<std::uint32_t> find(const CsvTable& table, std::size_t row, std::string_view column,
                                      Problems& problems) {
        const std::size_t before = problems.found().size();
        const std::string name = read_text(table, row, column, problems);
        if (const auto found = numbers_.find(name); found != numbers_.end()) return found->second;
        const bool is_told = problems.found().size() > before || !are_all_ || !table.has(column);
        if (!is_told) problems.add(table.problem(row, column, "no such occupation in the nodes", suggestion(name)));
        return std::nullopt;
    }

private:
    const std::string& suggestion(const std::string& name) {
        const auto [at, is_new] = suggestions_.try_emplace(name);
        if (is_new) at->second = did_you_mean(name, known_, "add it to the nodes?");
        return at->second;
    }

    const std::vector<std::string>& known_;
    bool are_all_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
    std::unordered_map<std::string, std::string> suggestions_;
};

/// The moves of one origin as they are read.
struct Row {
    double total = 0;
    bool is_sound = true;
    std::optional<Origin> at;  // of its first move
};

/// False if some name is missing or stands there twice.
bool read_nodes(const LoadedRows& nodes, LabourTables& tables, Problems& problems) {
    const CsvTable& table = nodes.rows;
    const std::size_t before = problems.found().size();
    tables.occupations = read_unique(table, "occupation", problems);
    const bool are_named = nodes.is_whole && problems.found().size() == before;
    for (std::size_t row = 0; row < table.rows(); ++row)
        tables.demand.push_back(table.number(row, "demand", 0, most_posts, problems));
    if (nodes.is_whole && problems.found().size() == before && table.rows() > 0 &&
        !(std::accumulate(tables.demand.begin(), tables.demand.end(), 0.0) > 0))
        problems.add(table.problem(0, "demand", "no occupation has any posts", "write a demand above 0?"));
    return are_named;
}

std::vector<Row> read_moves(const CsvTable& table, Names& names, LabourTables& tables, Problems& problems) {
    std::vector<Row> rows(tables.occupations.size());
    std::set<std::pair<std::uint32_t, std::uint32_t>> seen;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const auto from = names.find(table, row, "from", problems);
        const auto to = names.find(table, row, "to", problems);
        const std::size_t before = problems.found().size();
        const double weight = table.number(row, "weight", 0, largest_weight, problems);
        if (from && to && !seen.emplace(*from, *to).second)
            problems.add(table.problem(row, "to", "this move appears twice", "remove one?"));
        if (!from) continue;
        Row& sum = rows[*from];
        sum.total += weight;
        sum.is_sound = sum.is_sound && to && problems.found().size() == before;
        if (!sum.at) sum.at = table.origin(row, "weight");
        if (to) tables.moves.push_back({*from, *to, weight});
    }
    return rows;
}

/// What is wrong with the sum of the weights of an origin, if anything.
std::optional<Problem> wrong_sum(const Row& row, const Origin& node, const std::string& name, bool normalise) {
    const std::string key = "weight from " + name;
    if (!row.at) return Problem{node, "occupation", name, "no move starts here", "add one to itself?"};
    if (normalise && !(row.total > 0))
        return Problem{*row.at, key, "0", "cannot be scaled to 1", "give it a weight above 0?"};
    if (normalise || std::abs(row.total - 1) <= sum_tolerance) return {};
    return Problem{*row.at, key, shortest(std::round(row.total * 1e9) / 1e9), "must sum to 1", "use --normalise?"};
}

void check_sums(const CsvTable& nodes, const std::vector<Row>& rows, bool normalise, const LabourTables& tables,
                Problems& problems) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!rows[i].is_sound) continue;
        const auto wrong = wrong_sum(rows[i], nodes.origin(i, "occupation"), tables.occupations[i], normalise);
        if (wrong) problems.add(*wrong);
    }
}

void read_changes(const CsvTable& table, Names& names, std::int64_t months, LabourTables& tables,
                  Problems& problems) {
    std::set<std::pair<std::int64_t, std::uint32_t>> seen;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        const std::size_t before = problems.found().size();
        const std::int64_t month = table.integer(row, "month", 0, months, problems);
        const auto occupation = names.find(table, row, "occupation", problems);
        const double posts = table.number(row, "demand", 0, most_posts, problems);
        if (!occupation || problems.found().size() > before) continue;
        if (!seen.emplace(month, *occupation).second)
            problems.add(
                table.problem(row, "occupation", "changes twice in month " + std::to_string(month), "remove one?"));
        tables.changes.push_back({month, *occupation, posts});
    }
}

}  // namespace

LabourTables load_network(const LabourCommand& command, std::int64_t months, Problems& problems) {
    LabourTables tables;
    const LoadedRows nodes = load_rows(command.nodes, {"occupation", "demand"}, Columns::exactly, problems);
    const LoadedRows edges = load_rows(command.edges, {"from", "to", "weight"}, Columns::exactly, problems);
    const bool are_named = read_nodes(nodes, tables, problems);
    Names names(tables.occupations, nodes.is_whole && !tables.occupations.empty());
    const std::vector<Row> rows = read_moves(edges.rows, names, tables, problems);
    if (are_named && edges.is_whole && edges.rows.rows() > 0)
        check_sums(nodes.rows, rows, command.normalise, tables, problems);
    if (command.demand)
        read_changes(load_rows(*command.demand, {"month", "occupation", "demand"}, Columns::exactly, problems).rows,
                     names, months, tables, problems);
    if (command.normalise)
        for (Edge& move : tables.moves)
            if (rows[move.from].total > 0) move.weight /= rows[move.from].total;
    return tables;
}

}  // namespace devosim
