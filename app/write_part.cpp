#include "app/write_part.hpp"

#include <array>
#include <numeric>
#include <span>
#include <utility>

#include "agents/accounts.hpp"
#include "app/ensemble_schema.hpp"
#include "app/result_counts.hpp"
#include "app/version.hpp"
#include "engine/checkpoint.hpp"
#include "engine/contracts.hpp"
#include "engine/h5.hpp"
#include "policies/comparison.hpp"

namespace devosim {

namespace {

/// The row of a table whose dataset has this name.
template <std::size_t N>
const DatasetSpec& named(const std::array<DatasetSpec, N>& table, std::string_view name) {
    for (const DatasetSpec& spec : table)
        if (name_of(spec.path) == name) return spec;
    throw LogicError("no dataset of an ensemble is called " + std::string(name));
}

template <class Names>
std::vector<std::string> names_of(const Names& names) {
    std::vector<std::string> texts;
    texts.reserve(names.size());
    for (const auto& each : names) texts.emplace_back(each.name);
    return texts;
}

std::vector<std::int32_t> count_to(std::size_t n) {
    std::vector<std::int32_t> values(n);
    std::iota(values.begin(), values.end(), 0);
    return values;
}

/// One part while it is written.
class Part {
public:
    Part(const Design& design, const FinishedTask& finished, const std::filesystem::path& path)
        : design_(design),
          finished_(finished),
          variant_(design.variants.at(finished.task.variant)),
          scenario_(design.scenarios[variant_.scenario]),
          file_(path, Overwrite::yes, Descriptions::left_out) {}

    void write() {
        write_attributes();
        write_axes();
        write_labels();
        write_months();
        write_totals();
        file_.commit();
    }

private:
    void axis(std::string_view name, Values values) {
        file_.coordinate(named(ensemble_axes, name), scenario_, values);
    }
    void row(std::string_view name, Values values) { file_.write(named(task_rows, name), scenario_, values); }
    void label(std::string_view name, Values values) { file_.write(named(task_labels, name), scenario_, values); }

    void write_attributes() {
        file_.attribute("filetype", part_filetype);
        file_.attribute("schema_version", ensemble_schema_version);
        file_.attribute("ensemble", fingerprint(design_.identity));
        file_.attribute("task", static_cast<std::int64_t>(finished_.task.number));
    }

    void write_axes() {
        const Model& model = finished_.set_up->synthesis.model;
        axis("month", count_to(finished_.run.months.size()));
        axis("place", count_to(model.geography.n_places));
        axis("group", names_of(group_names));
        axis("stock", names_of(stock_counts));
        axis("flow", names_of(flow_counts));
        axis("market_count", names_of(market_counts));
        axis("place_stock", names_of(place_counts));
        axis("scheme", names_of(model.catalogue.products));
        axis("stage", std::vector<std::string>(stage_names.begin(), stage_names.end()));
        axis("account", names_of(account_names(model.catalogue)));
        axis("outcome", std::vector<std::string>(outcome_names.begin(), outcome_names.end()));
    }

    void write_labels() {
        const Task& task = finished_.task;
        file_.coordinate(task_axis, scenario_, std::vector<std::int32_t>{static_cast<std::int32_t>(task.number)});
        label("setting", std::vector<std::string>{design_.settings[variant_.setting].name});
        label("arm", std::vector<std::string>{variant_.arms[task.arm]});
        label("replicate", std::vector<std::int32_t>{static_cast<std::int32_t>(task.replicate)});
        label("draw", std::vector<std::int32_t>{draw_number(variant_)});
    }

    /// The values of a row, month after month of each of `n` series.
    template <class T, class Append>
    std::vector<T> series(std::size_t n, Append append) const {
        std::vector<T> values;
        for (std::size_t k = 0; k < n; ++k)
            for (const MonthRecord& month : finished_.run.months) append(values, month, k);
        return values;
    }

    void write_months() {
        using Counts = std::vector<std::int32_t>;
        row("stocks", series<std::int32_t>(n_stocks, [](Counts& values, const MonthRecord& month, std::size_t k) {
                values.insert(values.end(), month.stocks[k].begin(), month.stocks[k].end());
            }));
        row("flows", series<std::int32_t>(n_flows, [](Counts& values, const MonthRecord& month, std::size_t k) {
                values.insert(values.end(), month.tally.flows[k].begin(), month.tally.flows[k].end());
            }));
        row("market",
            series<std::int32_t>(market_counts.size(), [](Counts& values, const MonthRecord& m, std::size_t k) {
                const std::array counts{
                    m.posts.vacancies,       m.posts.posts,  m.tally.market.hires,  m.tally.market.outside_hires,
                    m.tally.market.openings, m.posts.closed, m.tally.market.layoffs};
                static_assert(counts.size() == market_counts.size());
                values.push_back(counts.at(k));
            }));
        row("places",
            series<std::int32_t>(n_place_stocks, [](Counts& values, const MonthRecord& month, std::size_t k) {
                for (const auto& place : month.places) values.push_back(place[k]);
            }));
        row("funnel", series<std::int32_t>(1, [](Counts& values, const MonthRecord& month, std::size_t) {
                for (const auto& stages : month.tally.funnel)
                    for (std::size_t g = 0; g < n_groups; ++g)
                        for (const auto& groups : stages) values.push_back(groups[g]);
            }));
        row("balance",
            series<std::int64_t>(1, [](std::vector<std::int64_t>& values, const MonthRecord& month, std::size_t) {
                for (const Pence balance : month.balances) values.push_back(balance.value);
            }));
    }

    void write_totals() {
        const Scenario& scenario = finished_.set_up->scenario;
        const Arm& arm = scenario.arms[finished_.task.arm];
        const ArmTotals totals = totals_of(finished_.burn_in, finished_.run, arm, scenario);
        row("total", totals.total.values());
        row("gross", totals.gross.values());
        row("spend", std::vector<std::int64_t>{totals.spend.front().value});
    }

    const Design& design_;
    const FinishedTask& finished_;
    const Variant& variant_;
    const std::string& scenario_;
    ResultFile file_;
};

}  // namespace

void write_part(const Design& design, const FinishedTask& finished, const std::filesystem::path& path) {
    Part(design, finished, path).write();
}

}  // namespace devosim
