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
    std::vector<std::uint32_t> holder;    ///< row of the resident, if held
    std::vector<std::uint16_t> openings;  ///< serial of the latest opening; names its vacancy together with the post
};

/// The persistent name of a vacancy: post and serial of the opening. Key of draws about it.
[[nodiscard]] constexpr std::uint64_t vacancy_name(std::uint32_t post, std::uint16_t opening) noexcept {
    return (static_cast<std::uint64_t>(post) << 16) | opening;
}

}  // namespace devosim
