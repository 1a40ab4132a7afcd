// For tests that compare arms: all that the group of an arm in a result file holds.
#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "engine/h5.hpp"

namespace devosim::testing {

/// The values of a dataset, of whichever type.
using Stored = std::variant<std::vector<std::int8_t>, std::vector<std::int32_t>, std::vector<std::int64_t>,
                            std::vector<double>, std::vector<std::string>>;

/// Datasets by their path below /arms/ARM.
using ArmGroup = std::map<std::string, Stored>;

/// Every dataset of the arm that the schema promises, those of a survey if there is one; the file needs trajectories.
[[nodiscard]] ArmGroup group_of(const InputFile& file, const std::string& arm);

/// Paths of `a` at which `b` has other values, or none.
[[nodiscard]] std::vector<std::string> differing(const ArmGroup& a, const ArmGroup& b);

}  // namespace devosim::testing
