// The numbers that the mechanisms of commissioning run on, bound from the declared parameters `commissioning.*`.
#pragma once

#include "engine/parameters.hpp"
#include "engine/quantities.hpp"

namespace devosim {

struct MoneyParameters {
    Share virement;  ///< part of the single pot that each quarterly review lets move between products
    Share clawback;  ///< share of the single pot's unspent money that goes back at the end of a year
};

struct FrontDoorParameters {
    Share mandatory_loss;      ///< lost at each hand-off between separate desks, mandatory products
    Share voluntary_loss;      ///< the same, voluntary products
    Months delay;              ///< for each hand-off between separate desks
    Share hub_mandatory_loss;  ///< lost at the one hand-off of a hub, mandatory products
    Share hub_loss;            ///< the same, voluntary products
    Months hub_delay;
    Share bedding_in_loss;  ///< share of the effect of support that is missing when a hub opens
    Months bedding_in;      ///< until nothing is missing any more
    Months hub_setup;       ///< from the decision to have hubs to their opening
    Pence hub_cost;         ///< a year and hub, beyond the desks that it replaces
    Share hub_cap;          ///< hubs cost at most this share of the yearly allocation
};

struct WhoParameters {
    Share claimants;           ///< per month: an eligible claimant is spoken to about support
    Share self_referral;       ///< per month: an eligible non-claimant comes unasked
    Share outreach;            ///< per month: an eligible non-claimant out of work is sought out
    Share suitable_mandatory;  ///< claimants judged suitable by caseworkers, mandatory products
    Share suitable_voluntary;  ///< the same, voluntary products
    Share suitable_by_need;    ///< of those whom caseworkers hold back, suitable where need decides
    Pence outreach_cost;       ///< for each resident who was sought out
};

struct CoursesParameters {
    Months lag;          ///< age of the vacancies that courses are planned by
    Share error;         ///< weight of the national list in what is believed about local demand
    Share hybrid_share;  ///< hybrid: share of courses that are planned locally
};

struct ContractParameters {
    double surge;          ///< most that providers can start in a month, in twelfths of the yearly allocation
    Share minimum_volume;  ///< share of contracted places paid for whether used or not, mandatory products
    Share relet_drop;      ///< share of places lost for a time when a national contract is re-let
    Months approval_lag;   ///< hybrid: from the decision to devolve to central approval of the plan
    Months lesa_setup;     ///< from the decision to devolve to the start of the agreement
    Share run_off;         ///< places of the outgoing schemes that stay open during set-up
    Months lesa_build_up;  ///< until all places of a new agreement are there
    Months lesa_term;
    Months lesa_latency;  ///< from a meeting of the board to the decision on renewal
    Months lesa_review;   ///< from one review of the targets to the next
    Share lesa_at_risk;   ///< part of the money between reviews that a full miss of the targets costs
    Share lesa_cliff;     ///< places that stay open between the end of a term and its renewal
};

struct OverheadParameters {
    Share layer;           ///< top-slice of each managing layer
    Share single;          ///< top-slice of grants without a layer between
    Share cap;             ///< most that an agreement lets layers take
    Pence agreement_cost;  ///< fixed cost of an agreement, a year
    Share agreement_cap;   ///< the fixed cost is at most this share of the yearly allocation
};

struct WhereParameters {
    Share equal_share;      ///< part of what can be moved that every district gets alike
    Share protected_share;  ///< part that stays with institutions where they are
    Months lag;             ///< age of what is known of need
    double error;           ///< standard deviation of the log of estimated over true need, of a place
};

struct PaymentParameters {
    Share creaming;           ///< tilt of effort to the easiest if all is paid for results
    Share effort;             ///< more delivered if all is paid for results
    Share agreement_results;  ///< part of the price that an outcome agreement pays for results
};

struct CapacityParameters {
    Share national_spread;  ///< standard deviation of ability between contracts
    Share devolved_spread;  ///< the same between places
    Share caseload;         ///< relative strength of support per unit of ability
    Share unfilled;         ///< mean share of workers' posts that are unfilled
    Share time;             ///< relative time to contract saved per unit of ability
    Share acceptance;       ///< relative acceptance of referrals per unit of ability
};

struct EmployersParameters {
    Share brokerage;    ///< more applications considered with one brokerage
    Months early_word;  ///< by which a place hears sooner of demand
};

struct ShockParameters {
    Share local_surge;  ///< part of what providers can start beyond plan that a place musters in a wave
    Share task_group;   ///< per month: somebody newly out of work is met in a wave
    double wave;        ///< layoffs relative to usual from which they are a wave
};

struct InstitutionsParameters {
    Share cooperate_loss;       ///< less is lost at each hand-off
    Share sustained_retention;  ///< fewer jobs found in support are lost
    Share sustained_delay;      ///< fewer applications in support
    Share joint_fund_dropout;   ///< fewer drop out of support
    Share levy_courses;         ///< share of courses that go to the vacancies of last month
    Share careers_learning;     ///< more come to adult skills unasked
};

struct CommissioningParameters {
    MoneyParameters money;
    FrontDoorParameters front_door;
    WhoParameters who;
    CoursesParameters courses;
    ContractParameters contract;
    OverheadParameters overhead;
    WhereParameters where;
    PaymentParameters payment;
    CapacityParameters capacity;
    EmployersParameters employers;
    ShockParameters shock;
    InstitutionsParameters institutions;
};

/// Binds `commissioning.*`. Missing keys and wrong units are problems; then the result must not be used.
[[nodiscard]] CommissioningParameters commissioning_parameters(const Parameters& parameters, Problems& problems);

}  // namespace devosim
