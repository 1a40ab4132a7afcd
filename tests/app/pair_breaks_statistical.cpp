// Where the lives of two arms part when few residents are treated differently.
#include <array>
#include <cstdio>
#include <map>
#include <string>
#include <vector>

#include "policies/presets.hpp"
#include "tests/app/burnt_in_area.hpp"

namespace devosim::testing {
namespace {

constexpr Month months{60};
constexpr std::array phase_names{"population", "demand", "lives", "commission", "reach",
                                 "deliver",    "match",  "pay",   "sustain"};

class PairBreaks_statistical : public BurntInArea {
protected:
    PairBreaks_statistical() : BurntInArea(20'000, {Month{-12}, months}) {}

    const AssembledCommissioner closed_ = successor(scenario_, none());
};

bool is_treated(std::uint64_t id) {
    return mix(id ^ 0x7472656174ULL) % 100 < 3;
}

/// Two arms side by side, and which of their residents live different lives: another labour state or another post.
class SideBySide {
public:
    SideBySide(const Place& start, const Commissioner& commissioner)
        : control_(start), treated_(start), commissioner_(commissioner), parting_(start.world.residents.size()) {}

    void month(Month month) {
        treat();
        for (const Phase phase : phases) {
            if (phase == Phase::match) compare_markets(month);
            run_phase(control_, month, phase, commissioner_);
            run_phase(treated_, month, phase, commissioner_);
            look(phase);
        }
    }

    /// Lives that parted for a reason, and how many of them are in another labour state now.
    struct Count {
        int all = 0;
        int other_state = 0;
    };
    [[nodiscard]] std::map<std::string, Count> count() const {
        std::map<std::string, Count> counts;
        for (std::size_t i = 0; i < parting_.size(); ++i) {
            if (parting_[i].empty()) continue;
            Count& c = counts[parting_[i]];
            ++c.all;
            c.other_state += control_.world.residents.status[i] != treated_.world.residents.status[i] ? 1 : 0;
        }
        return counts;
    }

private:
    void treat() {
        Residents& r = treated_.world.residents;
        for (std::size_t i = 0; i < r.size(); ++i)
            if (is_treated(treated_.world.model.people.id[i])) r.boost[i] = unit_boost * 13 / 10;
    }

    using Choices = std::map<std::uint32_t, std::uint32_t>;

    static Choices choices(const Market& market) {
        Choices chosen;
        for (const Application& a : market.applications) chosen[a.resident] = a.post;
        return chosen;
    }

    /// Why a resident's month in the market differs, to be counted if it parts his lives.
    void compare_markets(Month month) {
        before_ = choices(decide_market(control_.world, month));
        after_ = choices(decide_market(treated_.world, month));
    }

    [[nodiscard]] std::string cause(std::uint32_t i) const {
        const auto a = before_.find(i);
        const auto b = after_.find(i);
        if (a == before_.end() || b == after_.end())
            return is_treated(control_.world.model.people.id[i]) ? "applies in one arm, being treated"
                                                                 : "applies in one arm only";
        const PostPlan& posts = control_.world.model.posts;
        if (a->second == b->second) return "same vacancy, other rivals";
        if (posts.occupation[a->second] != posts.occupation[b->second]) return "vacancy of another occupation";
        return posts.place[a->second] != posts.place[b->second] ? "vacancy in another place"
                                                                : "another vacancy of the same place and occupation";
    }

    void look(Phase phase) {
        const Residents& a = control_.world.residents;
        const Residents& b = treated_.world.residents;
        for (std::uint32_t i = 0; i < parting_.size(); ++i) {
            if (!parting_[i].empty() || (a.status[i] == b.status[i] && a.post[i] == b.post[i])) continue;
            parting_[i] = phase_names[static_cast<std::size_t>(phase)];
            if (phase == Phase::match) parting_[i] += ": " + cause(i);
        }
    }

    Place control_;
    Place treated_;
    const Commissioner& commissioner_;
    std::vector<std::string> parting_;  ///< [resident] what first parted the lives; empty if nothing did
    Choices before_, after_;
};

TEST_F(PairBreaks_statistical, ThePhasesByHandAreThoseOfASimulation) {
    Simulation simulation = burnt_in_.fork(closed_);
    Place by_hand = place();
    for (Month m{0}; m < Month{12}; ++m) {
        simulation.step();
        for (const Phase phase : phases) run_phase(by_hand, m, phase, closed_);
    }
    EXPECT_EQ(by_hand.world.residents.status, simulation.world().residents.status);
    EXPECT_EQ(by_hand.world.posts.holder, simulation.world().posts.holder);
    EXPECT_EQ(by_hand.world.vacancy_history, simulation.world().vacancy_history);
    EXPECT_EQ(by_hand.world.unemployed_history, simulation.world().unemployed_history);
}

// One pair; thousands of lives part, and all but a handful by the market: the bound of nine tenths is no fine measure
// but says where to look first when pairs come apart.
TEST_F(PairBreaks_statistical, TheMarketPartsMostLives) {
    SideBySide arms(place(), closed_);
    for (Month m{0}; m < months; ++m) arms.month(m);
    int all = 0;
    int in_market = 0;
    for (const auto& [reason, n] : arms.count()) {
        std::printf("%-60s %5d lives, %4d in another state after 60 months\n", reason.c_str(), n.all, n.other_state);
        all += n.all;
        if (reason.starts_with("match")) in_market += n.all;
    }
    ASSERT_GT(all, 100);
    EXPECT_GT(in_market, 0.9 * all);
}

}  // namespace
}  // namespace devosim::testing
