// Internal to app/write_*: the parts of a result file, in the order in which they are written.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/result_schema.hpp"
#include "app/run_besides.hpp"
#include "engine/h5.hpp"
#include "policies/attribution.hpp"
#include "policies/comparison.hpp"

namespace devosim::write {

/// The axes of the root.
void axes(ResultFile& file, const Runs& runs, const Scenario& scenario, const Comparison& comparison);
/// Groups, schemes, stages, accounts, places, codes of events.
void labels(ResultFile& file, const Synthesis& synthesis);
/// Values, ranges and sources of all parameters.
void parameters(ResultFile& file, const std::vector<Parameter>& parameters);
void residents(ResultFile& file, const Runs& runs);
/// Everything of one arm but its trajectories.
void arm(ResultFile& file, const Runs& runs, const Arm& arm, std::size_t index);
/// Nothing if no life was recorded.
void trajectories(ResultFile& file, const Runs& runs, const std::string& arm, std::size_t index);
void burn_in(ResultFile& file, const Runs& runs);
/// The surveys of an arm, and of the burn-in. To be called only if the scenario asks for them.
void survey(ResultFile& file, const Runs& runs, const Scenario& scenario, std::size_t arm);
void burn_in_survey(ResultFile& file, const Runs& runs, const Scenario& scenario);
void comparison(ResultFile& file, const Comparison& comparison);
/// What follows from the comparison: estimands, periods, accounts, value for money, money. `comparison` has written
/// the axes' names.
void estimands(ResultFile& file, const Comparison& comparison, const Scenario& scenario);
/// Samples and trials, if there are any.
void besides(ResultFile& file, const Scenario& scenario, const BesidesRuns& runs);
void attribution(ResultFile& file, const Attribution& attribution);

/// The months of every replicate.
using Series = std::vector<std::span<const MonthRecord>>;

/// What `append(values, month)` adds for every month of every replicate, in this order.
template <class T, class Append>
std::vector<T> collected(const Series& series, Append append) {
    std::vector<T> values;
    for (const std::span<const MonthRecord> months : series)
        for (const MonthRecord& month : months) append(values, month);
    return values;
}

/// The same of one number a month.
template <class Pick>
std::vector<std::int32_t> picked(const Series& series, Pick pick) {
    return collected<std::int32_t>(series,
                                   [&](auto& values, const MonthRecord& month) { values.push_back(pick(month)); });
}

/// `values` as another type; LogicError if one does not fit.
template <class To, class From>
std::vector<To> converted(const std::vector<From>& values) {
    std::vector<To> made;
    made.reserve(values.size());
    for (const From value : values) {
        if (!std::in_range<To>(value)) throw LogicError("a value does not fit its dataset");
        made.push_back(static_cast<To>(value));
    }
    return made;
}

/// The texts of anything that holds texts.
template <class Range>
std::vector<std::string> texts(const Range& range) {
    return {range.begin(), range.end()};
}

}  // namespace devosim::write
