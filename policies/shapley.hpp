// Shapley and Owen values of a cooperative game in whole numbers: exact, as fractions with one denominator.
//
// A game of n players gives each of its 2^n coalitions a value; bit p of a coalition's index says whether player p is
// in it. Shapley (1953), A value for n-person games; Owen (1977), Values of games with a priori unions.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace devosim {

/// Most players of one game: the least common multiple of 1 to 20 still leaves room for values of 10^10.
inline constexpr std::size_t most_players = 20;

/// The least common multiple of 1, 2 ... `players`: what Shapley values are fractions of; 1 for no player.
[[nodiscard]] std::int64_t shapley_denominator(std::size_t players);

/// The Shapley value of each player times the denominator: sum over coalitions S without p of
/// |S|! (n - |S| - 1)! / n! (v(S + p) - v(S)). The parts sum to (v(all) - v(nobody)) times the denominator, exactly.
/// `values` has 2^n entries, n at most `most_players`. Throws LogicError if a sum does not fit 64 bits.
[[nodiscard]] std::vector<std::int64_t> shapley(std::span<const std::int64_t> values);

/// The game that the members of one union play inside it, Owen's: a coalition T of members is worth the mean of
/// v(S + T) over coalitions S of the other unions, with the weights of a Shapley value among unions.
/// `worth(S, T)` is v with S a mask of the `others` and T one of the `members`. The result has 2^members entries, to
/// be divided by shapley_denominator(others + 1); the Shapley values of this game are the Owen values of the members,
/// and they sum to the Shapley value of their union.
template <class Worth>
[[nodiscard]] std::vector<std::int64_t> game_within(std::size_t others, std::size_t members, Worth worth);

/// Weights of coalitions of s = 0, 1 ... n - 1 other players, times the denominator: lcm(1..n) / (n C(n - 1, s)).
[[nodiscard]] std::vector<std::int64_t> shapley_weights(std::size_t players);

/// a + weight b. Throws LogicError if it does not fit 64 bits.
[[nodiscard]] std::int64_t add_product(std::int64_t a, std::int64_t weight, std::int64_t b);

template <class Worth>
std::vector<std::int64_t> game_within(std::size_t others, std::size_t members, Worth worth) {
    const std::vector<std::int64_t> weights = shapley_weights(others + 1);
    std::vector<std::int64_t> game(std::size_t{1} << members);
    for (std::size_t inside = 0; inside < game.size(); ++inside)
        for (std::size_t outside = 0; outside < (std::size_t{1} << others); ++outside)
            game[inside] = add_product(game[inside], weights[static_cast<std::size_t>(std::popcount(outside))],
                                       worth(outside, inside));
    return game;
}

}  // namespace devosim
