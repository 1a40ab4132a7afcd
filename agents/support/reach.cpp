#include "agents/support/reach.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "agents/changes.hpp"
#include "agents/purposes.hpp"
#include "agents/support/eligibility.hpp"
#include "agents/support/unmet.hpp"
#include "agents/visits.hpp"
#include "engine/parallel.hpp"
#include "engine/random_bits.hpp"
#include "engine/select.hpp"

namespace devosim {

namespace {

constexpr std::size_t residents_per_block = 8192;

/// The largest chance that any open line has of reaching somebody: most residents can be passed over with one draw.
struct Bounds {
    double claimants = 0;
    double non_claimants = 0;
    double weight = 1;  ///< of any place
};

Bounds bounds_of(const Provision& provision) {
    Bounds bounds;
    for (const Line& line : provision.lines) {
        if (!line.open) continue;
        const double newly_out = line.reach.newly_out.value;
        bounds.claimants = std::max({bounds.claimants, line.reach.claimants.value, newly_out});
        bounds.non_claimants =
            std::max({bounds.non_claimants, line.reach.non_claimants.value, line.reach.in_work.value, newly_out});
    }
    for (const double weight : provision.place_weights) bounds.weight = std::max(bounds.weight, weight);
    return bounds;
}

/// How many of the 2^32 values of a draw lie below a chance.
std::uint64_t bits_below(double chance) {
    return static_cast<std::uint64_t>(std::ceil(std::min(chance, 1.0) * 0x1p32));
}

bool claims(const World& world, std::size_t i) {
    return world.residents.claim_since[i] != never;
}

bool may_be_reached(const World& world, std::size_t i) {
    const Residents& r = world.residents;
    return (world.barred.empty() || !world.barred[i]) && is_present(r.status[i]) && r.product[i] == no_product &&
           (r.flags[i] & (flag::referred | flag::inert)) == 0;
}

/// What all contacts of a month have in common.
struct OnOffer {
    const Provision& provision;
    Draws races;
    std::vector<double> money;   ///< [line] that it can still commit this month, as a weight
    std::vector<double> travel;  ///< [place * lines + line] part of those who would come without a journey, times the
                                 ///< weight of the place
};

/// In pounds: never quite 0, so that a line without money is asked for in vain now and then, as it is in life.
double money_on_offer(const Provision& provision, const Line& line) {
    return 1.0 + static_cast<double>(provision.pots[line.pot].committable.value) / 100;
}

OnOffer on_offer(const World& world, const Provision& provision, Month month) {
    const Geography& g = world.model.geography;
    OnOffer offer{provision, world.key.at(month, Purpose::choice_of_line), {}, {}};
    for (const Line& line : provision.lines) offer.money.push_back(money_on_offer(provision, line));
    for (std::size_t home = 0; home < g.n_places; ++home)
        for (const Line& line : provision.lines)
            offer.travel.push_back(
                (provision.place_weights.empty() ? 1.0 : provision.place_weights[home]) *
                travel_factor(world.model.behaviour, line.hub ? g.hub_minutes[home] : g.jobcentre_minutes[home]));
    return offer;
}

double chance_of(const Reach& reach, const Circumstances& who) {
    if (who.status == Status::employed) return reach.in_work.value;
    const double usual = who.claim_months >= 0 ? reach.claimants.value : reach.non_claimants.value;
    return who.months_out < 3 ? std::max(usual, reach.newly_out.value) : usual;
}

/// A race among lines, weighted by the money on offer; the earliest wins.
struct Race {
    double earliest = std::numeric_limits<double>::infinity();
    std::optional<Contact> winner;

