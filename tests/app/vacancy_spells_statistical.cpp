// How long vacancies wait, followed one by one, and what monthly counts say of it.
#include <cstdio>
#include <vector>

#include "tests/app/burnt_in_area.hpp"

namespace devosim::testing {
namespace {

constexpr Month months{48};

/// Months of the market since burn-in, added up.
struct Counted {
    double left_unfilled = 0, advertised = 0, filled = 0, withdrawn = 0;
    double months_of_filled = 0;  ///< months in which those that were filled were advertised, the last included
};

/// Follows every vacancy from the month in which it is first advertised until it is filled or withdrawn.
class Follower {
public:
    explicit Follower(std::size_t posts) : advertised_(posts, 0) {}

    /// To be called before the market of a month; what was advertised and is not any more has been withdrawn.
    void meet(const Market& market) {
        std::vector<int> now(advertised_.size(), 0);
        for (const std::uint32_t post : market.board.posts) now[post] = advertised_[post] + 1;
        for (std::size_t post = 0; post < now.size(); ++post)
            if (advertised_[post] > 0) {
                counted.left_unfilled += 1;
                counted.withdrawn += now[post] == 0 ? 1 : 0;
            }
        counted.advertised += static_cast<double>(market.board.posts.size());
        advertised_ = now;
    }
    /// To be called after it, with the posts that are vacant no more.
    void settle(const World& world, const Market& market) {
        for (const std::uint32_t post : market.board.posts) {
            if (world.posts.state[post] == PostState::vacant) continue;
            counted.filled += 1;
            counted.months_of_filled += advertised_[post];
            advertised_[post] = 0;
        }
    }

    Counted counted;

private:
    std::vector<int> advertised_;  ///< [post] months in which it has been advertised as the vacancy that it is
};

class VacancySpells_statistical : public BurntInArea {
protected:
    VacancySpells_statistical() : BurntInArea(60'000, {Month{-36}, months}) {}

    Counted follow() {
        Place lived_in = place();
        Follower follower(lived_in.world.posts.state.size());
        for (Month month{0}; month < months; ++month)
            for (const Phase phase : phases) {
                if (phase != Phase::match) {
                    run_phase(lived_in, month, phase, before_);
                    continue;
                }
                const Market market = decide_market(lived_in.world, month);
                follower.meet(market);
                run_phase(lived_in, month, phase, before_);
                follower.settle(lived_in.world, market);
            }
        return follower.counted;
    }
};

// Counts say the mean over all that end, whatever their chances are. Those that are filled waited as long where the
// chances are the same for all, and less where hard ones are withdrawn more often: seen, 3 % less, over some 50,000
// vacancies.
TEST_F(VacancySpells_statistical, MonthlyCountsSayHowLongThoseThatAreFilledHaveWaited) {
    const Counted seen = follow();
    const double withdrawal = scenario_.ingredients.behaviour.demand.withdrawal;
    const double unfilled = seen.advertised - seen.filled;
    const double by_counts = seen.advertised / (seen.filled + withdrawal * unfilled);
    const double followed = seen.months_of_filled / seen.filled;
    std::printf("of %.0f filled, months advertised: followed %.3f, by counts %.3f, as if none were withdrawn %.3f\n",
                seen.filled, followed, by_counts, seen.advertised / seen.filled);
    EXPECT_NEAR(seen.withdrawn / seen.left_unfilled, withdrawal, 0.003);  // three standard errors
    EXPECT_GT(by_counts, followed);
    EXPECT_LT(by_counts, 1.05 * followed);
}

}  // namespace
}  // namespace devosim::testing
