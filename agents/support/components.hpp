// What works: the components of support, their dose, cost and channels. The same in every arm.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/quantities.hpp"

namespace devosim {

/// One building block of support. A property of what is delivered, never of who bought it.
struct Component {
    std::string name;    ///< e.g. "key_worker"; unique
    int months;          ///< length, 1..36
    Pence monthly_cost;  ///< pence per participant and month
    double dropout;      ///< probability per month of leaving early
    double search;       ///< multiplies the chance of applying while in support; 1 = none
    double visible;      ///< multiplies the chance that an application is shortlisted; 1 = none
    double retention;    ///< multiplies job loss in the first 12 months of a job found with support; 1 = none
    double recovery;     ///< multiplies the hazard of recovering from work-limiting health; 1 = none
    int qualification;   ///< level reached by those who achieve (index of Qualification), 0 = none
    double achievement;  ///< share of completers who gain the qualification
    double
        guaranteed_interview;  ///< probability that completers apply in the occupation of their course, shortlisted
    bool retrains;             ///< completers move to the occupation of their course
    bool grant = false;        ///< paid to employers as it is: managing layers keep nothing of it
};

/// Who may join a pathway. Every condition must hold.
struct Eligibility {
    int age_min;            ///< years
    int age_max;            ///< years, inclusive
    bool unemployed;        ///< may be unemployed
    bool inactive;          ///< may be inactive (not student, not retired)
    bool employed;          ///< may be in work
    int claim_months;       ///< at least this long on benefit; -1: no claim needed. Applies when `who` is national
    int workless_months;    ///< at least this long out of work (those out of work)
    int qualification_max;  ///< highest qualification at most this index
    int qualification_min;  ///< and at least this index
    bool limited_health;    ///< only those with work-limiting health
    bool neet;              ///< only those not in employment, education or training
    bool exempt = true;     ///< the inactive may be sick or caring: exempt from the search that benefits ask for
};

/// One way through a product: who it is for, and which components they get.
struct Pathway {
    std::string name;
    Eligibility eligibility;
    std::vector<std::uint8_t> components;  ///< indices into the component table
};

/// A scheme or an offer: what a commissioner can put on the shelf.
struct Product {
    std::string name;  ///< e.g. "restart", "working_futures"; unique
    std::string title;
    bool offer;                      ///< true: one of the three offers; false: a national scheme
    bool mandatory;                  ///< claimants must attend
    double budget_weight;            ///< share of the area's commissionable budget, before normalising over the shelf
    double published_annual_gbp_m;   ///< published yearly budget for England, GBP m; 0 = NOT FOUND
    double published_unit_cost_gbp;  ///< published cost per start, GBP; 0 = NOT FOUND
    int hand_offs;                   ///< desks between the door and the provider under separate desks, 1..3
    int procurement_lag_months;      ///< months in which a newly let contract builds up
    int contract_months;             ///< term of a contract
    bool claimants_only;             ///< reached through the jobcentre only (national `who`)
    std::string source;              ///< where the row comes from
    std::vector<Pathway> pathways;
    std::string commissioner = {};  ///< who buys it where each scheme is bought for itself
    std::string budget_line = {};   ///< vote or grant that pays for it
    bool adult_skills = false;      ///< part of adult skills, of which an area of 2025 runs its own share
    int managing_layers = 0;        ///< primes and others between commissioner and provider, 0..2
    double conversion = 0;          ///< published share of those referred who start; 0 = NOT FOUND
    double results_share = 0;       ///< part of the price that is paid for results, 0..1
    double claw_back = 1;           ///< part of what is unspent that goes back at the end of a year, 0..1
};

/// Everything that can be delivered: rows of data.
struct Catalogue {
    std::vector<Component> components;
    std::vector<Product> products;  ///< schemes first, then offers
};

/// Months that a pathway lasts: its longest component.
[[nodiscard]] int pathway_months(const Catalogue& catalogue, const Pathway& pathway);

/// Cost of one month of a pathway, `elapsed` months after the start: components that still run. Pence.
[[nodiscard]] Pence pathway_cost(const Catalogue& catalogue, const Pathway& pathway, int elapsed);

/// The same with what managing layers keep of it, `top_slice` of the sum, rounded up; they keep nothing of a grant.
[[nodiscard]] Pence pathway_price(const Catalogue& catalogue, const Pathway& pathway, int elapsed, Share top_slice);

/// Price of a whole pathway for one who stays to the end. Pence.
[[nodiscard]] Pence pathway_price(const Catalogue& catalogue, const Pathway& pathway, Share top_slice);

/// Cost of a whole pathway for one who stays to the end. Pence.
[[nodiscard]] Pence pathway_cost(const Catalogue& catalogue, const Pathway& pathway);

}  // namespace devosim
