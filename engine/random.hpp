// Keyed random streams: a draw is a function of what is being decided, never of who computes it or when.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <pcg_random.hpp>

#include "engine/quantities.hpp"

namespace devosim {

/// Bijective mixing of 64 bits (the finaliser of SplitMix64) [STEELE2014].
[[nodiscard]] constexpr std::uint64_t mix(std::uint64_t x) noexcept {
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

/// Uniform on (0, 1) from 64 random bits, never 0 or 1; resolution 2^-52.
[[nodiscard]] constexpr double unit_interval(std::uint64_t bits) noexcept {
    return (static_cast<double>(bits >> 12) + 0.5) * 0x1.0p-52;
}

/// A throw-away generator for one decision, with the distributions of the project. Each documents how many raw 32-bit
/// draws it takes. Not for keeping: ask `Draws::of` again for the next decision.
class Stream {
public:
    Stream(std::uint64_t state, std::uint64_t sequence) noexcept : generator_(state, sequence) {}

    [[nodiscard]] std::uint32_t bits() noexcept { return generator_(); }  ///< 1 draw
    [[nodiscard]] std::uint64_t bits64() noexcept {                       ///< 2 draws, the first is the high half
        const std::uint64_t high = generator_();
        return (high << 32) | generator_();
    }
    /// Uniform on (0, 1), never 0 or 1; resolution 2^-52. 2 draws.
    [[nodiscard]] double uniform() noexcept { return unit_interval(bits64()); }
    /// True with the given probability; a share of 0 never, of 1 always. 2 draws.
    [[nodiscard]] bool bernoulli(Share share) noexcept { return uniform() < share.value; }
    /// Uniform integer in [0, n), n > 0, by multiplication; bias below n / 2^32. 1 draw.
    [[nodiscard]] std::uint32_t below(std::uint32_t n) noexcept {
        return static_cast<std::uint32_t>((std::uint64_t{bits()} * n) >> 32);
    }
    /// Waiting time with the given hazard, in months; infinite if the hazard is 0. 2 draws.
    [[nodiscard]] double exponential(MonthlyRate hazard) noexcept {
        return hazard.value > 0 ? -std::log(uniform()) / hazard.value : std::numeric_limits<double>::infinity();
    }
    /// Whole months until an event of monthly probability `share` > 0: 1, 2, ... 2 draws.
    [[nodiscard]] int geometric(Share share) noexcept {
        const double months = std::ceil(std::log(uniform()) / std::log1p(-share.value));
        return months < 1e6 ? static_cast<int>(std::fmax(1.0, months)) : 1'000'000;
    }
    /// Standard normal by Box and Muller; one of the pair is not used, so that the count of draws is fixed. 4 draws.
    [[nodiscard]] double normal() noexcept {
        const double radius = std::sqrt(-2.0 * std::log(uniform()));
        return radius * std::cos(2.0 * 3.14159265358979323846 * uniform());
    }

private:
    pcg32 generator_;
};

/// All draws of one purpose in one month of one replicate. Cheap to copy; thread-safe.
class Draws {
public:
    explicit Draws(std::uint64_t prefix) noexcept : prefix_(prefix), other_(mix(prefix)) {}

    /// The stream of `who`. State and increment are both hashed from the whole key: streams that differ only in their
    /// number are not independent in pcg.
    [[nodiscard]] Stream of(std::uint64_t who) const noexcept {
        const std::uint64_t key = mix(prefix_ ^ who);
        return {key, mix(key ^ other_)};
    }
    /// The stream of a pair: a chooser and an alternative.
    [[nodiscard]] Stream of(std::uint64_t who, std::uint64_t alternative) const noexcept {
        return of(mix(who) ^ alternative);
    }

    /// 64 random bits for a pair, without a generator: what a race over many alternatives can afford.
    [[nodiscard]] std::uint64_t hash(std::uint64_t who, std::uint64_t alternative) const noexcept {
        return pair(chooser(who), this->alternative(alternative));
    }
    /// The halves of `hash`, for races in which many choosers meet the same alternatives.
    [[nodiscard]] std::uint64_t chooser(std::uint64_t who) const noexcept { return mix(prefix_ ^ who); }
    [[nodiscard]] std::uint64_t alternative(std::uint64_t name) const noexcept { return mix(name ^ other_); }
    [[nodiscard]] static std::uint64_t pair(std::uint64_t chooser, std::uint64_t alternative) noexcept {
        return mix(chooser ^ alternative);
    }

private:
    std::uint64_t prefix_;
    std::uint64_t other_;
};

/// The root of all randomness of a replicate.
struct RandomKey {
    std::uint64_t seed;
    std::uint32_t replicate;

    /// Draws for a purpose in a month. `purpose` is a number that is never reused for another decision.
    template <class Purpose>
    [[nodiscard]] Draws at(Month month, Purpose purpose) const noexcept {
        const std::uint64_t when = static_cast<std::uint32_t>(month.value);
        return Draws{mix(mix(mix(mix(seed) ^ replicate) ^ when) ^ static_cast<std::uint64_t>(purpose))};
    }
};

}  // namespace devosim
