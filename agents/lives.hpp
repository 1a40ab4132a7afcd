// What happens to residents in a month apart from hiring: job loss, quits, search, health, duties, study.
#pragma once

#include <cstdint>
#include <vector>

#include "agents/hazards.hpp"
#include "agents/world.hpp"

namespace devosim {

/// What one resident's draws of the month decided.
struct Decision {
    std::uint32_t resident;
    LabourEvent labour;
    LifeEvent life;
};

/// What multiplies the rate of applications of a resident for life, for reasons that nothing here records: uniform,
/// mean 1, `apply.personal_spread` either way [LANCASTER1979].
[[nodiscard]] double personal_factor(const World& world, std::uint32_t resident);

/// Decides for every resident, in parallel, from a world that nobody writes. In the order of rows; those to whom
/// nothing happens are left out.
[[nodiscard]] std::vector<Decision> decide_lives(const World& world, Month month);

/// The same by looking at each resident in turn, with no shortcut: what `decide_lives` must equal.
[[nodiscard]] std::vector<Decision> decide_lives_reference(const World& world, Month month);

/// Carries the decisions out, in order. Those who will apply are put on `world.applicants`.
void settle_lives(World& world, Month month, const std::vector<Decision>& decisions);

/// Takes in those who turn 16 or move here, lets go those who turn 65 or move away; who turns 18 may claim.
void settle_population(World& world, Month month);

}  // namespace devosim
