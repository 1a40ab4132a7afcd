#include "agents/support/deliver.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

#include "agents/accounts.hpp"
#include "agents/changes.hpp"
#include "agents/purposes.hpp"
#include "agents/support/eligibility.hpp"
#include "agents/support/unmet.hpp"
#include "agents/visits.hpp"
#include "engine/contracts.hpp"

namespace devosim {

namespace {

constexpr std::uint8_t no_course = 255;

const Pathway& pathway_of(const World& world, std::uint8_t product, std::uint8_t pathway) {
    return world.model.catalogue.products[product].pathways[pathway];
}

const Pathway& pathway_of(const World& world, const SupportSpell& spell) {
    return pathway_of(world, spell.product, spell.pathway);
}

/// Help as strong as it is delivered. What holds people, below 1, holds them however well it is delivered.
double delivered(double multiplier, double dose) {
    return multiplier < 1 ? multiplier : 1 + dose * (multiplier - 1);
}

bool trains(const Component& component) {
    return component.qualification > 0 || component.retrains;
}

bool is_training(const Catalogue& catalogue, const Pathway& pathway) {
    return std::any_of(pathway.components.begin(), pathway.components.end(),
                       [&](std::uint8_t c) { return trains(catalogue.components[c]); });
}

void pay(World& world, SupportSpell& spell, int elapsed) {
    const Pathway& pathway = pathway_of(world, spell);
    const Pence delivery = pathway_cost(world.model.catalogue, pathway, elapsed);
    const Pence total =
        std::min(spell.committed, pathway_price(world.model.catalogue, pathway, elapsed, {spell.top_slice}));
    world.ledger.post(spell.pot, provider_account(spell.product), delivery);
    world.ledger.post(spell.pot, account::managing_layers, total - delivery);
    spell.committed -= total;
    world.support.book.committed[spell.pot.index()] -= total;
    ENSURES(world.ledger.balance(spell.pot).value >= 0);
}

/// `last`: the month for which support was last paid.
void end_spell(World& world, Month month, SupportSpell& spell, Month last) {
    Residents& r = world.residents;
    const std::uint32_t i = spell.resident;
    world.support.book.committed[spell.pot.index()] -= spell.committed;
    world.support.book.freed[spell.product] += spell.committed;
    --world.support.book.in_support[spell.product];
    spell.committed = Pence{0};
    spell.end = static_cast<std::int16_t>(month.value);
    r.product[i] = no_product;
    r.boost[i] = unit_boost;
    r.credit_until[i] =
        static_cast<std::int16_t>(last.value + static_cast<int>(world.model.behaviour.support.attribution_months));
    world.journal.note(i, Attribute::scheme, -1);
    if (r.enrolment[i] == Enrolment::training) change_enrolment(world, i, Enrolment::none);
}

void achieve(World& world, const SupportSpell& spell, const Component& component, Stream& stream) {
    const std::uint32_t i = spell.resident;
    const bool achieved = stream.bernoulli({component.achievement});
    const bool interview = stream.bernoulli({component.guaranteed_interview});
    const bool counts = stream.bernoulli({world.model.behaviour.support.qualification_share});
    if (achieved && component.qualification > 0 &&
        gain_qualification(world, i, static_cast<std::uint8_t>(component.qualification))) {
        if (counts) raise_standing(world, i);
        world.tally.count(Flow::gross_qualification, world.residents.groups[i]);
        world.tally.count(spell.product, Stage::qualification_gained, world.residents.groups[i]);
    }
    if (spell.course == no_course) return;
    if (component.retrains) change_occupation(world, i, spell.course);
    if (interview) world.applicants.push_back({i, spell.course, true});
}

bool some_component_ends(const World& world, const SupportSpell& spell, int elapsed) {
    const std::vector<std::uint8_t>& components = pathway_of(world, spell).components;
    return std::any_of(components.begin(), components.end(),
                       [&](std::uint8_t c) { return world.model.catalogue.components[c].months == elapsed; });
}

/// Components that last exactly `elapsed` months bear fruit now, even if the pathway goes on.
void finish_components(World& world, Month month, const SupportSpell& spell, int elapsed) {
    const std::uint32_t i = spell.resident;
    Stream stream = world.key.at(month, Purpose::achievement).of(world.model.people.id[i]);
    bool in_training = false;
    for (const std::uint8_t c : pathway_of(world, spell).components) {
        const Component& component = world.model.catalogue.components[c];
        if (component.months == elapsed) achieve(world, spell, component, stream);
        in_training = in_training || (component.months > elapsed && trains(component));
    }
    if (!in_training && world.residents.enrolment[i] == Enrolment::training)
        change_enrolment(world, i, Enrolment::none);
}

void complete(World& world, Month month, SupportSpell& spell) {
    world.tally.count(spell.product, Stage::completed, world.residents.groups[spell.resident]);
    end_spell(world, month, spell, month - Months{1});
}

void drop_out(World& world, Month month, SupportSpell& spell, Month last) {
    world.tally.count(spell.product, Stage::dropped_out, world.residents.groups[spell.resident]);
    end_spell(world, month, spell, last);
}

void help_recovery(World& world, Month month, const SupportSpell& spell, Stream& stream) {
    const std::uint32_t i = spell.resident;
    if ((world.residents.flags[i] & flag::limited_health) == 0) return;
    double extra = 0;
    for (const std::uint8_t c : pathway_of(world, spell).components)
        extra += world.model.catalogue.components[c].recovery - 1;
    if (stream.uniform() >= world.model.behaviour.health.recovery * extra) return;
    change_health(world, i, false);
    if (world.residents.status[i] == Status::sick) change_status(world, month, i, Status::other);
}

/// Chance of leaving early this month: that of the component that loses most, less for claimants where attendance
/// is mandatory.
double dropout_of(const Model& model, const SupportSpell& spell, const Pathway& pathway, int elapsed, bool claims) {
    double dropout = 0;
    for (const std::uint8_t c : pathway.components)
        if (elapsed < model.catalogue.components[c].months)
            dropout = std::max(dropout, model.catalogue.components[c].dropout);
    const bool mandatory = model.catalogue.products[spell.product].mandatory && claims;
    return std::min(
        1.0, dropout * spell.practice.dropout * (mandatory ? model.behaviour.support.mandatory_dropout_ratio : 1.0));
}

void set_boost(World& world, const SupportSpell& spell, int elapsed) {
    const double boost =
        boost_of(world.model.catalogue, pathway_of(world, spell), elapsed, spell.dose) * spell.practice.visible;
    world.residents.boost[spell.resident] =
        static_cast<std::uint16_t>(std::lround(unit_boost * std::clamp(boost, 0.0, largest_boost)));
}

/// A month of one spell after its first.
void go_on(World& world, Month month, SupportSpell& spell) {
    const std::uint32_t i = spell.resident;
    const int elapsed = month.value - spell.start;
    const Month before = month - Months{1};
    if (!is_present(world.residents.status[i])) return end_spell(world, month, spell, before);
    const bool component_ends = some_component_ends(world, spell, elapsed);
    if (component_ends) finish_components(world, month, spell, elapsed);
    const Pathway& pathway = pathway_of(world, spell);
    const bool works = world.residents.status[i] == Status::employed && !pathway.eligibility.employed;
    if (elapsed >= spell.end - spell.start) return complete(world, month, spell);
    if (works) return end_spell(world, month, spell, before);
    if (world.residents.enrolment[i] == Enrolment::study) return drop_out(world, month, spell, before);
    pay(world, spell, elapsed);
    Stream stream = world.key.at(month, Purpose::attendance).of(world.model.people.id[i]);
    if (stream.bernoulli({dropout_of(world.model, spell, pathway, elapsed, world.residents.claim_since[i] != never)}))
        return drop_out(world, month, spell, month);
    help_recovery(world, month, spell, stream);
    if (component_ends) set_boost(world, spell, elapsed);
}

/// The occupation that a course is for: a keyed race among those on offer, weighted by their share of places.
std::uint8_t choose_course(const World& world, const Provision& provision, Month month, std::uint32_t i) {
    const Draws draws = world.key.at(month, Purpose::course);
    double earliest = std::numeric_limits<double>::infinity();
    std::uint8_t chosen = no_course;
    for (std::size_t o = 0; o < provision.course_occupations.size(); ++o) {
        const double arrival = draws.of(world.model.people.id[i], o).exponential({provision.course_occupations[o]});
        if (arrival < earliest) chosen = static_cast<std::uint8_t>(o);
        earliest = std::min(earliest, arrival);
    }
    return chosen;
}

void start(World& world, const Provision& provision, const Line& line, Month month, const Referral& referral,
           Pence cost) {
    const Catalogue& catalogue = world.model.catalogue;
    const Pathway& pathway = pathway_of(world, referral.product, referral.pathway);
    const std::uint32_t i = referral.resident;
    const AccountId pot = provision.pots[line.pot].account;
    const bool training = is_training(catalogue, pathway);
    const std::uint8_t course = training ? choose_course(world, provision, month, i) : no_course;
    const double dose = line.dose.value * (1 + line.practice.tilt * ease_of(referral.need));
    world.support.spells.push_back({i, referral.product, referral.pathway, static_cast<std::int16_t>(month.value),
                                    static_cast<std::int16_t>(month.value + pathway_months(catalogue, pathway)),
                                    course, pot, line.top_slice.value, dose, cost, line.practice});
    Residents& r = world.residents;
    r.product[i] = referral.product;
    r.credit_product[i] = referral.product;
    r.credit_until[i] = std::numeric_limits<std::int16_t>::max();
    world.support.book.committed[pot.index()] += cost;
    ++world.support.book.in_support[referral.product];
    ++world.support.book.started[referral.product];
    world.tally.count(referral.product, Stage::started, r.groups[i]);
    world.journal.note(i, Attribute::scheme, referral.product);
    if (training) change_enrolment(world, i, Enrolment::training);
    pay(world, world.support.spells.back(), 0);
    set_boost(world, world.support.spells.back(), 0);
}

/// An arrival with its place in the queue: product, then need where that counts, then a keyed draw, then the id.
struct Arrival {
    std::tuple<std::uint8_t, std::int32_t, std::uint64_t, std::uint64_t> turn;
    Referral referral;
};

/// Referrals that arrive this month, in the order in which they are served.
std::vector<Arrival> take_arrivals(World& world, const Provision& provision, Month month) {
    std::vector<Referral>& waiting = world.support.referrals;
    std::vector<bool> by_need(world.model.catalogue.products.size(), false);
    for (const Line& line : provision.lines) by_need[line.product] = line.reach.by_need;
    const Draws draws = world.key.at(month, Purpose::priority);
    std::vector<Arrival> arrived;
    const auto note = [&](const Referral& r) {
        if (r.arrives > month.value) return;
        const std::uint64_t id = world.model.people.id[r.resident];
        arrived.push_back({{r.product, by_need[r.product] ? -r.need : 0, draws.of(id, r.product).bits64(), id}, r});
    };
    for_each_ahead(
        waiting, [&](const Referral& r) { ask_for(world.model.people.id, r.resident); }, note);
    std::erase_if(waiting, [&](const Referral& r) { return r.arrives <= month.value; });
    std::sort(arrived.begin(), arrived.end(), [](const Arrival& a, const Arrival& b) { return a.turn < b.turn; });
    return arrived;
}

/// What became of somebody who arrived.
enum class Answer : std::uint8_t { wants_nothing, started, turned_away };

Answer serve(World& world, Provision& provision, Month month, const Referral& referral) {
    const std::uint32_t i = referral.resident;
    world.residents.flags[i] &= static_cast<std::uint8_t>(~flag::referred);
    if (!is_present(world.residents.status[i])) return Answer::wants_nothing;
    const auto line = std::find_if(provision.lines.begin(), provision.lines.end(),
                                   [&](const Line& l) { return l.product == referral.product && l.open; });
    const Pathway& pathway = pathway_of(world, referral.product, referral.pathway);
    const bool claim_rule = world.model.catalogue.products[referral.product].mandatory ||
                            (line != provision.lines.end() && line->reach.claim_rule);
    if (!is_eligible(circumstances_of(world, month, i), pathway.eligibility, claim_rule))
        return Answer::wants_nothing;
    if (line != provision.lines.end()) {
        Pot& pot = provision.pots[line->pot];
        const Pence cost = pathway_price(world.model.catalogue, pathway, line->top_slice);
        if (pot.committable >= cost) {
            pot.committable -= cost;
            start(world, provision, *line, month, referral, cost);
            return Answer::started;
        }
    }
    world.tally.count(referral.product, Stage::no_place, world.residents.groups[i]);
    return Answer::turned_away;
}

/// Serves those who arrived, and counts wants that are new.
void serve_all(World& world, Provision& provision, Month month) {
    std::vector<Unmet> refused;
    const auto settle = [&](const Arrival& arrival) {
        const Unmet want = want_of(world, arrival.referral.resident, arrival.referral.product);
        const Answer answer = serve(world, provision, month, arrival.referral);
        if (answer == Answer::wants_nothing || is_among(world.support.unmet, want)) return;
        ++world.support.book.asked[want.product];
        if (answer == Answer::turned_away) refused.push_back(want);
    };
    for_each_ahead(
        take_arrivals(world, provision, month),
        [&](const Arrival& arrival) { ask_for_resident(world, arrival.referral.resident); }, settle);
    settle_unmet(world, std::move(refused));
}

/// What lines could have committed and did not, as far as the dearest start of their product goes.
void roll_on(World& world, const Provision& provision) {
    const Catalogue& catalogue = world.model.catalogue;
    std::vector<Pence>& spare = world.support.book.spare;
    std::fill(spare.begin(), spare.end(), Pence{0});
    for (const Line& line : provision.lines) {
        if (!line.open) continue;
        Pence dearest{0};
        for (const Pathway& pathway : catalogue.products[line.product].pathways)
            dearest = std::max(dearest, pathway_price(catalogue, pathway, line.top_slice));
        spare[line.product] = std::min(dearest, provision.pots[line.pot].committable);
    }
}

/// Spells in the order of residents, the first `sorted` being so already: a walk over them then walks memory forward.
void sort_by_resident(std::vector<SupportSpell>& spells, std::ptrdiff_t sorted) {
    const auto earlier = [](const SupportSpell& a, const SupportSpell& b) { return a.resident < b.resident; };
    std::sort(spells.begin() + sorted, spells.end(), earlier);
    std::inplace_merge(spells.begin(), spells.begin() + sorted, spells.end(), earlier);
}

}  // namespace

void protect_new_job(World& world, Month month, std::uint32_t i) {
    const std::vector<SupportSpell>& spells = world.support.spells;
    const auto spell = std::lower_bound(spells.begin(), spells.end(), i,
                                        [](const SupportSpell& s, std::uint32_t who) { return s.resident < who; });
    EXPECTS(spell != spells.end() && spell->resident == i);
    const Pathway& pathway = pathway_of(world, *spell);
    if (pathway.eligibility.employed) return;
    double through = spell->practice.retention;
    for (const std::uint8_t c : pathway.components) through *= world.model.catalogue.components[c].retention;
    world.residents.keep[i] = static_cast<std::uint8_t>(std::lround(255 * std::clamp(through, 0.0, 1.0)));
    world.residents.keep_until[i] =
        static_cast<std::int16_t>(month.value + static_cast<int>(world.model.behaviour.support.protection_months));
}

void settle_transfers(World& world, const Provision& provision) {
    for (const Transfer& transfer : provision.transfers)
        world.ledger.post(transfer.from, transfer.to, transfer.amount);
}

double boost_of(const Catalogue& catalogue, const Pathway& pathway, int elapsed, double dose) {
    double boost = 1;
    for (const std::uint8_t c : pathway.components)
        if (elapsed < catalogue.components[c].months)
            boost *=
                delivered(catalogue.components[c].search, dose) * delivered(catalogue.components[c].visible, dose);
    return boost;
}

void settle_support(World& world, Provision& provision, Month month) {
    SupportBook& book = world.support.book;
    std::fill(book.started.begin(), book.started.end(), 0);
    std::fill(book.asked.begin(), book.asked.end(), 0);
    std::fill(book.freed.begin(), book.freed.end(), Pence{0});
    for_each_ahead(
        world.support.spells, [&](const SupportSpell& s) { ask_for_resident(world, s.resident); },
        [&](SupportSpell& spell) { go_on(world, month, spell); });
    std::erase_if(world.support.spells,
                  [&](const SupportSpell& s) { return world.residents.product[s.resident] == no_product; });
    const auto continuing = static_cast<std::ptrdiff_t>(world.support.spells.size());
    serve_all(world, provision, month);
    roll_on(world, provision);
    sort_by_resident(world.support.spells, continuing);
    for (const SupportSpell& spell : world.support.spells)
        world.tally.count(spell.product, Stage::in_support, world.residents.groups[spell.resident]);
}

}  // namespace devosim
