// Internal to app/result_schema: what is recorded of every arm, and of the status quo before them.
#pragma once

#include <algorithm>
#include <array>

#include "app/result_counts.hpp"
#include "app/result_schema_labels.hpp"
#include "engine/schema.hpp"

namespace devosim::result_rows {

/// A path put together by the compiler. It has to outlive the specs that point into it.
struct Path {
    std::array<char, 48> text{};
    std::size_t size = 0;

    constexpr void append(std::string_view part) {
        std::copy(part.begin(), part.end(), text.begin() + static_cast<std::ptrdiff_t>(size));
        size += part.size();
    }
    [[nodiscard]] constexpr std::string_view view() const { return {text.data(), size}; }
};

template <std::size_t N, std::size_t M>
constexpr std::array<Path, N> paths(std::string_view group, const std::array<CountName, M>& counts) {
    static_assert(N <= M);
    std::array<Path, N> made;
    for (std::size_t i = 0; i < N; ++i) {
        made[i].append(group);
        made[i].append(counts[i].name);
    }
    return made;
}

/// A row for each path: whole numbers that count something.
template <std::size_t N, std::size_t M>
constexpr std::array<DatasetSpec, N> rows(const std::array<Path, N>& paths, const std::array<CountName, M>& counts,
                                          std::string_view dims) {
    std::array<DatasetSpec, N> made;
    for (std::size_t i = 0; i < N; ++i)
        made[i] = {paths[i].view(), Type::i32, dims, "1", counts[i].long_name, "", counts[i].doc};
    return made;
}

inline constexpr auto stock_paths = paths<n_stocks>("/arms/<arm>/monthly/", stock_counts);
inline constexpr auto flow_paths = paths<n_flows>("/arms/<arm>/monthly/", flow_counts);
inline constexpr auto market_paths = paths<market_counts.size()>("/arms/<arm>/market/", market_counts);
inline constexpr auto place_paths = paths<n_place_stocks>("/arms/<arm>/places/", place_counts);
inline constexpr auto burn_in_stock_paths = paths<n_stocks>("/burn_in/monthly/", stock_counts);
inline constexpr auto burn_in_flow_paths = paths<n_flows_of_all>("/burn_in/monthly/", flow_counts);

inline constexpr auto stocks = rows(stock_paths, stock_counts, "replicate month group");
inline constexpr auto flows = rows(flow_paths, flow_counts, "replicate month group");
inline constexpr auto market = rows(market_paths, market_counts, "replicate month");
inline constexpr auto places = rows(place_paths, place_counts, "replicate month place");
inline constexpr auto burn_in_stocks = rows(burn_in_stock_paths, stock_counts, "replicate burn_in_month group");
inline constexpr auto burn_in_flows = rows(burn_in_flow_paths, flow_counts, "replicate burn_in_month group");

inline constexpr std::array delivery{
    DatasetSpec{"/arms/<arm>/funnel/count", Type::i32, "replicate month scheme group stage", "1",
                "people at each stage", "",
                "in_support is a stock at the end of the month, the other stages happen during it"},
    DatasetSpec{"/arms/<arm>/ledger/balance", Type::i64, "replicate month account", "pence", "balance", "",
                "end of the month; sums to 0 over accounts"},
    DatasetSpec{"/arms/<arm>/ledger/granted", Type::i64, "replicate month", "pence", "granted by the treasury", "",
                "for commissioned support, during the month"},
    DatasetSpec{"/arms/<arm>/ledger/handed_back", Type::i64, "replicate month", "pence",
                "handed back to the treasury", "", "during the month"},
    DatasetSpec{"/arms/<arm>/payroll/pay", Type::i64, "replicate month", "pence", "gross pay of residents in work",
                "", "of the month, wherever they work; employees' pay before tax"},
    DatasetSpec{"/arms/<arm>/payroll/income_tax", Type::i64, "replicate month", "pence", "income tax on it", "", ""},
    DatasetSpec{"/arms/<arm>/payroll/employee_insurance", Type::i64, "replicate month", "pence",
                "National Insurance of employees", "", ""},
    DatasetSpec{"/arms/<arm>/payroll/employer_insurance", Type::i64, "replicate month", "pence",
                "National Insurance of employers", "", "on top of pay"},
};

inline constexpr std::string_view only_recorded = "present only when lives were recorded";
inline constexpr std::string_view state_dims = "recorded_replicate recorded_resident";

inline constexpr std::array trajectories{
    DatasetSpec{"/arms/<arm>/trajectories/recorded_replicate", Type::i32, "recorded_replicate", "1",
                "recorded replicate", "", only_recorded},
    DatasetSpec{"/arms/<arm>/trajectories/recorded_resident", Type::i32, "recorded_resident", "1",
                "recorded resident", "", "index into /residents, ascending"},
    DatasetSpec{"/arms/<arm>/trajectories/initial_status", Type::i8, state_dims, "1", "labour state before month 0",
                "not_yet employed unemployed student sick caring retired other gone", only_recorded},
    DatasetSpec{"/arms/<arm>/trajectories/initial_enrolment", Type::i8, state_dims, "1", "enrolment before month 0",
                "none study training", ""},
    DatasetSpec{"/arms/<arm>/trajectories/initial_qualification", Type::i8, state_dims, "1",
                "highest qualification before month 0", qualification_flags, ""},
    DatasetSpec{"/arms/<arm>/trajectories/initial_health", Type::i8, state_dims, "1",
                "work-limiting health before month 0", "not_limited limited", ""},
    DatasetSpec{"/arms/<arm>/trajectories/initial_employer", Type::i32, state_dims, "1", "employer before month 0",
                "", "-1 is none"},
    DatasetSpec{"/arms/<arm>/trajectories/initial_occupation", Type::i32, state_dims, "1",
                "occupation before month 0", "", "index into /events/occupation"},
    DatasetSpec{"/arms/<arm>/trajectories/initial_scheme", Type::i32, state_dims, "1", "support before month 0", "",
                "index into /schemes, -1 is none"},
    DatasetSpec{"/arms/<arm>/trajectories/event_resident", Type::i32, "event", "1", "resident of the event", "",
                "index into /residents; events are ordered by replicate, month, resident and time"},
    DatasetSpec{"/arms/<arm>/trajectories/event_attribute", Type::i8, "event", "1", "attribute that changed",
                "status enrolment employer occupation qualification health scheme", ""},
    DatasetSpec{"/arms/<arm>/trajectories/event_value", Type::i32, "event", "1", "new value", "",
                "in the codes of the initial state"},
    DatasetSpec{"/arms/<arm>/trajectories/offset", Type::i64, "recorded_replicate boundary", "1",
                "first event of the month", "",
                "the events of month m are rows [offset[k, m], offset[k, m + 1]); one boundary more than months"},
};

}  // namespace devosim::result_rows
