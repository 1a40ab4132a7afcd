#include "agents/lives.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
#include <span>

#include "agents/ages.hpp"
#include "agents/changes.hpp"
#include "agents/purposes.hpp"
#include "agents/visits.hpp"
#include "engine/parallel.hpp"
#include "engine/random_bits.hpp"
#include "engine/select.hpp"
#include "engine/vector_units.hpp"

namespace devosim {

namespace {

constexpr std::size_t residents_per_block = 8192;

/// In steps that are added up: whom a sweep comes to is luck, and branches on luck mispredict.
Spell spell_of(const Residents& r, std::size_t i, int month) {
    constexpr std::array first{Spell::other,  Spell::unstable_job, Spell::workless_0_2, Spell::student, Spell::sick,
                               Spell::caring, Spell::retired,      Spell::other,        Spell::other};  // [status]
    static_assert(first.size() == status_names.size());
    const int length = month - r.since[i];
    const int lasting = (r.flags[i] & flag::unstable) == 0 ? 1 : 0;
    const int long_term = (length >= 3 ? 1 : 0) + (length >= 6 ? 1 : 0) + (length >= 12 ? 1 : 0);
    const int steps =
        (r.status[i] == Status::employed ? lasting : 0) + (r.status[i] == Status::unemployed ? long_term : 0);
    return static_cast<Spell>(static_cast<int>(first[static_cast<std::size_t>(r.status[i])]) + steps);
}

/// Draws at or above these make nothing happen to anybody of a kind: a bound_row of the hazards, enrolled or not. The
/// last kind are those who take no part, to whom nothing happens.
constexpr std::size_t no_part = 2 * Hazards::bound_rows;
struct Bounds {
    std::array<std::uint32_t, no_part + 1> labour;
    std::array<std::uint32_t, no_part + 1> life;
};

Bounds bounds_of(const Hazards& hazards) {
    Bounds bounds{};
    for (std::size_t kind = 0; kind < no_part; ++kind) {
        bounds.labour[kind] = hazards.labour_bound[kind / 2];
        bounds.life[kind] = hazards.life_bound[kind % 2];
    }
    return bounds;
}

/// [k] the kind of resident `k`.
DEVOSIM_VECTOR_UNITS
void tell_kinds(const Status* status, const std::uint8_t* flags, const Enrolment* enrolment, std::size_t n,
                std::uint8_t* __restrict kinds) {
    for (std::size_t k = 0; k < n; ++k) {
        const bool takes_part = is_present(status[k]) & ((flags[k] & flag::inert) == 0);
        const auto kind = static_cast<std::uint8_t>(Hazards::bound_row(status[k], flags[k]) * 2 +
                                                    (enrolment[k] != Enrolment::none ? 1 : 0));
        kinds[k] = takes_part ? kind : static_cast<std::uint8_t>(no_part);
    }
}

/// The residents of a block to whom their draws may make something happen, and a few more.
std::vector<std::uint32_t> may_be_touched(const Residents& r, const Bounds& bounds, const TwoBits& bits,
                                          const Block& block) {
    std::vector<std::uint8_t> kinds(block.end - block.begin);
    tell_kinds(r.status.data() + block.begin, r.flags.data() + block.begin, r.enrolment.data() + block.begin,
               kinds.size(), kinds.data());
    return select(block, [&](std::size_t i) {
        const std::size_t k = i - block.begin;
        const int labour = bits.first[k] < bounds.labour[kinds[k]] ? 1 : 0;
        const int life = bits.second[k] < bounds.life[kinds[k]] ? 1 : 0;
        return (labour | life) != 0;
    });
}

/// The two draws of a resident's month.
struct Drawn {
    std::uint32_t labour;
    std::uint32_t life;
};

/// Whether a draw that may make anybody apply does so with this resident, who is shortlisted more easily than others
/// by a factor for life, and by support.
bool applies(const World& world, const Applying& applying, std::uint32_t i, double draw) {
    const double boost = world.residents.boost[i] / static_cast<double>(unit_boost);
    return draw < applying.room * chance_with_support(applying.rate * personal_factor(world, i), boost);
}

Decision decide(const World& world, const Hazards& hazards, std::uint32_t i, const Drawn& draws, int month) {
    const Residents& r = world.residents;
    const People& people = world.model.people;
    const int age = month - people.birth_month[i];
    const bool limited = (r.flags[i] & flag::limited_health) != 0;
    const bool duty = (r.flags[i] & flag::caring_duty) != 0;
    const std::size_t row =
        Hazards::labour_row(band_by_month[static_cast<std::size_t>(age)], qualification_band(r.standing[i]), limited,
                            duty, spell_of(r, i, month));
    const auto& labour = hazards.labour[row];
    const auto& life =
        hazards.life[Hazards::life_row(years(age), people.sex[i], limited, duty, r.enrolment[i] == Enrolment::study)];
    auto event = static_cast<LabourEvent>(event_of(labour, draws.labour));
    if (event == LabourEvent::apply &&
        !applies(world, hazards.applying[row], i, (draws.labour - labour[n_labour_events - 2]) / two_to_32))
        event = LabourEvent::none;
    return {i, event, static_cast<LifeEvent>(event_of(life, draws.life))};
}

std::span<const std::uint64_t> names_in(const People& people, const Block& block) {
    return std::span(people.id).subspan(block.begin, block.end - block.begin);
}

bool something_happens(const Decision& d) {
    return (d.labour != LabourEvent::none) | (d.life != LifeEvent::none);
}

}  // namespace

double personal_factor(const World& world, std::uint32_t resident) {
    const Draws draws = world.key.at(Month{0}, Purpose::personal_factor);
    const double u = draws.of(world.model.people.id[resident]).uniform();
    return 1 + world.model.behaviour.apply.personal_spread * (2 * u - 1);
}

std::vector<Decision> decide_lives(const World& world, Month month) {
    const std::size_t n = world.residents.size();
    const double layoffs = world.model.climate.at(month).largest_layoffs;
    std::optional<Hazards> of_month;
    if (layoffs != 1) of_month = with_layoffs(world.model.hazards, world.model.behaviour, layoffs);
    const Hazards& hazards = of_month ? *of_month : world.model.hazards;
    const Bounds bounds = bounds_of(hazards);
    const Draws draws = world.key.at(month, Purpose::labour_event);
    std::vector<std::vector<Decision>> parts(n_blocks(n, residents_per_block));
    for_each_block(n, residents_per_block, [&](const Block& block) {
        const TwoBits bits = first_two_bits(draws, names_in(world.model.people, block));
        const std::vector<std::uint32_t> touched = may_be_touched(world.residents, bounds, bits, block);
        const auto decide_for = [&](std::size_t k) {
            const std::uint32_t i = touched[k];
            return decide(world, hazards, i, {bits.first[i - block.begin], bits.second[i - block.begin]},
                          month.value);
        };
        parts[block.number] = select({0, touched.size(), 0}, decide_for, something_happens);
    });
    return in_order(parts);
}

namespace {

/// Layoffs were drawn at the rate of the industry in which they are likeliest.
double share_of_layoffs(const World& world, std::uint32_t i, Month month) {
    const Weather& weather = world.model.climate.at(month);
    return weather.layoffs[world.model.posts.occupation[world.residents.post[i]]] / weather.largest_layoffs;
}

/// A second, independent look at a job loss: another industry than the worst lays off less, and support can prevent
/// it.
bool happens_after_all(const World& world, Stream stream, std::uint32_t i, LabourEvent event, Month month) {
    const Residents& r = world.residents;
    if (event == LabourEvent::layoff) {
        const double share = share_of_layoffs(world, i, month);
        if (share < 1 && !stream.bernoulli({share})) return false;
    }
    const bool loss = event == LabourEvent::layoff || event == LabourEvent::match_end;
    if (loss && month.value <= r.keep_until[i]) return stream.uniform() < r.keep[i] / 255.0;
    return true;
}

bool has(const World& world, std::uint32_t i, std::uint8_t bit) {
    return (world.residents.flags[i] & bit) != 0;
}

void go(World& world, Month month, std::uint32_t i, Status to) {
    const Status state = is_inactive(to) ? state_without_search(world, i, to) : to;
    if (world.residents.status[i] == Status::employed)
        leave_job(world, month, i, state, PostAfter::continues);
    else
        change_status(world, month, i, state);
}

void lose_job(World& world, Month month, std::uint32_t i, PostAfter after) {
    leave_job(world, month, i, state_without_search(world, i, Status::unemployed), after);
}

void settle_labour(World& world, Month month, std::uint32_t i, LabourEvent event) {
    switch (event) {
        case LabourEvent::layoff:
            ++world.tally.market.layoffs;
            lose_job(world, month, i, PostAfter::closes);
            break;
        case LabourEvent::match_end:
            lose_job(world, month, i, PostAfter::continues);
            break;
        case LabourEvent::to_sick:
            if (has(world, i, flag::limited_health)) go(world, month, i, Status::sick);
            break;
        case LabourEvent::to_caring:
            if (has(world, i, flag::caring_duty)) go(world, month, i, Status::caring);
            break;
        case LabourEvent::to_study:
            if (world.residents.enrolment[i] == Enrolment::training) break;
            if (world.residents.enrolment[i] == Enrolment::none) world.residents.flags[i] |= flag::returner;
            change_enrolment(world, i, Enrolment::study);
            go(world, month, i, Status::student);
            break;
        case LabourEvent::to_retired:
            go(world, month, i, Status::retired);
            break;
        case LabourEvent::to_other:
            go(world, month, i, Status::other);
            break;
        case LabourEvent::to_search:
            change_status(world, month, i, Status::unemployed);
            break;
        case LabourEvent::apply:
            world.applicants.push_back({i, 0, false});
            break;
        case LabourEvent::none:
            break;
    }
}

/// Higher education asks for level 3: who came back without it leaves with it at most.
std::uint8_t within_reach(World& world, std::uint32_t i, std::uint8_t level) {
    const bool returned = has(world, i, flag::returner);
    world.residents.flags[i] &= static_cast<std::uint8_t>(~flag::returner);
    return returned && world.residents.qualification[i] < level_3 ? std::min<std::uint8_t>(level, level_3) : level;
}

void end_study(World& world, Month month, std::uint32_t i) {
    Stream stream = world.key.at(month, Purpose::study_outcome).of(world.model.people.id[i]);
    change_enrolment(world, i, Enrolment::none);
    const int age = years(month.value - world.model.people.birth_month[i]);
    const std::uint8_t level =
        pick(world.model.margins.leaving_by_band[band_of(leaving_bands, age)], stream.uniform());
    if (gain_qualification(world, i, within_reach(world, i, level))) raise_standing(world, i);
    // Who studied was not idle: neither pay nor employers count the years of education as years out of work.
    if (world.residents.status[i] != Status::employed)
        world.residents.worked_until[i] = static_cast<std::int16_t>(month.value);
    if (world.residents.status[i] != Status::student) return;
    const bool searches = stream.bernoulli({world.model.behaviour.study.school_leavers_searching});
    change_status(world, month, i, searches ? Status::unemployed : Status::other);
}

void begin_study(World& world, Month month, std::uint32_t i) {
    if (world.residents.enrolment[i] != Enrolment::none) return;
    change_enrolment(world, i, Enrolment::study);
    const Status s = world.residents.status[i];
    if (s != Status::employed && s != Status::student) change_status(world, month, i, Status::student);
}

void turn_health(World& world, Month month, std::uint32_t i) {
    const bool limited = !has(world, i, flag::limited_health);
    change_health(world, i, limited);
    if (!limited && world.residents.status[i] == Status::sick)
        change_status(world, month, i, state_without_search(world, i, Status::other));
}

void turn_duty(World& world, Month month, std::uint32_t i) {
    world.residents.flags[i] ^= flag::caring_duty;
    if (!has(world, i, flag::caring_duty) && world.residents.status[i] == Status::caring)
        change_status(world, month, i, state_without_search(world, i, Status::other));
}

void settle_life(World& world, Month month, std::uint32_t i, LifeEvent event) {
    switch (event) {
        case LifeEvent::health:
            turn_health(world, month, i);
            break;
        case LifeEvent::duty:
            turn_duty(world, month, i);
            break;
        case LifeEvent::study_ends:
            end_study(world, month, i);
            break;
        case LifeEvent::study_begins:
            begin_study(world, month, i);
            break;
        case LifeEvent::none:
            break;
    }
}

}  // namespace

std::vector<Decision> decide_lives_reference(const World& world, Month month) {
    std::vector<Decision> decisions;
    for (std::size_t i = 0; i < world.residents.size(); ++i) {
        if (!is_present(world.residents.status[i]) || (world.residents.flags[i] & flag::inert) != 0) continue;
        Stream stream = world.key.at(month, Purpose::labour_event).of(world.model.people.id[i]);
        const double labour_draw = stream.bits() / two_to_32;
        const double life_draw = stream.bits() / two_to_32;
        const int age = month.value - world.model.people.birth_month[i];
        const bool limited = (world.residents.flags[i] & flag::limited_health) != 0;
        const bool duty = (world.residents.flags[i] & flag::caring_duty) != 0;
        const Behaviour& b = world.model.behaviour;
        auto p = labour_hazards(b, age_band(years(age)), qualification_band(world.residents.standing[i]), limited,
                                duty, spell_of(world.residents, i, month.value));
        const auto who = static_cast<std::uint32_t>(i);
        const double boost = static_cast<double>(world.residents.boost[i]) / unit_boost;
        const double apply = std::min(1.0, boost * chance_of_application(p.back() * personal_factor(world, who))) *
                             std::exp(-std::accumulate(p.begin(), p.end() - 1, 0.0));
        p = labour_chances(b, p, world.model.climate.at(month).largest_layoffs);
        p.back() = apply;
        std::size_t event = 0;
        for (double sum = p[0]; event < p.size() && labour_draw >= sum;) sum += ++event < p.size() ? p[event] : 0;
        const auto& life = world.model.hazards.life[Hazards::life_row(
            years(age), world.model.people.sex[i], limited, duty, world.residents.enrolment[i] == Enrolment::study)];
        std::size_t change = 0;
        while (change < n_life_events && life_draw * two_to_32 >= life[change]) ++change;
        const Decision decision{who, static_cast<LabourEvent>(event), static_cast<LifeEvent>(change)};
        if (something_happens(decision)) decisions.push_back(decision);
    }
    return decisions;
}

namespace {

/// Life first: who leaves education this month may be hired this month. A draw that no longer fits does nothing.
void settle(World& world, Month month, const Draws& details, const Decision& d) {
    const Status before = world.residents.status[d.resident];
    settle_life(world, month, d.resident, d.life);
    if (d.labour == LabourEvent::none || world.residents.status[d.resident] != before) return;
    const Stream stream = details.of(world.model.people.id[d.resident]);
    if (happens_after_all(world, stream, d.resident, d.labour, month))
        settle_labour(world, month, d.resident, d.labour);
}

}  // namespace

void settle_lives(World& world, Month month, const std::vector<Decision>& decisions) {
    world.applicants.clear();
    const Draws details = world.key.at(month, Purpose::event_detail);
    for_each_ahead(
        decisions, [&](const Decision& d) { ask_for_resident(world, d.resident); },
        [&](const Decision& d) { settle(world, month, details, d); });
}

void settle_population(World& world, Month month) {
    const Model& model = world.model;
    const auto t = static_cast<std::size_t>(month.value - model.horizon.first.value);
    for (const std::uint32_t i : model.departures[t]) depart(world, month, i);
    for (const std::uint32_t i : model.arrivals[t]) arrive(world, month, i);
    come_of_age(world, month);
}

}  // namespace devosim
