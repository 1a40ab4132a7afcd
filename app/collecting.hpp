// Telling everything that is wrong at once, and not only the first.
#pragma once

#include <optional>
#include <utility>

#include "engine/error.hpp"

namespace devosim {

/// Calls `make` and returns what it made; what is wrong with its input is added to `problems` instead.
template <class Make>
auto collecting(Problems& problems, Make make) -> std::optional<decltype(make())> {
    try {
        return std::optional<decltype(make())>{std::in_place, make()};
    } catch (const InputError& error) {
        for (const Problem& problem : error.problems()) problems.add(problem);
        return {};
    }
}

}  // namespace devosim
