// For tests of calibration: the rates that statistics publish, out of the records of months.
#pragma once

#include <array>
#include <span>

#include "agents/observe.hpp"

namespace devosim::testing {

inline constexpr std::array flow_names{"E-U", "E-I", "U-E", "U-I", "I-E", "I-U"};

/// Means over months. Stocks in percent: employment and inactivity of all, NEET of those aged 16 to 24, unemployment
/// of the active. Flows as shares a month of those who could flow, the stock at the end of the month before.
struct LabourRates {
    double employment, inactivity, neet, unemployment;
    std::array<double, 6> flows;  ///< in the order of flow_names
};

/// The rates of months [1, size): the first serves as the month before.
[[nodiscard]] LabourRates rates_of(std::span<const MonthRecord> months);

/// The lowest and the highest flow that the published ranges allow.
struct FlowRange {
    double low, high;
};
inline constexpr std::array<FlowRange, 6> flow_ranges{
    {{0.003, 0.006}, {0.005, 0.007}, {0.08, 0.12}, {0.055, 0.085}, {0.012, 0.016}, {0.010, 0.025}}};

/// One line with all of them.
void print(const char* what, const LabourRates& rates);

}  // namespace devosim::testing
