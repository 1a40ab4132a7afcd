// Picking the few items of a block that something may happen to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/parallel.hpp"

namespace devosim {

/// What `make` makes of each item of a block, if it passes the test, in order. There is no branch in the loop: where
/// luck decides who passes, a branch would be mispredicted as often as somebody does, and that costs more than
/// `make`.
template <class Make, class Test>
[[nodiscard]] auto select(const Block& block, const Make& make, const Test& test) {
    std::vector<decltype(make(block.begin))> passed(block.end - block.begin);
    auto* next = passed.data();
    for (std::size_t i = block.begin; i < block.end; ++i) {
        const auto made = make(i);  // tested here and not where it is kept: that would be a wait for memory
        *next = made;
        next += test(made) ? 1 : 0;
    }
    passed.resize(static_cast<std::size_t>(next - passed.data()));
    return passed;
}

/// The items of a block that pass a test, in order.
template <class Test>
[[nodiscard]] std::vector<std::uint32_t> select(const Block& block, const Test& test) {
    return select(
        block, [](std::size_t i) { return static_cast<std::uint32_t>(i); }, test);
}

/// What the blocks of a loop found, as one list in their order.
template <class Item>
[[nodiscard]] std::vector<Item> in_order(const std::vector<std::vector<Item>>& parts) {
    std::size_t n = 0;
    for (const std::vector<Item>& part : parts) n += part.size();
    std::vector<Item> all;
    all.reserve(n);
    for (const std::vector<Item>& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

}  // namespace devosim
