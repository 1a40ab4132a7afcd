// A project of somebody else that stands on the engine: draws, a parallel sum and a ledger.
#include <iostream>

#include "engine/ledger.hpp"
#include "engine/parallel.hpp"
#include "engine/random.hpp"

int main() {
    using namespace devosim;
    enum class Purpose { coin };
    const Draws draws = RandomKey{7, 0}.at(Month{0}, Purpose::coin);
    const double heads = ordered_sum(10'000, 100, [&](const Block& block) {
        double count = 0;
        for (std::size_t who = block.begin; who < block.end; ++who)
            count += draws.of(who).bernoulli(Share{0.5}) ? 1 : 0;
        return count;
    });
    Ledger ledger(2);
    ledger.post(AccountId{0}, AccountId{1}, Pence{100});
    std::cout << heads << " heads\n";
    return heads > 4'800 && heads < 5'200 && ledger.total().value == 0 ? 0 : 1;
}
