// For tests of calibration: what statistical offices publish, as the targets of the calibration say it.
#pragma once

#include <map>
#include <string>

namespace devosim::testing {

/// A published share with its range, each from 0 to 1.
struct PublishedShare {
    double value, low, high;
    bool assumed;  ///< nobody states the value: only the range says something
};

/// The shares of configs/calibration/targets.toml, by name. Throws InputError if it cannot be read.
[[nodiscard]] std::map<std::string, PublishedShare> published_shares();

}  // namespace devosim::testing
