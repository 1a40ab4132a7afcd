// What starts afresh when a place changes from one way of commissioning to another.
#pragma once

#include <optional>

#include "engine/quantities.hpp"
#include "policies/mechanisms.hpp"

namespace devosim {

/// The clocks of an arm. One that is empty has run for so long that nothing is new about it.
struct Transition {
    std::optional<Month> contracts_let;     ///< first month of national contracts that were not there before
    std::optional<Month> hub_sought;        ///< month in which setting up hubs that were not there before begins
    std::optional<Month> agreement_sought;  ///< month in which setting up a new local agreement begins
    std::optional<Month> approval_sought;   ///< hybrid: month in which a plan is sent to be approved
    std::optional<Mechanisms> outgoing;     ///< what runs off while an agreement is set up; empty: nothing did
};

/// The clocks of an arm that follows `before` in month `policy_start`. Only what differs starts afresh: an arm equal
/// to the status quo goes on as if nothing had happened.
[[nodiscard]] Transition transition(const Mechanisms& arm, const Mechanisms& before, Month policy_start);

/// What holds while the agreement of an arm is set up: the schemes of before go on under their rules (whom they take,
/// which courses, what layers keep, where, how they are paid, by whom they are run, how fast they grow in a wave);
/// money, the front door, the contract, so that nothing is paid for idle places, and what national bodies have agreed
/// to are those of the arm.
[[nodiscard]] Mechanisms during_set_up(Mechanisms arm, const Mechanisms& before);

/// The clocks of a regime that has been there for long, such as the status quo in burn-in.
[[nodiscard]] Transition settled(const Mechanisms& mechanisms);

}  // namespace devosim
