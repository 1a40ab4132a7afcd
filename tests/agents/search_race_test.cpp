// The keyed race: what happens to everybody's choice when one vacancy is taken away.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "agents/search.hpp"
#include "tests/agents/small_world.hpp"

namespace devosim {
namespace {

constexpr Month now{1};

/// An area of three districts and everybody's choice in it.
class Choices {
public:
    Choices() : area_(synthesise(with_three_districts(), 1)), world_(small::world_of(area_)) {}

    [[nodiscard]] std::vector<std::uint32_t> all() const {
        const VacancyBoard board = make_board(world_);
        std::vector<std::uint32_t> chosen;
        for (std::uint32_t i = 0; i < 2'000; ++i) chosen.push_back(choose_vacancy(world_, board, now, {i, 0, false}));
        return chosen;
    }
    void take_away(std::uint32_t post) { world_.posts.state[post] = PostState::closed; }
    [[nodiscard]] std::vector<std::uint32_t> vacancies() const { return make_board(world_).posts; }
    [[nodiscard]] std::uint16_t district(std::uint32_t post) const {
        return area_.model.geography.district[area_.model.posts.place[post]];
    }
    [[nodiscard]] std::pair<std::uint16_t, std::uint8_t> cell(std::uint32_t post) const {
        return {area_.model.posts.place[post], area_.model.posts.occupation[post]};
    }

private:
    static Ingredients with_three_districts() {
        Ingredients in = small::ingredients(4'000);
        in.area.districts = 3;
        in.area.residents_per_km2 = 5000;
        return in;
    }

    Synthesis area_;
    World world_;
};

TEST(SearchRace, EveryoneFindsSomethingAndNotAllTheSame) {
    const Choices choices;
    const auto chosen = choices.all();
    EXPECT_EQ(std::count(chosen.begin(), chosen.end(), no_vacancy), 0);
    EXPECT_GT(std::set(chosen.begin(), chosen.end()).size(), 40U);
}

TEST(SearchRace, TakingAVacancyAwayMovesNobodyWhoHadChosenAnotherDistrict) {
    Choices choices;
    const auto before = choices.all();
    const std::uint32_t taken = choices.vacancies()[20];
    choices.take_away(taken);
    const auto after = choices.all();
    std::size_t moved = 0;
    for (std::size_t i = 0; i < before.size(); ++i) {
        EXPECT_NE(after[i], taken);
        if (after[i] == before[i]) continue;
        ++moved;
        EXPECT_EQ(choices.district(before[i]), choices.district(taken));
    }
    EXPECT_GE(moved, static_cast<std::size_t>(std::count(before.begin(), before.end(), taken)));
}

/// Position of a vacancy among those of its cell.
std::size_t position(const Choices& choices, std::uint32_t post) {
    std::size_t before = 0;
    for (const std::uint32_t other : choices.vacancies())
        if (other < post && choices.cell(other) == choices.cell(post)) ++before;
    return before;
}

TEST(SearchRace, WhoStaysInACellKeepsHisPositionInItUnlessItIsTheLast) {
    Choices choices;
    const auto before = choices.all();
    for (const std::uint32_t taken : {choices.vacancies()[5], choices.vacancies()[20], choices.vacancies()[40]}) {
        Choices fewer;
        fewer.take_away(taken);
        const auto after = fewer.all();
        const auto in_cell = [&](std::uint32_t post) { return choices.cell(post) == choices.cell(taken); };
        std::size_t size = 0;
        for (const std::uint32_t post : choices.vacancies()) size += in_cell(post) ? 1 : 0;
        for (std::size_t i = 0; i < before.size(); ++i) {
            if (choices.cell(before[i]) != choices.cell(after[i])) continue;
            if (!in_cell(before[i])) {
                EXPECT_EQ(after[i], before[i]);
            } else if (position(choices, before[i]) + 1 < size) {
                EXPECT_EQ(position(fewer, after[i]), position(choices, before[i]));
            }
        }
    }
}

TEST(SearchRace, TakingTheOnlyVacancyOfADistrictAwayMovesExactlyThoseWhoHadChosenIt) {
    Choices choices;
    const std::vector<std::uint32_t> all = choices.vacancies();
    std::uint32_t only = no_vacancy;
    for (const std::uint32_t post : all) {
        if (choices.district(post) != 1) continue;
        if (only == no_vacancy)
            only = post;
        else
            choices.take_away(post);
    }
    ASSERT_NE(only, no_vacancy);
    const auto before = choices.all();
    choices.take_away(only);
    const auto after = choices.all();
    EXPECT_GT(std::count(before.begin(), before.end(), only), 0);
    for (std::size_t i = 0; i < before.size(); ++i) EXPECT_EQ(before[i] == only, after[i] != before[i]);
}

}  // namespace
}  // namespace devosim
