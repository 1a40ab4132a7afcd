#include "agents/changes.hpp"

#include <algorithm>

#include "agents/ages.hpp"
#include "agents/purposes.hpp"
#include "agents/synthesis.hpp"
#include "agents/wages.hpp"
#include "engine/contracts.hpp"
#include "engine/parallel.hpp"
#include "engine/select.hpp"

namespace devosim {

namespace {

constexpr std::size_t residents_per_block = 8192;
constexpr std::uint8_t flag_of_jobs = flag::part_time | flag::unstable;

void update_claim(World& world, Month month, std::uint32_t i) {
    Residents& r = world.residents;
    const bool adult = month.value - world.model.people.birth_month[i] >= adult_from;
    if (may_claim(r.status[i]) && (r.flags[i] & flag::takes_up) && adult) {
        if (r.claim_since[i] == never) r.claim_since[i] = static_cast<std::int16_t>(month.value);
    } else {
        r.claim_since[i] = never;
    }
}

void set_status(World& world, Month month, std::uint32_t i, Status to) {
    world.residents.status[i] = to;
    world.residents.since[i] = static_cast<std::int16_t>(month.value);
    world.journal.note(i, Attribute::status, static_cast<std::int32_t>(to));
    update_claim(world, month, i);
}

void count_exit(World& world, std::uint32_t i, Status to) {
    const std::uint8_t groups = world.residents.groups[i];
    if (to == Status::unemployed)
        world.tally.count(Flow::eu, groups);
    else if (is_inactive(to))
        world.tally.count(Flow::ei, groups);
}

void count_entry(World& world, Month month, std::uint32_t i) {
    Residents& r = world.residents;
    world.tally.count(r.status[i] == Status::unemployed ? Flow::ue : Flow::ie, r.groups[i]);
    world.tally.count(Flow::into_work, r.groups[i]);
    world.hired[0].push_back(i);
    const bool credited = r.credit_product[i] != no_product && r.credit_until[i] >= month.value;
    r.job_credit[i] = credited ? r.credit_product[i] : no_product;
    if (!credited) return;
    world.tally.count(Flow::gross_into_work, r.groups[i]);
    world.tally.count(r.credit_product[i], Stage::into_work, r.groups[i]);
}

/// Removes the holder from a post; nothing is said yet about what becomes of it.
void release(World& world, std::uint32_t i) {
    Residents& r = world.residents;
    world.posts.holder[r.post[i]] = no_post;
    r.post[i] = no_post;
}

void note_employer(World& world, std::uint32_t i) {
    const std::uint32_t post = world.residents.post[i];
    const auto employer = post == no_post ? -1 : static_cast<std::int32_t>(world.model.posts.employer[post]);
    world.journal.note(i, Attribute::employer, employer);
}

}  // namespace

void change_status(World& world, Month month, std::uint32_t i, Status to) {
    const Status from = world.residents.status[i];
    EXPECTS(from != Status::employed && to != Status::employed && is_present(from) && is_present(to));
    if (from == Status::unemployed && is_inactive(to)) world.tally.count(Flow::ui, world.residents.groups[i]);
    if (is_inactive(from) && to == Status::unemployed) world.tally.count(Flow::iu, world.residents.groups[i]);
    set_status(world, month, i, to);
}

void leave_job(World& world, Month month, std::uint32_t i, Status to, PostAfter after) {
    Residents& r = world.residents;
    EXPECTS(r.status[i] == Status::employed && to != Status::employed);
    const std::uint32_t post = r.post[i];
    count_exit(world, i, to);
    release(world, i);
    r.wage[i] = 0;
    r.worked_until[i] = static_cast<std::int16_t>(month.value);
    r.job_credit[i] = no_product;
    r.keep_until[i] = never;
    r.flags[i] &= static_cast<std::uint8_t>(~flag_of_jobs);
    set_status(world, month, i, to);
    note_employer(world, i);
    free_post(world, month, post, after, world.model.people.id[i]);
}

namespace {

/// What was lost out of work stays lost when jobs are changed [GREGORY2001].
int skill_lost(const World& world, Month month, std::uint32_t i) {
    return std::min(24, world.residents.skill_lost[i] + months_out_of_work(world, month, i));
}

}  // namespace

Offer offer_of(const World& world, Month month, std::uint32_t i, std::uint32_t post) {
    const Residents& r = world.residents;
    const Behaviour& b = world.model.behaviour;
    const std::uint64_t id = world.model.people.id[i];
    // What kind of job the next one is does not depend on the month in which it begins: two arms that differ by a
    // month of search then go on with the same job. Offers to workers differ by month, for they may be declined.
    Stream kind = world.key.at(Month{0}, Purpose::next_job).of(id, r.jobs_begun[i]);
    const bool unstable = kind.bernoulli({b.job.unstable_share});
    const bool part_time = kind.bernoulli({b.pay.part_time_share});
    Stream of_the_month = world.key.at(month, Purpose::pay).of(id);
    const double match = r.status[i] == Status::employed ? of_the_month.normal() : kind.normal();
    const int age = years(month.value - world.model.people.birth_month[i]);
    const double pay = world.model.occupations.pay[world.model.posts.occupation[post]];
    const std::int32_t wage = starting_pay(b, {age, r.qualification[i], skill_lost(world, month, i), match, pay});
    return {wage, static_cast<std::uint8_t>((unstable ? flag::unstable : 0) | (part_time ? flag::part_time : 0))};
}

void take_job(World& world, Month month, std::uint32_t i, std::uint32_t post, const Offer& offer) {
    Residents& r = world.residents;
    const Model& model = world.model;
    EXPECTS(world.posts.state[post] == PostState::vacant);
    r.skill_lost[i] = static_cast<std::uint8_t>(skill_lost(world, month, i));
    ++r.jobs_begun[i];
    const bool moves = r.status[i] == Status::employed;
    const std::uint32_t left = r.post[i];
    if (moves) {
        world.tally.count(Flow::job_to_job, r.groups[i]);
        release(world, i);
    } else {
        count_entry(world, month, i);
        set_status(world, month, i, Status::employed);
    }
    world.posts.state[post] = PostState::held;
    world.posts.holder[post] = i;
    r.post[i] = post;
    r.job_since[i] = static_cast<std::int16_t>(month.value);
    r.wage[i] = offer.wage;
    r.flags[i] = static_cast<std::uint8_t>((r.flags[i] & ~flag_of_jobs) | offer.flags);
    note_employer(world, i);
    change_occupation(world, i, model.posts.occupation[post]);
    if (moves) free_post(world, month, left, PostAfter::continues, model.people.id[i]);
}

void free_post(World& world, Month month, std::uint32_t post, PostAfter after, std::uint64_t leaver) {
    world.posts.holder[post] = no_post;
    if (world.model.posts.closes[post] <= month.value) {
        world.posts.state[post] = PostState::planned;
        return;
    }
    world.posts.state[post] = PostState::closed;
    if (after == PostAfter::closes) return;
    ++world.tally.market.freed;
    Stream stream = world.key.at(month, Purpose::post_replacement).of(leaver);
    const double openings = world.model.climate.at(month).openings[world.model.posts.occupation[post]];
    if (stream.bernoulli({under(openings, world.model.behaviour.demand.replacement * world.opening.replacement)}))
        open_post(world, post);
}

void open_post(World& world, std::uint32_t post) {
    world.posts.state[post] = PostState::vacant;
    ++world.tally.market.openings;
}

void change_enrolment(World& world, std::uint32_t i, Enrolment to) {
    if (world.residents.enrolment[i] == to) return;
    world.residents.enrolment[i] = to;
    world.journal.note(i, Attribute::enrolment, static_cast<std::int32_t>(to));
}

void change_health(World& world, std::uint32_t i, bool limited) {
    std::uint8_t& flags = world.residents.flags[i];
    flags = static_cast<std::uint8_t>(limited ? flags | flag::limited_health : flags & ~flag::limited_health);
    world.journal.note(i, Attribute::health, limited ? 1 : 0);
}

void change_occupation(World& world, std::uint32_t i, std::uint8_t occupation) {
    if (world.residents.occupation[i] == occupation) return;
    world.residents.occupation[i] = occupation;
    world.journal.note(i, Attribute::occupation, occupation);
}

bool gain_qualification(World& world, std::uint32_t i, std::uint8_t level) {
    if (level <= world.residents.qualification[i]) return false;
    world.residents.qualification[i] = level;
    world.journal.note(i, Attribute::qualification, level);
    world.tally.count(Flow::qualification_gained, world.residents.groups[i]);
    return true;
}

void raise_standing(World& world, std::uint32_t i) {
    world.residents.standing[i] = world.residents.qualification[i];
}

void arrive(World& world, Month month, std::uint32_t i) {
    Residents& r = world.residents;
    const Model& model = world.model;
    EXPECTS(r.status[i] == Status::not_yet);
    const FirstState first =
        first_state(model.behaviour, model.margins, model.people, i, month, false, synthesis_key(world.key.seed));
    change_enrolment(world, i, first.enrolment);
    r.flags[i] = static_cast<std::uint8_t>(first.flags | (r.flags[i] & flag::inert));
    if (first.flags & flag::limited_health) world.journal.note(i, Attribute::health, 1);
    // Who moves in comes from a working life elsewhere; only who turns 16 has never had the chance to work.
    if (model.people.entry_month[i] > model.people.birth_month[i] + working_age_from)
        r.worked_until[i] = static_cast<std::int16_t>(month.value);
    set_status(world, month, i, first.status);
    ++world.tally.entered[static_cast<std::size_t>(first.status)];
}

void depart(World& world, Month month, std::uint32_t i) {
    Residents& r = world.residents;
    EXPECTS(is_present(r.status[i]));
    ++world.tally.left[static_cast<std::size_t>(r.status[i])];
    if (r.status[i] == Status::employed)
        leave_job(world, month, i, Status::gone, PostAfter::continues);
    else
        set_status(world, month, i, Status::gone);
    change_enrolment(world, i, Enrolment::none);
}

void come_of_age(World& world, Month month) {
    const std::vector<std::int16_t>& birth_month = world.model.people.birth_month;
    const int of_age = month.value - adult_from;
    for_each_block(birth_month.size(), residents_per_block, [&](const Block& block) {
        for (const std::uint32_t i : select(block, [&](std::size_t row) { return birth_month[row] == of_age; }))
            update_claim(world, month, i);
    });
}

Status state_without_search(const World& world, std::uint32_t i, Status otherwise) {
    return world.residents.enrolment[i] == Enrolment::study ? Status::student : otherwise;
}

int months_out_of_work(const World& world, Month month, std::uint32_t i) {
    if (world.residents.status[i] == Status::employed || world.residents.enrolment[i] == Enrolment::study) return 0;
    const int entered =
        std::max<int>(world.residents.worked_until[i], world.model.people.birth_month[i] + working_age_from);
    return std::max(0, month.value - entered);
}

}  // namespace devosim
