#include "agents/demand.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <vector>

#include "agents/changes.hpp"
#include "agents/purposes.hpp"
#include "engine/parallel.hpp"
#include "engine/random_bits.hpp"
#include "engine/select.hpp"

namespace devosim {

namespace {

constexpr std::size_t posts_per_block = 16384;

std::uint32_t threshold(double probability) {
    return static_cast<std::uint32_t>(std::min(4294967295.0, std::round(probability * 4294967296.0)));
}

struct PostThresholds {
    std::vector<std::uint32_t> reopens;  ///< [occupation]
    std::uint32_t withdrawn, left;
};

PostThresholds thresholds(const Model& model, Month month, double reopening) {
    PostThresholds t{
        {}, threshold(model.behaviour.demand.withdrawal), threshold(model.behaviour.demand.outsiders_leaving)};
    for (const double openings : model.climate.at(month).openings)
        t.reopens.push_back(threshold(under(openings, reopening)));
    return t;
}

/// Posts that nobody of the area holds, with their names.
struct FreePosts {
    std::vector<std::uint32_t> post;
    std::vector<std::uint64_t> name;
};

FreePosts free_posts(const World& world, Month month) {
    constexpr std::size_t n_states = 5;
    const std::size_t places = world.model.geography.n_places + 1;
    std::vector<std::uint32_t> before(places * world.model.occupations.size() * n_states, 0);
    FreePosts free;
    for (const std::uint32_t p : posts_not_held(world.posts)) {
        const PostState state = world.posts.state[p];
        if (state == PostState::planned && world.model.posts.opens[p] != month.value) continue;
        const std::size_t cell = world.model.posts.occupation[p] * places + world.model.posts.place[p];
        std::uint32_t& count = before[cell * n_states + static_cast<std::size_t>(state)];
        free.post.push_back(p);
        free.name.push_back(slot_name(cell, state, count++));
    }
    return free;
}

std::optional<PostEvent> event_of_post(const World& world, const PostThresholds& t, std::uint32_t post,
                                       std::uint32_t draw, int month) {
    const PostState state = world.posts.state[post];
    if (state == PostState::planned) return PostEvent::opens;
    const bool goes = world.model.posts.closes[post] <= month;
    if (state == PostState::outsider) return draw < t.left ? std::optional{PostEvent::is_left} : std::nullopt;
    if (state == PostState::vacant)
        return goes || draw < t.withdrawn ? std::optional{PostEvent::is_withdrawn} : std::nullopt;
    if (goes) return PostEvent::is_withdrawn;
    return draw < t.reopens[world.model.posts.occupation[post]] ? std::optional{PostEvent::opens} : std::nullopt;
}

/// Who held a post that shuts has lost the job.
void shut(World& world, Month month, std::uint32_t post) {
    if (world.posts.state[post] == PostState::held) {
        const std::uint32_t i = world.posts.holder[post];
        leave_job(world, month, i, state_without_search(world, i, Status::unemployed), PostAfter::closes);
        ++world.tally.market.layoffs;
    }
    world.posts.state[post] = PostState::planned;
}

void settle_sites(World& world, Month month) {
    const std::vector<SiteEvent>& events = world.model.site_events;
    const auto first =
        std::partition_point(events.begin(), events.end(), [&](const SiteEvent& e) { return e.month < month.value; });
    for (auto event = first; event != events.end() && event->month == month.value; ++event) {
        if (event->kind == SiteEvent::Kind::moves_in) world.posts.state[event->post] = PostState::outsider;
        if (event->kind == SiteEvent::Kind::shuts) shut(world, month, event->post);
    }
}

}  // namespace

OpeningFactors opening_factors(double multiple, double reopened) {
    const double replaced = 1 - reopened;
    if (multiple < replaced) return {0, multiple / replaced};
    return {reopened > 0 ? std::max(0.0, 1 + (multiple - 1) / reopened) : 1, 1};
}

double recent_filling(const World& world) {
    if (world.filling_history.empty()) return world.model.behaviour.demand.reference_filling;
    return std::accumulate(world.filling_history.begin(), world.filling_history.end(), 0.0) /
           static_cast<double>(world.filling_history.size());
}

void respond_to_filling(World& world) {
    const Behaviour::Demand& d = world.model.behaviour.demand;
    const std::vector<std::int32_t>& freed = world.freed_history;
    const double replaced = freed.empty() ? 0
                                          : d.replacement * std::accumulate(freed.begin(), freed.end(), 0.0) /
                                                static_cast<double>(freed.size());
    const double reopened = d.reopening * static_cast<double>(std::count(world.posts.state.begin(),
                                                                         world.posts.state.end(), PostState::closed));
    const double all = reopened + replaced;
    const double multiple = std::pow(recent_filling(world) / world.usual_filling, d.opening_elasticity);
    world.opening = opening_factors(multiple, all > 0 ? reopened / all : 0);
}

std::vector<PostDecision> decide_posts(const World& world, Month month) {
    const PostThresholds t =
        thresholds(world.model, month, world.model.behaviour.demand.reopening * world.opening.reopening);
    const Draws draws = world.key.at(month, Purpose::post_event);
    const FreePosts free = free_posts(world, month);
    std::vector<std::vector<PostDecision>> parts(n_blocks(free.post.size(), posts_per_block));
    for_each_block(free.post.size(), posts_per_block, [&](const Block& block) {
        const std::vector<std::uint32_t> draw =
            first_bits(draws, std::span(free.name).subspan(block.begin, block.end - block.begin));
        for (std::size_t k = block.begin; k < block.end; ++k)
            if (const auto event = event_of_post(world, t, free.post[k], draw[k - block.begin], month.value))
                parts[block.number].push_back({free.post[k], *event, free.name[k]});
    });
    return in_order(parts);
}

void settle_posts(World& world, Month month, const std::vector<PostDecision>& decisions) {
    for (const PostDecision& d : decisions) {
        switch (d.event) {
            case PostEvent::opens:
                open_post(world, d.post);
                break;
            case PostEvent::is_withdrawn:
                world.posts.state[d.post] =
                    world.model.posts.closes[d.post] <= month.value ? PostState::planned : PostState::closed;
                break;
            case PostEvent::is_left:
                free_post(world, month, d.post, PostAfter::continues, d.name);
                break;
        }
    }
    settle_sites(world, month);
}

}  // namespace devosim
