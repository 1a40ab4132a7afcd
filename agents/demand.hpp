// Labour demand: posts that are created, wanted again, withdrawn, or left by holders from outside.
#pragma once

#include <cstdint>
#include <vector>

#include "agents/world.hpp"

namespace devosim {

/// What happens to a post in a month.
enum class PostEvent : std::uint8_t { opens, is_withdrawn, is_left };

/// A post to which something happens.
struct PostDecision {
    std::uint32_t post;
    PostEvent event;
    std::uint64_t name;  ///< see slot_name
};

/// Chance in a month that a closed post is wanted again: `demand.reopening` scaled by how easily vacancies filled in
/// the last three months against what is usual, to the power of `demand.opening_elasticity`; at most 1. Elasticity 0:
/// demand does not respond.
[[nodiscard]] Share reopening_share(const Behaviour::Demand& demand, double filling, double usual);

/// Mean share of vacancies filled in the last three months; the reference share before there are any.
[[nodiscard]] double recent_filling(const World& world);

/// Decides for every post, in parallel; in the order of posts, those to which nothing happens left out.
[[nodiscard]] std::vector<PostDecision> decide_posts(const World& world, Month month);

/// Carries the decisions out, in order; then what happens to posts of sites this month.
void settle_posts(World& world, Month month, const std::vector<PostDecision>& decisions);

}  // namespace devosim
