// Lists of items that lie all over memory, walked without waiting for each: what the next ones need is asked for
// ahead.
#pragma once

#include <cstddef>

namespace devosim {

/// Asks for the cache line of row `i` of a column; does not wait for it. Inlined always: g++ 12 takes a function that
/// only prefetches for one without effect, and leaves out calls of it.
template <class Column>
[[gnu::always_inline]] inline void ask_for(const Column& column, std::size_t i) {
    __builtin_prefetch(column.data() + i);
}

/// Calls `visit` with every item in order, and before that, some items ahead, `ask`, which asks for what a visit to
/// the item will touch. `ask` changes nothing and may be wrong.
template <class Items, class Ask, class Visit>
void for_each_ahead(Items&& items, const Ask& ask, const Visit& visit) {
    constexpr std::size_t ahead = 8;  // some 20 lines of each fit into the nearest cache; fewer leave waiting
    const std::size_t n = items.size();
    for (std::size_t k = 0; k < n && k < ahead; ++k) ask(items[k]);
    for (std::size_t k = 0; k < n; ++k) {
        if (k + ahead < n) ask(items[k + ahead]);
        visit(items[k]);
    }
}

}  // namespace devosim
