#include "app/labour.hpp"

#include <cstdint>
#include <iomanip>
#include <numeric>
#include <ostream>
#include <string>
#include <utility>

#include "agents/labour_core/agents.hpp"
#include "agents/labour_core/demand_path.hpp"
#include "agents/labour_core/mean_field.hpp"
#include "agents/labour_core/network.hpp"
#include "app/collecting.hpp"
#include "app/commands.hpp"
#include "app/load_network.hpp"
#include "app/output_apart.hpp"
#include "app/signals.hpp"
#include "app/whole_option.hpp"
#include "app/write_labour.hpp"
#include "engine/h5_output_path.hpp"
#include "engine/parallel.hpp"
#include "engine/text.hpp"

namespace devosim {

namespace {

using labour_core::Network;
using labour_core::Stocks;

constexpr std::int64_t most_months = 1'000'000;
constexpr std::int64_t most_agents = 100'000'000;

double read_share(const std::string& option, const std::string& text, Problems& problems) {
    const std::optional<double> value = parse_number(text);
    if (value && *value >= 0 && *value <= 1) return *value;
    problems.add(
        {{"option"}, option, text, value ? "is out of range" : "is not a number", "write a number from 0 to 1"});
    return 0;
}

std::filesystem::path temporary_of(const LabourCommand& command) {
    expect_output_apart(command.output, {command.nodes, command.edges, command.demand.value_or("")});
    return h5::tried_out(command.output, command.force ? Overwrite::yes : Overwrite::no);
}

void warn_of_parts(const Network& network, const LabourCommand& command, std::ostream& warnings) {
    const std::size_t parts = network.n_parts();
    if (parts == 1) return;
    warnings << "warning: "
             << to_string({{command.edges.string()},
                           "moves",
                           "",
                           "not every occupation can be reached from every other: the network falls into " +
                               std::to_string(parts) + " parts",
                           "where people end depends on where they start"})
             << '\n';
}

/// Posts as they are in the tables, or scaled so that there is one for each agent at the start.
void scale_to(double n_posts, LabourTables& tables) {
    const double scale = n_posts / std::accumulate(tables.demand.begin(), tables.demand.end(), 0.0);
    for (double& posts : tables.demand) posts *= scale;
    for (auto& change : tables.changes) change.posts *= scale;
}

double share(double part, double rest) {
    return part + rest > 0 ? 100 * part / (part + rest) : 0;
}

template <class Number>
void report(const Stocks<Number>& end, const LabourOptions& options, const Network& network, std::ostream& out) {
    const auto sum = [](const std::vector<Number>& column) {
        return static_cast<double>(std::accumulate(column.begin(), column.end(), Number{0}));
    };
    out << network.size() << " occupations, " << network.n_moves() << " moves, " << options.months << " months of "
        << (options.agents ? "agents" : "expected values") << "\nat the end " << std::fixed << std::setprecision(2)
        << share(sum(end.unemployed), sum(end.employed)) << " % of the labour force unemployed, "
        << share(sum(end.vacancies), sum(end.employed)) << " % of posts vacant\n";
}

/// `step(stocks, demand, month)` gives the state one month on.
template <class Number, class Step>
Stocks<Number> simulate(Stocks<Number> stocks, labour_core::DemandPath path, std::int64_t months, LabourFile& file,
                        const SignalWatch& signals, Step step) {
    for (std::int64_t month = 0; month < months; ++month) {
        signals.throw_if_caught();
        const std::span<const double> demand = path.at(month);
        file.write(month, stocks, demand);
        stocks = step(stocks, demand, Month{static_cast<int>(month)});
    }
    file.write(months, stocks, path.at(months));
    return stocks;
}

Stocks<double> run_mean_field(const LabourOptions& options, const LabourTables& tables, const Network& network,
                              const SignalWatch& signals, LabourFile& file) {
    return simulate(
        start_of(tables.demand, options.start), {tables.demand, tables.changes}, options.months, file, signals,
        [&](const auto& now, auto demand, Month) { return next_month(network, options.hazards, demand, now); });
}

Stocks<std::int64_t> run_agents(const LabourOptions& options, const LabourTables& tables, const Network& network,
                                const SignalWatch& signals, LabourFile& file) {
    const RandomKey key{options.seed, 0};
    return simulate(start_of_agents(tables.demand, options.start, *options.agents), {tables.demand, tables.changes},
                    options.months, file, signals, [&](const auto& now, auto demand, Month month) {
                        return next_month(network, options.hazards, demand, now, key, month);
                    });
}

}  // namespace

LabourOptions labour_options(const LabourCommand& c, Problems& problems) {
    const auto share = [&](const std::string& option, const std::string& text) {
        return read_share(option, text, problems);
    };
    LabourOptions options{};
    options.normalise = c.normalise;
    options.months = read_whole("--months", c.months, 1, most_months, problems);
    if (c.agents) options.agents = read_whole("--agents", *c.agents, 1, most_agents, problems);
    options.hazards = {share("--separation", c.separation), share("--opening", c.opening),
                       share("--adjust-separation", c.adjust_separation),
                       share("--adjust-opening", c.adjust_opening)};
    options.start = {share("--initial-unemployed", c.initial_unemployed),
                     share("--initial-vacancies", c.initial_vacancies)};
    if (c.seed && !c.agents)
        problems.add({{"option"}, "--seed", *c.seed, "only agents have luck", "add --agents, or leave it out?"});
    options.seed = static_cast<std::uint64_t>(read_whole("--seed", c.seed.value_or("1"), 0, INT64_MAX, problems));
    return options;
}

void run_labour(const LabourCommand& command, std::ostream& out, std::ostream& warnings) {
    Problems problems;
    const SignalWatch signals(collecting(problems, [&] { return temporary_of(command); }).value_or(""));
    const int threads = collecting(problems, [] { return threads_to_use({}); }).value_or(1);
    const std::size_t before = problems.found().size();
    const LabourOptions options = labour_options(command, problems);
    const bool months_are_known = problems.found().size() == before;
    LabourTables tables = load_network(command, months_are_known ? options.months : most_months, problems);
    problems.throw_if_any();
    const ThreadLimit limit(threads);
    const Network network(tables.occupations.size(), tables.moves);
    warn_of_parts(network, command, warnings);
    if (options.agents) scale_to(static_cast<double>(*options.agents), tables);
    LabourFile file(command.output, command.force ? Overwrite::yes : Overwrite::no);
    file.write(options, tables, network);
    const auto finish = [&](const auto& end) {
        file.commit();
        report(end, options, network, out);
    };
    if (options.agents)
        finish(run_agents(options, tables, network, signals, file));
    else
        finish(run_mean_field(options, tables, network, signals, file));
    out << "written to " << command.output.string() << '\n';
}

}  // namespace devosim