    void enter(double u, double money, const Contact& contact) {
        if (1 - u >= earliest * money) return;  // -log(u) >= 1 - u: too late, known without a logarithm
        const double arrival = -std::log(u) / money;
        if (arrival >= earliest) return;
        earliest = arrival;
        winner = contact;
    }
};

/// The line that reaches a resident whose ease of being reached is `draw`, if any does. Whoever is not suitable for
/// one hears of another if there is one.
std::optional<Contact> contact_of(const World& world, const OnOffer& offer, Month month, std::uint32_t i,
                                  double draw) {
    const Circumstances who = circumstances_of(world, month, i);
    if (!may_be_eligible(who)) return std::nullopt;
    const std::vector<Line>& lines = offer.provision.lines;
    const double* travel = offer.travel.data() + world.model.people.home[i] * lines.size();
    Race suitable, held_back;
    for (std::size_t k = 0; k < lines.size(); ++k) {
        const Line& line = lines[k];
        if (!line.open || draw >= chance_of(line.reach, who) * travel[k]) continue;
        const auto pathway = pathway_for(who, world.model.catalogue.products[line.product], line.reach.claim_rule);
        if (!pathway) continue;
        const double u = offer.races.of(world.model.people.id[i], line.product).uniform();
        Race& race = is_suitable(world, line, i) ? suitable : held_back;
        race.enter(u, offer.money[k], {i, static_cast<std::uint8_t>(k), *pathway});
    }
    return suitable.winner ? suitable.winner : held_back.winner;
}

/// Months until arrival, or -1 if the person is lost at a hand-off; the loss is counted where it happens.
int travel_the_route(World& world, const Line& line, Month month, std::uint32_t i) {
    Stream stream = world.key.at(month, Purpose::hand_off).of(world.model.people.id[i]);
    int delay = 0;
    for (std::size_t step = 0; step < line.route.size(); ++step) {
        if (stream.bernoulli(line.route[step].loss)) {
            world.tally.count(line.product, step == 0 ? Stage::lost_first : Stage::lost_later,
                              world.residents.groups[i]);
            return -1;
        }
        delay += line.route[step].delay.value;
    }
    return delay;
}

void refer(World& world, const Line& line, Month month, const Contact& contact) {
    const std::uint32_t i = contact.resident;
    world.tally.count(line.product, Stage::referred, world.residents.groups[i]);
    const int delay = travel_the_route(world, line, month, i);
    if (delay < 0) return;
    world.residents.flags[i] |= flag::referred;
    world.support.referrals.push_back(
        {i, line.product, contact.pathway, static_cast<std::int16_t>(month.value + delay), need_of(world, month, i)});
}

}  // namespace

bool is_suitable(const World& world, const Line& line, std::uint32_t i) {
    if (world.residents.claim_since[i] == never) return true;
    const bool mandatory = world.model.catalogue.products[line.product].mandatory;
    return world.key.at(spell_name(world, i), Purpose::suitability)
        .of(world.model.people.id[i], mandatory ? line.product : no_product)
        .bernoulli(line.reach.suitable);
}

double travel_factor(const Behaviour& b, double minutes) {
    return std::clamp(1 - b.support.travel_loss_per_10_minutes * minutes / 10, 0.0, 1.0);
}

std::vector<Contact> decide_contacts(const World& world, const Provision& provision, Month month) {
    const Bounds bounds = bounds_of(provision);
    if (bounds.claimants <= 0 && bounds.non_claimants <= 0) return {};
    const std::size_t n = world.residents.size();
    const Draws draws = world.key.at(month, Purpose::reach);
    const OnOffer offer = on_offer(world, provision, month);
    const std::array<std::uint64_t, 2> widest{bits_below(bounds.non_claimants * bounds.weight),
                                              bits_below(bounds.claimants * bounds.weight)};
    std::vector<std::vector<Contact>> parts(n_blocks(n, residents_per_block));
    for_each_block(n, residents_per_block, [&](const Block& block) {
        const std::vector<std::uint32_t> bits =
            first_bits(draws, std::span(world.model.people.id).subspan(block.begin, block.end - block.begin));
        const auto draw_of = [&](std::size_t i) { return bits[i - block.begin] * 0x1.0p-32; };
        const auto may_hear = [&](std::size_t i) { return bits[i - block.begin] < widest[claims(world, i)]; };
        for (const std::uint32_t i : select(block, may_hear)) {
            if (!may_be_reached(world, i)) continue;
            if (const auto contact = contact_of(world, offer, month, i, draw_of(i)))
                parts[block.number].push_back(*contact);
        }
    });
    return in_order(parts);
}

void settle_contacts(World& world, const Provision& provision, Month month, const std::vector<Contact>& contacts) {
    std::vector<std::int32_t>& unasked = world.support.book.without_claim;
    std::fill(unasked.begin(), unasked.end(), 0);
    const auto settle = [&](const Contact& contact) {
        const Line& line = provision.lines[contact.line];
        world.tally.count(line.product, Stage::reached, world.residents.groups[contact.resident]);
        const bool works = world.residents.status[contact.resident] == Status::employed;
        if (!works && world.residents.claim_since[contact.resident] == never) ++unasked[line.product];
        if (is_suitable(world, line, contact.resident)) refer(world, line, month, contact);
    };
    for_each_ahead(
        contacts, [&](const Contact& contact) { ask_for_resident(world, contact.resident); }, settle);
}

}  // namespace devosim
