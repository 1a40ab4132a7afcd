#include "agents/world_state.hpp"

#include "engine/contracts.hpp"

namespace devosim {

namespace {

// A field that is added to World does not bind any more: whoever adds it says here what becomes of it.
template <class AnyWorld, class Visit>
void visit(AnyWorld& world, Visit visitor) {
    auto& [model, key, residents, posts, support, ledger, tally, journal, applicants, hired, vacancies, unemployed,
           filling, freed, barred, outside, usual, opening] = world;
    static_cast<void>(barred);  // of trials, which begin anew
    static_cast<void>(model);   // synthesised anew
    static_cast<void>(ledger);
    visitor(key, residents, posts, support, tally, journal, applicants, hired, vacancies, unemployed, filling, freed,
            outside, usual, opening);
}

}  // namespace

void save(ArchiveWriter& archive, const World& world) {
    visit(world, [&](const auto&... fields) { archive.put(fields...); });
    const std::span<const Pence> balances = world.ledger.balances();
    archive.put(std::vector<Pence>(balances.begin(), balances.end()));
}

void restore(ArchiveReader& archive, World& world) {
    const RandomKey key = world.key;
    const std::size_t residents = world.residents.size();
    const std::size_t posts = world.posts.state.size();
    visit(world, [&](auto&... fields) { archive.get(fields...); });
    world.ledger = Ledger(archive.get<std::vector<Pence>>());
    EXPECTS(world.key.seed == key.seed && world.key.replicate == key.replicate);
    EXPECTS(world.residents.size() == residents && world.posts.state.size() == posts);
}

}  // namespace devosim
