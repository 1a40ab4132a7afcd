#include "agents/benefits.hpp"

#include <cmath>
#include <numeric>

#include "agents/accounts.hpp"
#include "engine/parallel.hpp"

namespace devosim {

namespace {

constexpr std::size_t residents_per_block = 8192;

}  // namespace

Pence benefits_due(const World& world, Month month) {
    const Behaviour::Benefit& b = world.model.behaviour.benefit;
    const Pence young{std::llround(b.under_25_pence)};
    const Pence adult{std::llround(b.over_25_pence)};
    const Pence health{std::llround(b.health_addition_pence)};
    const Residents& r = world.residents;
    std::vector<Pence> parts(n_blocks(r.size(), residents_per_block), Pence{0});
    for_each_block(r.size(), residents_per_block, [&](const Block& block) {
        std::int32_t claimants = 0, under_25 = 0, sick = 0;
        for (std::size_t i = block.begin; i < block.end; ++i) {
            const int claims = r.claim_since[i] != never && is_present(r.status[i]) ? 1 : 0;
            claimants += claims;
            under_25 += month.value - world.model.people.birth_month[i] < 25 * 12 ? claims : 0;
            sick += r.status[i] == Status::sick ? claims : 0;
        }
        parts[block.number] = adult * (claimants - under_25) + young * under_25 + health * sick;
    });
    return std::accumulate(parts.begin(), parts.end(), Pence{0});
}

void pay_benefits(World& world, Month month) {
    world.ledger.post(account::treasury, account::benefits, benefits_due(world, month));
}

}  // namespace devosim
