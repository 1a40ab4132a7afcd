// The number of successes among equal and independent trials.
#pragma once

#include <cmath>
#include <cstdint>

#include "engine/contracts.hpp"
#include "engine/random.hpp"

namespace devosim::labour_core {

/// Successes among n >= 0 trials of probability p in [0, 1]: exact up to the resolution of Stream::uniform(), because
/// it jumps from one success to the next, by geometric waiting times. Cost and draws: 1 + n min(p, 1 - p) on average.
[[nodiscard]] inline std::int64_t binomial(Stream& stream, std::int64_t n, double p) {
    EXPECTS(n >= 0 && p >= 0 && p <= 1);
    if (p > 0.5) return n - binomial(stream, n, 1 - p);
    if (n == 0 || p == 0) return 0;
    const double log_failure = std::log1p(-p);
    std::int64_t successes = 0;
    for (double trial = 0;; ++successes) {
        trial += std::floor(std::log(stream.uniform()) / log_failure) + 1;
        if (!(trial <= static_cast<double>(n))) return successes;
    }
}

}  // namespace devosim::labour_core
