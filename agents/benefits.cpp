#include "agents/benefits.hpp"

#include <cmath>
#include <numeric>

#include "agents/accounts.hpp"
#include "engine/parallel.hpp"
#include "engine/vector_units.hpp"

namespace devosim {

namespace {

constexpr std::size_t residents_per_block = 8192;

struct Claimants {
    std::int32_t all, under_25, sick;
};

DEVOSIM_VECTOR_UNITS
Claimants count_claimants(const std::int16_t* claim_since, const Status* status, const std::int16_t* birth_month,
                          std::size_t n, int month) {
    Claimants count{0, 0, 0};
    for (std::size_t k = 0; k < n; ++k) {
        const int claims = (is_present(status[k]) & (claim_since[k] != never)) ? 1 : 0;
        count.all += claims;
        count.under_25 += month - birth_month[k] < 25 * 12 ? claims : 0;
        count.sick += status[k] == Status::sick ? claims : 0;
    }
    return count;
}

}  // namespace

Pence benefits_due(const World& world, Month month) {
    const Behaviour::Benefit& b = world.model.behaviour.benefit;
    const Pence young{std::llround(b.under_25_pence)};
    const Pence adult{std::llround(b.over_25_pence)};
    const Pence health{std::llround(b.health_addition_pence)};
    const Residents& r = world.residents;
    std::vector<Pence> parts(n_blocks(r.size(), residents_per_block), Pence{0});
    for_each_block(r.size(), residents_per_block, [&](const Block& block) {
        const Claimants claimants = count_claimants(r.claim_since.data() + block.begin, r.status.data() + block.begin,
                                                    world.model.people.birth_month.data() + block.begin,
                                                    block.end - block.begin, month.value);
        parts[block.number] =
            adult * (claimants.all - claimants.under_25) + young * claimants.under_25 + health * claimants.sick;
    });
    return std::accumulate(parts.begin(), parts.end(), Pence{0});
}

void pay_benefits(World& world, Month month) {
    world.ledger.post(account::treasury, account::benefits, benefits_due(world, month));
}

}  // namespace devosim
