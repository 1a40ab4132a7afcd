#include "agents/support/unmet.hpp"

#include <algorithm>
#include <tuple>

namespace devosim {

namespace {

bool earlier(const Unmet& a, const Unmet& b) {
    return std::tie(a.resident, a.product, a.spell) < std::tie(b.resident, b.product, b.spell);
}

bool is_over(const World& world, const Unmet& want) {
    const Residents& r = world.residents;
    return r.product[want.resident] != no_product || !is_present(r.status[want.resident]) ||
           spell_name(world, want.resident).value != want.spell;
}

}  // namespace

Month spell_name(const World& world, std::uint32_t i) {
    const Residents& r = world.residents;
    return {r.status[i] == Status::employed ? r.job_since[i] : r.worked_until[i]};
}

Unmet want_of(const World& world, std::uint32_t i, std::uint8_t product) {
    return {i, product, static_cast<std::int16_t>(spell_name(world, i).value)};
}

bool is_among(std::span<const Unmet> wants, const Unmet& want) {
    return std::binary_search(wants.begin(), wants.end(), want, earlier);
}

void settle_unmet(World& world, std::vector<Unmet> refused) {
    std::vector<Unmet>& unmet = world.support.unmet;
    std::sort(refused.begin(), refused.end(), earlier);
    const auto known = static_cast<std::ptrdiff_t>(unmet.size());
    unmet.insert(unmet.end(), refused.begin(), refused.end());
    std::inplace_merge(unmet.begin(), unmet.begin() + known, unmet.end(), earlier);
    std::erase_if(unmet, [&](const Unmet& want) { return is_over(world, want); });
}

}  // namespace devosim
