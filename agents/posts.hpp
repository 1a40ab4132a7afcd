// Employers and their posts, as columns. Posts are finite; a vacancy is a post without a holder that is advertised.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "agents/ids.hpp"

namespace devosim {

/// Employers: fixed. Row e is employer e; its posts are rows [first_post[e], first_post[e + 1]) of the posts.
struct Employers {
    std::vector<std::uint16_t> place;
    std::vector<std::uint8_t> industry;
    std::vector<std::uint32_t> first_post;  ///< size() + 1 entries

    [[nodiscard]] std::size_t size() const noexcept { return place.size(); }
};

/// What is fixed about a post.
struct PostPlan {
    std::vector<std::uint32_t> employer;
    std::vector<std::uint16_t> place;
    std::vector<std::uint8_t> occupation;
    std::vector<std::int16_t> opens;   ///< month in which the employer's growth creates it; `never` if it is there
    std::vector<std::int16_t> closes;  ///< month from which it is not filled again; INT16_MAX for most

    [[nodiscard]] std::size_t size() const noexcept { return employer.size(); }
};

/// State of a post.
enum class PostState : std::uint8_t {
    planned,   ///< not created yet, or gone for good
    closed,    ///< not wanted for now: no holder, not advertised
    vacant,    ///< advertised
    held,      ///< by a resident
    outsider,  ///< by somebody who lives outside the area
};

/// What changes about a post.
struct Posts {
    std::vector<PostState> state;
    std::vector<std::uint32_t> holder;  ///< row of the resident, if held
};

/// The posts in a state, in order.
[[nodiscard]] std::vector<std::uint32_t> posts_that_are(const Posts& posts, PostState state);

/// The posts that no resident holds, in order.
[[nodiscard]] std::vector<std::uint32_t> posts_not_held(const Posts& posts);

/// The name of a post that nobody of the area holds: its place, occupation and state, and how many such posts stand
/// before it. Such posts are exchangeable, and a name that says no more than that lets what happens to one in one arm
/// happen to its counterpart in another, even where another post is the free one. Key of draws about free posts.
[[nodiscard]] constexpr std::uint64_t slot_name(std::size_t cell, PostState state, std::uint32_t before) noexcept {
    return (static_cast<std::uint64_t>(cell) << 32) | (static_cast<std::uint64_t>(state) << 28) | before;
}

}  // namespace devosim
