// The only functions that change a life or a post. Each keeps columns, posts, counts and journal in step. `i` is the
// row of a resident.
#pragma once

#include <cstdint>

#include "agents/world.hpp"

namespace devosim {

/// What becomes of a post whose holder leaves.
enum class PostAfter : std::uint8_t {
    closes,     ///< not wanted for the time being
    continues,  ///< advertised again, unless the employer thinks better of it (demand.replacement, OpeningFactors)
};

/// Moves a resident to another labour state out of work and counts the flow. A job is left with `leave_job` and taken
/// with `take_job`, never with this.
void change_status(World& world, Month month, std::uint32_t i, Status to);

/// Ends a resident's job; he goes on to `to`, any state but employed.
void leave_job(World& world, Month month, std::uint32_t i, Status to, PostAfter after);

/// What a post offers to a resident.
struct Offer {
    std::int32_t wage;   ///< pence an hour
    std::uint8_t flags;  ///< flag::part_time, flag::unstable
};
[[nodiscard]] Offer offer_of(const World& world, Month month, std::uint32_t i, std::uint32_t post);

/// Gives a vacant post to a resident, who leaves any other post he has. `offer` is what `offer_of` says of the two
/// now.
void take_job(World& world, Month month, std::uint32_t i, std::uint32_t post, const Offer& offer);
inline void take_job(World& world, Month month, std::uint32_t i, std::uint32_t post) {
    take_job(world, month, i, post, offer_of(world, month, i, post));
}

/// Frees a post that a holder has left and decides whether it is advertised. The decision is keyed by who left, so
/// that it does not depend on which of many equal posts he held: the id of a resident, or the name of a post held
/// from outside.
void free_post(World& world, Month month, std::uint32_t post, PostAfter after, std::uint64_t leaver);

/// Advertises a post: a new vacancy with a name of its own.
void open_post(World& world, std::uint32_t post);

void change_enrolment(World& world, std::uint32_t i, Enrolment to);
void change_health(World& world, std::uint32_t i, bool limited);
void change_occupation(World& world, std::uint32_t i, std::uint8_t occupation);
/// Raises the highest qualification; a lower or equal level changes nothing. Returns whether it rose. The standing in
/// the labour market stays what it was.
bool gain_qualification(World& world, std::uint32_t i, std::uint8_t level);
/// From now on the highest qualification counts in looking for, finding and keeping work.
void raise_standing(World& world, std::uint32_t i);

/// Takes a resident into the population (age 16, or moving in) or out of it (age 65, or moving away).
void arrive(World& world, Month month, std::uint32_t i);
void depart(World& world, Month month, std::uint32_t i);

/// Begins the claims of those who turn 18 in a month, are out of work and take up benefit.
void come_of_age(World& world, Month month);

/// State out of work for somebody who stops working or searching for no other reason: student if enrolled.
[[nodiscard]] Status state_without_search(const World& world, std::uint32_t i, Status otherwise);

/// Whole months out of work by `month`; 0 in work.
[[nodiscard]] int months_out_of_work(const World& world, Month month, std::uint32_t i);

}  // namespace devosim
