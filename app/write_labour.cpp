#include "app/write_labour.hpp"

#include <numeric>
#include <string>
#include <vector>

#include "app/labour.hpp"
#include "app/load_network.hpp"
#include "app/version.hpp"

namespace devosim {

namespace {

constexpr DatasetSpec stock(std::string_view path, Type type, std::string_view long_name, std::string_view doc) {
    return {path, type, "month occupation", "1", long_name, "", doc};
}

constexpr DatasetSpec month_axis{"/labour/month", Type::i32, "month", "1", "month", "", "0 is the start"};
constexpr DatasetSpec occupation_axis{"/labour/occupation", Type::text, "occupation", "", "occupation", "", ""};
constexpr DatasetSpec from_column{"/network/from",           Type::i32, "move", "1", "origin of the move", "",
                                  "number of the occupation"};
constexpr DatasetSpec to_column{
    "/network/to", Type::i32, "move", "1", "target of the move", "", "number of the occupation"};
constexpr DatasetSpec weight_column{
    "/network/weight", Type::f64, "move", "1", "weight of the move", "", "sums to 1 over the moves of an origin"};
constexpr DatasetSpec demand_rows = stock("/labour/demand", Type::f64, "target posts", "");

void write_options(ResultFile& file, const LabourOptions& options) {
    file.attribute("filetype", labour_filetype);
    file.attribute("schema_version", labour_schema_version);
    file.attribute("program_version", program_version());
    file.attribute("git_revision", git_revision());
    file.attribute("mode", options.agents ? std::string_view("agents") : std::string_view("mean_field"));
    if (options.agents) file.attribute("agents", *options.agents);
    if (options.agents) file.attribute("seed", options.seed);
    file.attribute("months", options.months);
    file.attribute("normalise", options.normalise ? std::string_view("yes") : std::string_view("no"));
    file.attribute("separation", options.hazards.separation);
    file.attribute("opening", options.hazards.opening);
    file.attribute("adjust_separation", options.hazards.adjust_separation);
    file.attribute("adjust_opening", options.hazards.adjust_opening);
    file.attribute("initial_unemployed", options.start.unemployed);
    file.attribute("initial_vacancies", options.start.vacancies);
}

void write_network(ResultFile& file, const labour_core::Network& network) {
    std::vector<std::int32_t> from, to;
    std::vector<double> weight;
    for (std::size_t k = 0; k < network.n_moves(); ++k) {
        from.push_back(static_cast<std::int32_t>(network.from(k)));
        to.push_back(static_cast<std::int32_t>(network.to(k)));
        weight.push_back(network.weight(k));
    }
    file.dimension("/network/move", network.n_moves());
    file.write(from_column, "", from);
    file.write(to_column, "", to);
    file.write(weight_column, "", weight);
}

template <class Number>
void write_stocks(ResultFile& file, Type type, std::int64_t month, const labour_core::Stocks<Number>& stocks,
                  std::span<const double> demand) {
    const auto row = static_cast<std::size_t>(month);
    const auto put = [&](const DatasetSpec& spec, Values values) { file.write_rows(spec, "", row, values); };
    put(stock("/labour/employed", type, "employed", ""), stocks.employed);
    put(stock("/labour/unemployed", type, "unemployed", "by the occupation of the last job"), stocks.unemployed);
    put(stock("/labour/vacancies", type, "vacancies", ""), stocks.vacancies);
    put(demand_rows, demand);
}

}  // namespace

void LabourFile::write(const LabourOptions& options, const LabourTables& tables,
                       const labour_core::Network& network) {
    std::vector<std::int32_t> months(static_cast<std::size_t>(options.months) + 1);
    std::iota(months.begin(), months.end(), 0);
    write_options(file_, options);
    file_.coordinate(month_axis, "", months);
    file_.coordinate(occupation_axis, "", tables.occupations);
    write_network(file_, network);
}

void LabourFile::write(std::int64_t month, const labour_core::Stocks<double>& stocks,
                       std::span<const double> demand) {
    write_stocks(file_, Type::f64, month, stocks, demand);
}

void LabourFile::write(std::int64_t month, const labour_core::Stocks<std::int64_t>& stocks,
                       std::span<const double> demand) {
    write_stocks(file_, Type::i64, month, stocks, demand);
}

}  // namespace devosim
