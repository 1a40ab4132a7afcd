// What a commissioner says: what is on offer this month, to whom, by which route, from which money.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/ledger.hpp"
#include "engine/quantities.hpp"

namespace devosim {

/// A pot of money from which starts are paid. Several lines may share one.
struct Pot {
    AccountId account;  ///< account of the ledger that holds the cash
    Pence committable;  ///< most that new starts may commit this month, overhead included; >= 0
};

/// One referral step between two desks.
struct HandOff {
    Share loss;    ///< share of referred people who do not arrive
    Months delay;  ///< months between leaving one desk and reaching the next, 0..3
};

/// How people come to hear of a line.
struct Reach {
    Share claimants;      ///< probability per month that an eligible claimant is spoken to about support
    Share non_claimants;  ///< the same for eligible residents out of work who claim nothing
    Share suitable;       ///< share of claimants that a caseworker judges suitable, once in a spell, and refers
    bool claim_rule;  ///< true: `claim_months` of the pathway applies; false: residents by need, claim or no claim
    bool by_need;     ///< true: scarce places go to the greatest need; false: in random order
    Share newly_out = {0};  ///< least probability per month, claim or no claim, in the first 3 months out of work
    Share in_work = {0};    ///< probability per month that an eligible resident in work comes to hear of it
};

/// How those who deliver a line work, beyond what its components do. The defaults change nothing.
struct Practice {
    double tilt = 0;       ///< relative effect: so much more for the easiest to help, so much less for the hardest
    double visible = 1;    ///< multiplies applications of those in support
    double retention = 1;  ///< multiplies the job losses that support lets through
    double dropout = 1;    ///< multiplies the chance of leaving early
};

/// A product on the shelf this month.
struct Line {
    std::uint8_t product;  ///< index into Catalogue::products
    bool open;             ///< takes starts
    std::uint8_t pot;      ///< index into Provision::pots
    Share top_slice;       ///< share of every payment that goes to managing layers, not to delivery
    Share dose;            ///< strength of the effects delivered by those who start now; 1 as the components say
    Reach reach;
    std::vector<HandOff> route;
    bool hub;  ///< true: door is the nearest hub; false: the nearest jobcentre
    Practice practice = {};
};

/// A movement of money that a commissioner orders: allocation, return, fixed cost.
struct Transfer {
    AccountId from;
    AccountId to;
    Pence amount;
};

/// What is on offer in one month. Plain data, owned by the simulation and forked with the world.
struct Provision {
    std::vector<Pot> pots;
    std::vector<Line> lines;
    std::vector<double>
        course_occupations;           ///< [occupation] share of course places by occupation; sums to 1 or empty
    std::vector<Transfer> transfers;  ///< to be settled this month, in this order, before anyone starts
    std::vector<double> place_weights = {};  ///< [place] multiplies the chance of being reached there; empty: 1
    std::vector<std::int64_t> starts_since_review =
        {};  ///< [product] of an agreement, what its review looks at; empty: none yet
};

}  // namespace devosim
