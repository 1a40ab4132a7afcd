// Who may join a pathway, and how great the need is.
#pragma once

#include <cstdint>
#include <optional>

#include "agents/support/components.hpp"
#include "agents/world.hpp"

namespace devosim {

/// What conditions ask about a resident, looked up once for all of them.
struct Circumstances {
    Status status;
    bool enrolled;
    bool limited_health;
    std::uint8_t qualification;
    int age;           ///< years
    int claim_months;  ///< on benefit; -1 without a claim
    int months_out;    ///< out of work; 0 in work
};
[[nodiscard]] Circumstances circumstances_of(const World& world, Month month, std::uint32_t i);

/// Whether a resident may meet the conditions of any pathway: students, the retired and the enrolled never do.
[[nodiscard]] bool may_be_eligible(const Circumstances& who);

/// Whether a resident meets every condition of a pathway. `claim_rule`: the time on benefit counts; otherwise need
/// does, claim or no claim.
[[nodiscard]] bool is_eligible(const Circumstances& who, const Eligibility& rule, bool claim_rule);

/// The first pathway of a product that a resident may join, as an index; none if there is none. Nobody without a
/// claim can be obliged: the claim rule of a mandatory product always holds.
[[nodiscard]] std::optional<std::uint8_t> pathway_for(const Circumstances& who, const Product& product,
                                                      bool claim_rule);

/// Urgency, in months: time out of work up to 60, 12 each for work-limiting health and for no qualification, 24 for
/// the young who are neither in work nor in education. 0 for those in work with a qualification and in good health.
[[nodiscard]] std::int32_t need_of(const World& world, Month month, std::uint32_t i);

/// How easy somebody is to help: 1 without need, 0 at a need of 24 months, towards -1 beyond [ASSUMED].
[[nodiscard]] constexpr double ease_of(std::int32_t need) noexcept {
    return (24.0 - need) / (24.0 + need);
}

}  // namespace devosim
