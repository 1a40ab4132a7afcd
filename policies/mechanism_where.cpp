#include "policies/mechanism_where.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "agents/purposes.hpp"
#include "engine/contracts.hpp"

namespace devosim {

namespace {

/// Shares per place relative to a mean of 1.
std::vector<double> relative(std::vector<double> values) {
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    for (double& value : values) value = mean > 0 ? value / mean : 1;
    return values;
}

/// The same for every district, however many places it has.
std::vector<double> by_district(std::span<const std::uint16_t> district) {
    std::vector<int> places(static_cast<std::size_t>(*std::max_element(district.begin(), district.end())) + 1, 0);
    for (const std::uint16_t d : district) ++places[d];
    std::vector<double> shares;
    for (const std::uint16_t d : district) shares.push_back(1.0 / places[d]);
    return relative(std::move(shares));
}

/// What is thought to be the need of each place, relative to a mean of 1.
std::vector<double> estimated(const WhereParameters& parameters, std::span<const std::vector<double>> unemployed,
                              const RandomKey& key) {
    const auto lag = static_cast<std::size_t>(std::max(1, parameters.lag.value));
    const std::vector<double>& seen = unemployed[unemployed.size() - std::min(unemployed.size(), lag)];
    const Draws draws = key.at(Month{0}, Purpose::need_estimate);
    std::vector<double> need;
    for (std::size_t p = 0; p < seen.size(); ++p)
        need.push_back(seen[p] * std::exp(parameters.error * draws.of(p).normal()));
    return relative(std::move(need));
}

}  // namespace

std::vector<double> place_weights(Setting setting, const WhereParameters& parameters,
                                  std::span<const std::vector<double>> unemployed,
                                  std::span<const std::uint16_t> district, const RandomKey& key) {
    if (setting == Setting::national || unemployed.empty()) return {};
    EXPECTS(unemployed.back().size() == district.size());
    const double kept = parameters.protected_share.value;
    const double equal = (1 - kept) * parameters.equal_share.value;
    const std::vector<double> need = estimated(parameters, unemployed, key);
    const std::vector<double> alike = by_district(district);
    std::vector<double> weights;
    for (std::size_t p = 0; p < need.size(); ++p)
        weights.push_back(kept + equal * alike[p] + (1 - kept - equal) * need[p]);
    return weights;
}

}  // namespace devosim
