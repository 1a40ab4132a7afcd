#include "agents/world.hpp"

#include <array>

#include "agents/accounts.hpp"
#include "agents/ages.hpp"
#include "agents/wages.hpp"

namespace devosim {

namespace {

constexpr std::size_t months_of_hires = 13;

using Messages = std::vector<std::string>;

std::string resident(std::size_t i) {
    return "resident " + std::to_string(i);
}
std::string post(std::size_t p) {
    return "post " + std::to_string(p);
}

void check_residents(const World& world, Month month, Messages& found) {
    const Residents& r = world.residents;
    for (std::size_t i = 0; i < r.size(); ++i) {
        const bool employed = r.status[i] == Status::employed;
        if (employed != (r.post[i] != no_post))
            found.push_back(resident(i) + " is employed without a post or the reverse");
        if (employed && r.post[i] != no_post && world.posts.holder[r.post[i]] != i)
            found.push_back(resident(i) + " has a post that another holds");
        if (employed != (r.wage[i] > 0)) found.push_back(resident(i) + " is paid without work or works without pay");
        const bool inside =
            world.model.people.entry_month[i] <= month.value && month.value < world.model.people.exit_month[i];
        if (inside != is_present(r.status[i]))
            found.push_back(resident(i) + " is counted outside his months in the area");
        if (r.status[i] == Status::student && r.enrolment[i] != Enrolment::study)
            found.push_back(resident(i) + " is a student who is not enrolled");
    }
}

/// What health, duties, age and the choice to take up benefit say of a state, a claim and pay.
void check_standing(const World& world, Month month, Messages& found) {
    const Residents& r = world.residents;
    for (std::size_t i = 0; i < r.size(); ++i) {
        if (r.status[i] == Status::sick && (r.flags[i] & flag::limited_health) == 0)
            found.push_back(resident(i) + " is long-term sick without limiting health");
        if (r.status[i] == Status::caring && (r.flags[i] & flag::caring_duty) == 0)
            found.push_back(resident(i) + " is caring without a duty");
        const int age = years(month.value - world.model.people.birth_month[i]);
        const bool claims = may_claim(r.status[i]) && (r.flags[i] & flag::takes_up) != 0 && age >= adult_from / 12;
        if (claims != (r.claim_since[i] != never))
            found.push_back(resident(i) + " claims without the right or takes up benefit and does not claim");
        if (r.status[i] == Status::employed && r.wage[i] > 0 && r.wage[i] < minimum_wage(world.model.behaviour, age))
            found.push_back(resident(i) + " is paid less than the minimum wage of his age");
    }
}

void check_posts(const World& world, Messages& found) {
    for (std::size_t p = 0; p < world.posts.state.size(); ++p) {
        const std::uint32_t holder = world.posts.holder[p];
        if ((world.posts.state[p] == PostState::held) != (holder != no_post))
            found.push_back(post(p) + " is held without a holder or the reverse");
        if (holder != no_post && world.residents.post[holder] != p)
            found.push_back(post(p) + " has a holder who is elsewhere");
    }
}

void check_money(const World& world, Messages& found) {
    if (world.ledger.total() != Pence{0}) found.push_back("the ledger does not balance");
    std::vector<Pence> promised(world.ledger.balances().size(), Pence{0});
    for (const SupportSpell& spell : world.support.spells) promised[spell.pot.index()] += spell.committed;
    for (std::size_t a = 0; a < promised.size(); ++a) {
        const std::string account = "account " + std::to_string(a);
        if (promised[a] != world.support.book.committed[a])
            found.push_back(account + " promises what no spell needs");
        if (promised[a] > Pence{0} && promised[a] > world.ledger.balance({static_cast<std::uint32_t>(a)}))
            found.push_back(account + " promises more than it holds");
    }
}

void check_support(const World& world, Messages& found) {
    std::vector<int> spells(world.residents.size(), 0);
    for (const SupportSpell& spell : world.support.spells) {
        ++spells[spell.resident];
        if (world.residents.product[spell.resident] != spell.product)
            found.push_back(resident(spell.resident) + " is in other support than his spell says");
    }
    for (std::size_t i = 0; i < spells.size(); ++i)
        if (spells[i] != (world.residents.product[i] != no_product ? 1 : 0))
            found.push_back(resident(i) + " has " + std::to_string(spells[i]) + " spells of support");
}

std::array<std::int64_t, 3> stocks(const std::vector<Status>& status) {
    std::array<std::int64_t, 3> count{};
    for (const Status s : status) {
        if (s == Status::employed)
            ++count[0];
        else if (s == Status::unemployed)
            ++count[1];
        else if (is_inactive(s))
            ++count[2];
    }
    return count;
}

std::int64_t net_arrivals(const Tally& tally, bool (*in)(Status)) {
    std::int64_t net = 0;
    for (std::size_t s = 0; s < tally.entered.size(); ++s)
        if (in(static_cast<Status>(s))) net += tally.entered[s] - tally.left[s];
    return net;
}

void check_flows(const World& world, const std::vector<Status>& before, Messages& found) {
    const auto now = stocks(world.residents.status);
    const auto then = stocks(before);
    const auto flow = [&](Flow f) { return std::int64_t{world.tally.flows[static_cast<std::size_t>(f)][0]}; };
    const std::array<std::int64_t, 3> change{
        flow(Flow::ue) + flow(Flow::ie) - flow(Flow::eu) - flow(Flow::ei) +
            net_arrivals(world.tally, [](Status s) { return s == Status::employed; }),
        flow(Flow::eu) + flow(Flow::iu) - flow(Flow::ue) - flow(Flow::ui) +
            net_arrivals(world.tally, [](Status s) { return s == Status::unemployed; }),
        flow(Flow::ei) + flow(Flow::ui) - flow(Flow::ie) - flow(Flow::iu) + net_arrivals(world.tally, is_inactive)};
    constexpr std::array<const char*, 3> name{"employment", "unemployment", "inactivity"};
    for (std::size_t k = 0; k < 3; ++k)
        if (now[k] - then[k] != change[k])
            found.push_back(std::string(name[k]) + " changed by " + std::to_string(now[k] - then[k]) +
                            " but its flows say " + std::to_string(change[k]));
}

}  // namespace

void Tally::reset() {
    flows = {};
    for (auto& stages : funnel) stages = {};
    entered = {};
    left = {};
    market = {};
}

World::World(const Model& fixed, const RandomKey& random)
    : model(fixed),
      key(random),
      ledger(n_accounts(fixed.catalogue.products.size())),
      hired(months_of_hires),
      outside_applications(0),
      usual_filling(fixed.behaviour.demand.reference_filling) {
    const std::size_t products = fixed.catalogue.products.size();
    const std::vector<std::int32_t> nobody(products, 0);
    const std::vector<Pence> nothing(products, Pence{0});
    support.book = {.committed = std::vector<Pence>(n_accounts(products), Pence{0}),
                    .in_support = nobody,
                    .asked = nobody,
                    .started = nobody,
                    .freed = nothing,
                    .spare = nothing,
                    .without_claim = nobody};
    tally.funnel.resize(products);
}

std::vector<std::string> violations(const World& world, Month month, const std::vector<Status>& before) {
    Messages found;
    check_residents(world, month, found);
    check_standing(world, month, found);
    check_posts(world, found);
    check_money(world, found);
    check_support(world, found);
    if (!before.empty()) check_flows(world, before, found);
    return found;
}

}  // namespace devosim
