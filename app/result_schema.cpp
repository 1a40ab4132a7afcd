#include "app/result_schema.hpp"

#include <algorithm>
#include <array>

#include "agents/journal.hpp"
#include "app/result_schema_arms.hpp"
#include "app/result_schema_attribution.hpp"
#include "app/result_schema_besides.hpp"
#include "app/result_schema_comparison.hpp"
#include "app/result_schema_labels.hpp"
#include "app/result_schema_survey.hpp"
#include "engine/error.hpp"

namespace devosim {

namespace {

template <std::size_t... N>
constexpr auto joined(const std::array<DatasetSpec, N>&... parts) {
    std::array<DatasetSpec, (N + ...)> all;
    auto end = all.begin();
    ((end = std::copy(parts.begin(), parts.end(), end)), ...);
    return all;
}

constexpr auto table =
    joined(result_rows::axes, result_rows::labels, result_rows::parameters, result_rows::residents,
           result_rows::stocks, result_rows::flows, result_rows::market, result_rows::places, result_rows::delivery,
           result_rows::trajectories, result_rows::survey, result_rows::burn_in_stocks, result_rows::burn_in_flows,
           result_rows::burn_in_survey, result_rows::comparison, result_rows::besides, result_rows::attribution);
// The undefined-behaviour sanitizer of g++ makes comparisons of addresses no constant expressions (GCC bug 71962).
#ifndef __SANITIZE_ADDRESS__
static_assert(are_well_formed(table));
#endif

constexpr std::string_view flags_of(std::string_view path) {
    return std::find_if(table.begin(), table.end(), [&](const DatasetSpec& row) { return row.path == path; })->flags;
}

// Whether a list of flags says the same as the names that the code gives to the values.
template <std::size_t N>
constexpr bool says(std::string_view flags, const std::array<std::string_view, N>& names) {
    for (std::size_t i = 0; i < N; ++i) {
        const std::size_t end = std::min(flags.find(' '), flags.size());
        if (flags.substr(0, end) != names[i]) return false;
        flags.remove_prefix(std::min(end + 1, flags.size()));
    }
    return flags.empty();
}
#ifndef __SANITIZE_ADDRESS__
static_assert(says(flags_of("/arms/<arm>/trajectories/initial_status"), status_names));
static_assert(says(flags_of("/arms/<arm>/trajectories/initial_enrolment"), enrolment_names));
static_assert(says(flags_of("/arms/<arm>/trajectories/initial_qualification"), qualification_names));
static_assert(says(flags_of("/arms/<arm>/trajectories/event_attribute"), attribute_names));
#endif

static_assert(stock_counts[static_cast<std::size_t>(Stock::neet)].name == "neet");
static_assert(stock_counts[static_cast<std::size_t>(Stock::in_support)].name == "in_support");
static_assert(flow_counts[static_cast<std::size_t>(Flow::into_work)].name == "into_work");
static_assert(flow_counts[static_cast<std::size_t>(Flow::gross_qualification)].name == "gross_qualification");
static_assert(place_counts[static_cast<std::size_t>(PlaceStock::vacancies)].name == "vacancies");

}  // namespace

std::span<const DatasetSpec> result_table() {
    return table;
}

const DatasetSpec& result_dataset(std::string_view path) {
    const auto* row = std::find_if(table.begin(), table.end(), [&](const DatasetSpec& r) { return r.path == path; });
    if (row == table.end()) throw LogicError(std::string(path) + ": no such dataset in the table");
    return *row;
}

}  // namespace devosim
