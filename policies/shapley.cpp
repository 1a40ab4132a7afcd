#include "policies/shapley.hpp"

#include <numeric>

#include "engine/contracts.hpp"
#include "engine/error.hpp"

namespace devosim {

std::int64_t add_product(std::int64_t a, std::int64_t weight, std::int64_t b) {
    std::int64_t product = 0;
    std::int64_t sum = 0;
    if (__builtin_mul_overflow(weight, b, &product) || __builtin_add_overflow(a, product, &sum))
        throw LogicError("a Shapley value does not fit 64 bits");
    return sum;
}

std::int64_t shapley_denominator(std::size_t players) {
    EXPECTS(players <= most_players);
    std::int64_t multiple = 1;
    for (std::size_t k = 2; k <= players; ++k) multiple = std::lcm(multiple, static_cast<std::int64_t>(k));
    return multiple;
}

std::vector<std::int64_t> shapley_weights(std::size_t players) {
    EXPECTS(players >= 1);
    const auto n = static_cast<std::int64_t>(players);
    std::vector<std::int64_t> weights;
    std::int64_t choose = 1;
    for (std::int64_t s = 0; s < n; ++s) {
        weights.push_back(shapley_denominator(players) / (n * choose));
        choose = choose * (n - 1 - s) / (s + 1);
    }
    return weights;
}

std::vector<std::int64_t> shapley(std::span<const std::int64_t> values) {
    EXPECTS(std::has_single_bit(values.size()));
    const auto players = static_cast<std::size_t>(std::countr_zero(values.size()));
    if (players == 0) return {};
    const std::vector<std::int64_t> weights = shapley_weights(players);
    std::vector<std::int64_t> parts(players);
    for (std::size_t coalition = 0; coalition < values.size(); ++coalition)
        for (std::size_t p = 0; p < players; ++p)
            if (const std::size_t joined = coalition | (std::size_t{1} << p); joined != coalition)
                parts[p] = add_product(parts[p], weights[static_cast<std::size_t>(std::popcount(coalition))],
                                       values[joined] - values[coalition]);
    return parts;
}

}  // namespace devosim
