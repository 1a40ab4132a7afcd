// What a visit to a resident or a post touches, to be asked for ahead, see engine/ahead.hpp.
#pragma once

#include <cstdint>

#include "agents/world.hpp"
#include "engine/ahead.hpp"

namespace devosim {

/// The columns that most decisions about a resident read. `i` may be no_post: nobody.
[[gnu::always_inline]] inline void ask_for_resident(const World& world, std::uint32_t i) {
    if (i == no_post) return;
    const Residents& r = world.residents;
    ask_for(world.model.people.id, i);
    ask_for(world.model.people.birth_month, i);
    ask_for(r.status, i);
    ask_for(r.enrolment, i);
    ask_for(r.flags, i);
    ask_for(r.qualification, i);
    ask_for(r.worked_until, i);
    ask_for(r.claim_since, i);
    ask_for(r.groups, i);
    ask_for(r.post, i);
}

/// Besides, the columns that a change of the labour state writes.
[[gnu::always_inline]] inline void ask_for_life(const World& world, std::uint32_t i) {
    if (i == no_post) return;
    const Residents& r = world.residents;
    ask_for_resident(world, i);
    ask_for(r.since, i);
    ask_for(r.wage, i);
    ask_for(r.job_since, i);
    ask_for(r.job_credit, i);
    ask_for(r.keep_until, i);
    ask_for(r.credit_product, i);
    ask_for(r.credit_until, i);
    ask_for(r.occupation, i);
    ask_for(r.jobs_begun, i);
    ask_for(r.skill_lost, i);
}

/// The columns of a post that changes hands.
[[gnu::always_inline]] inline void ask_for_post(const World& world, std::uint32_t post) {
    ask_for(world.posts.state, post);
    ask_for(world.posts.holder, post);
    ask_for(world.model.posts.occupation, post);
    ask_for(world.model.posts.place, post);
    ask_for(world.model.posts.closes, post);
}

}  // namespace devosim
