// Typed identifiers: an index that cannot be mistaken for an index into something else.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace devosim {

/// An index into one kind of thing, or the persistent name of one. No arithmetic, no implicit conversion.
/// `Tag` is an incomplete type that names the kind. Two `Id`s with different tags neither compare nor convert.
template <class Tag>
struct Id {
    std::uint32_t value;

    [[nodiscard]] constexpr std::size_t index() const noexcept { return value; }
    constexpr auto operator<=>(const Id&) const = default;
};

}  // namespace devosim
