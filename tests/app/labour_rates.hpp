// For tests of calibration: the rates that statistics publish, out of the records of months.
#pragma once

#include <array>
#include <span>

#include "agents/observe.hpp"

namespace devosim::testing {

/// As the targets of the calibration call them.
inline constexpr std::array flow_names{"flow_eu", "flow_ei", "flow_ue", "flow_ui", "flow_ie", "flow_iu"};

/// Means over months. Stocks in percent: employment and inactivity of all, NEET of those aged 16 to 24, unemployment
/// of the active. Flows as shares a month of those who could flow, the stock at the end of the month before.
struct LabourRates {
    double employment, inactivity, neet, unemployment;
    std::array<double, 6> flows;  ///< in the order of flow_names
};

/// The rates of months [1, size): the first serves as the month before.
[[nodiscard]] LabourRates rates_of(std::span<const MonthRecord> months);

/// One line with all of them.
void print(const char* what, const LabourRates& rates);

}  // namespace devosim::testing
