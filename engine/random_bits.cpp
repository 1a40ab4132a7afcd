#include "engine/random_bits.hpp"

#include "engine/vector_units.hpp"

namespace devosim {

namespace {

DEVOSIM_VECTOR_UNITS
void draw_one(Draws draws, const std::uint64_t* who, std::size_t n, std::uint32_t* first) {
    for (std::size_t k = 0; k < n; ++k) first[k] = draws.of(who[k]).bits();
}

DEVOSIM_VECTOR_UNITS
void draw_two(Draws draws, const std::uint64_t* who, std::size_t n, std::uint32_t* first, std::uint32_t* second) {
    for (std::size_t k = 0; k < n; ++k) {
        Stream stream = draws.of(who[k]);
        first[k] = stream.bits();
        second[k] = stream.bits();
    }
}

}  // namespace

std::vector<std::uint32_t> first_bits(const Draws& draws, std::span<const std::uint64_t> who) {
    std::vector<std::uint32_t> first(who.size());
    draw_one(draws, who.data(), who.size(), first.data());
    return first;
}

TwoBits first_two_bits(const Draws& draws, std::span<const std::uint64_t> who) {
    TwoBits bits{std::vector<std::uint32_t>(who.size()), std::vector<std::uint32_t>(who.size())};
    draw_two(draws, who.data(), who.size(), bits.first.data(), bits.second.data());
    return bits;
}

}  // namespace devosim
