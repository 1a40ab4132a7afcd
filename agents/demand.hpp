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

/// Factors under which expected openings are `multiple` (>= 0) times what they are without, if `reopened` in [0, 1]
/// is the share of them that are closed posts wanted again; the others replace leavers. More openings than usual come
/// from closed posts, for leavers are nearly all replaced anyway; fewer first spare those, then leavers. Where no
/// closed post is expected to reopen, openings cannot rise.
[[nodiscard]] OpeningFactors opening_factors(double multiple, double reopened);

/// Sets the factors of the month to come, so that openings are those of the parameters times how easily vacancies
/// filled in the last three months against what is usual, to the power of `demand.opening_elasticity`. Elasticity 0:
/// demand does not respond. The share of closed posts in openings is that of the state: posts closed now, posts left
/// in the last three months.
void respond_to_filling(World& world);

/// Mean share of vacancies filled in the last three months; the reference share before there are any.
[[nodiscard]] double recent_filling(const World& world);

/// Decides for every post, in parallel; in the order of posts, those to which nothing happens left out.
[[nodiscard]] std::vector<PostDecision> decide_posts(const World& world, Month month);

/// Carries the decisions out, in order; then what happens to posts of sites this month.
void settle_posts(World& world, Month month, const std::vector<PostDecision>& decisions);

}  // namespace devosim
