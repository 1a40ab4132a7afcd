#include "tests/policies/example.hpp"

#include <sstream>

namespace devosim::example {

namespace {

Product product(std::string name, bool offer, double weight, bool employed) {
    Product made{};
    made.name = std::move(name);
    made.offer = offer;
    made.budget_weight = weight;
    made.hand_offs = 2;
    made.managing_layers = 1;
    made.claw_back = 1;
    made.procurement_lag_months = 4;
    made.contract_months = 24;
    made.pathways.push_back({"only", {}, {0}});
    made.pathways.back().eligibility.employed = employed;
    return made;
}

}  // namespace

Catalogue catalogue() {
    Component component{};
    component.name = "help";
    component.months = 10;
    component.monthly_cost = Pence{100'00};
    Product must = product("must", false, 3, false);
    must.mandatory = true;
    must.claimants_only = true;
    must.results_share = 0.3;
    Product may = product("may", false, 1, true);
    may.hand_offs = 1;
    may.managing_layers = 0;
    may.adult_skills = true;
    return {{component}, {must, may, product("work", true, 2, false), product("learn", true, 2, true)}};
}

CommissioningParameters parameters() {
    return {.money = {.virement = {0.1}, .clawback = {0}},
            .front_door = {.mandatory_loss = {0.08},
                           .voluntary_loss = {0.2},
                           .delay = {1},
                           .hub_mandatory_loss = {0.15},
                           .hub_loss = {0.1},
                           .hub_delay = {0},
                           .bedding_in_loss = {0.2},
                           .bedding_in = {20},
                           .hub_setup = {6},
                           .hub_cost = {12'000'00},
                           .hub_cap = {0.1}},
            .who = {.claimants = {0.15},
                    .self_referral = {0.01},
                    .outreach = {0.05},
                    .suitable_mandatory = {0.4},
                    .suitable_voluntary = {0.6},
                    .suitable_by_need = {0.5},
                    .outreach_cost = {100'00}},
            .courses = {.lag = {3}, .error = {0.25}, .hybrid_share = {0.6}},
            .contract = {.surge = 1.25,
                         .minimum_volume = {0.4},
                         .relet_drop = {0.5},
                         .approval_lag = {5},
                         .lesa_setup = {6},
                         .run_off = {0.5},
                         .lesa_build_up = {4},
                         .lesa_term = {36},
                         .lesa_latency = {2},
                         .lesa_review = {12},
                         .lesa_at_risk = {0},
                         .lesa_cliff = {0.25}},
            .overhead = {.layer = {0.2},
                         .single = {0.05},
                         .cap = {0.15},
                         .agreement_cost = {1'000'000},
                         .agreement_cap = {0.1}},
            .where = {.equal_share = {0.5}, .protected_share = {0.2}, .lag = {1}, .error = 0},
            .payment = {.creaming = {0.5}, .effort = {0}, .agreement_results = {0.4}},
            .capacity = {.national_spread = {0},
                         .devolved_spread = {0},
                         .caseload = {0.5},
                         .unfilled = {0},
                         .time = {0.5},
                         .acceptance = {0.5}},
            .employers = {.brokerage = {0.1}, .early_word = {1}},
            .shock = {.local_surge = {0.4}, .task_group = {0.3}, .wave = 1.5},
            .institutions = {.cooperate_loss = {0.2},
                             .sustained_retention = {0.1},
                             .sustained_delay = {0.05},
                             .joint_fund_dropout = {0.1},
                             .levy_courses = {0.2},
                             .careers_learning = {0.5}}};
}

Area::Area()
    : products(catalogue()),
      ledger(n_accounts(products.products.size())),
      vacancies(5, {30, 10}),
      shares{0.5, 0.5},
      unemployed(3, {0.02, 0.04, 0.06}),
      district{0, 0, 1} {
    book.committed.assign(n_accounts(products.products.size()), Pence{0});
    book.in_support.assign(products.products.size(), 0);
    book.asked.assign(products.products.size(), 0);
    book.started.assign(products.products.size(), 0);
    book.freed.assign(products.products.size(), Pence{0});
    book.without_claim.assign(products.products.size(), 0);
    book.spare.assign(products.products.size(), Pence{0});
}

Known Area::known() const {
    return {ledger, book, products, vacancies, shares, 2, unemployed, district, layoffs, {7, 0}};
}

Pence Area::uncommitted(AccountId account) const {
    return ledger.balance(account) - book.committed[account.index()];
}

void Area::live(Provision& provision, double appetite) {
    for (const Transfer& transfer : provision.transfers) ledger.post(transfer.from, transfer.to, transfer.amount);
    book.started.assign(products.products.size(), 0);
    for (const Line& line : provision.lines) {
        if (line.open) start(line, provision.pots[line.pot], appetite);
    }
    deliver();
}

void Area::start(const Line& line, Pot& pot, double appetite) {
    const Pence promised = scaled(pot.committable, appetite);
    pot.committable -= promised;
    book.committed[pot.account.index()] += promised;
    book.started[line.product] = static_cast<std::int32_t>(promised.value / 100'000);
}

void Area::deliver() {
    for (std::uint32_t a = 0; a < book.committed.size(); ++a) {
        const Pence paid = scaled(book.committed[a], 1.0 / 6);
        ledger.post({a}, provider_account(0), paid);
        book.committed[a] -= paid;
        book.committed[a] -= scaled(book.committed[a], 1.0 / 20);
    }
}

std::string text(const Provision& provision) {
    std::ostringstream out;
    out.precision(17);
    for (const Pot& pot : provision.pots) out << "pot " << pot.account.value << ' ' << pot.committable.value << '\n';
    for (const Line& line : provision.lines) {
        out << "line " << int{line.product} << line.open << int{line.pot} << ' ' << line.top_slice.value << ' '
            << line.dose.value << ' ' << line.reach.claimants.value << ' ' << line.reach.non_claimants.value << ' '
            << line.reach.suitable.value << line.reach.claim_rule << line.reach.by_need << line.hub << ' '
            << line.reach.newly_out.value << ' ' << line.reach.in_work.value << ' ' << line.practice.tilt << ' '
            << line.practice.visible << ' ' << line.practice.retention << ' ' << line.practice.dropout;
        for (const HandOff& step : line.route) out << ' ' << step.loss.value << '/' << step.delay.value;
        out << '\n';
    }
    for (const double weight : provision.place_weights) out << "place " << weight << '\n';
    for (const double share : provision.course_occupations) out << "course " << share << '\n';
    for (const Transfer& t : provision.transfers) {
        out << "transfer " << t.from.value << ' ' << t.to.value << ' ' << t.amount.value << '\n';
    }
    return out.str();
}

Pence moved(const Provision& provision, AccountId from, AccountId to) {
    Pence sum{0};
    for (const Transfer& t : provision.transfers) {
        if (t.from == from && t.to == to) sum += t.amount;
    }
    return sum;
}

Pence granted(const Provision& provision) {
    Pence sum{0};
    for (const Transfer& t : provision.transfers) {
        if (t.from == account::treasury) sum += t.amount;
    }
    return sum;
}

Pence returned(const Provision& provision) {
    Pence sum{0};
    for (const Transfer& t : provision.transfers) {
        if (t.to == account::treasury) sum += t.amount;
    }
    return sum;
}

}  // namespace devosim::example
