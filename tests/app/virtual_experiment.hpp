// For experiments inside the model: two runs of an area from the same burn-in, one of which is interfered with.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "app/scenario_file.hpp"
#include "policies/intervals.hpp"

namespace devosim::testing {

/// An area in which nothing is offered to anybody, and what its parameters declare.
struct Laboratory {
    Scenario scenario;
    Parameters parameters;
};

/// configs/scenarios/medium_ca.toml with so many residents of working age, for the months of `horizon`.
[[nodiscard]] Laboratory laboratory(std::int64_t residents, const Horizon& horizon);

/// A parameter with its value and range. Throws std::out_of_range for an unknown key.
[[nodiscard]] Parameter declared(const Laboratory& laboratory, std::string_view key);

/// Whether a resident is among the chosen `percent` of a hundred: fixed by name, apart from every draw of the model.
[[nodiscard]] bool is_chosen(std::uint64_t id, unsigned percent);

/// For every replicate a value such that the mean of all is 1 - mean(net) / mean(gross), a ratio of means, and their
/// spread that of the ratio to first order. NaN where the mean of `gross` is 0.
[[nodiscard]] std::vector<double> one_minus_ratio(std::span<const double> net, std::span<const double> gross);

/// a - b, pair by pair, over as many replicates as both have.
[[nodiscard]] std::vector<double> differences(std::span<const double> a, std::span<const double> b);

/// One line: what, mean [low, high], and the smallest true mean found with 80 % power.
void print(const char* what, const Estimate& estimate);

}  // namespace devosim::testing
