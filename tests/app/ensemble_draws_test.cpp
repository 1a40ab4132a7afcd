#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "app/design.hpp"
#include "engine/h5.hpp"
#include "tests/app/ensemble_desk.hpp"

namespace devosim {
namespace {

using ::testing::ElementsAre;
using testing::Ended;
using testing::EnsembleDesk;
using ::testing::HasSubstr;

/// 2 settings x 2 draws x 2 replicates x 2 arms: 16 tasks in 8 groups.
class EnsembleOfDraws : public EnsembleDesk {
protected:
    EnsembleOfDraws() { desk_.write("design.toml", design_of_draws("draws = 2\nfirst_draw = 7\n")); }

    static std::string design_of_draws(const std::string& draws) {
        return "name = \"draws\"\nscenarios = [\"configs/scenarios/small.toml\"]\nreplicates = 2\n" + draws +
               "arms = [\"none\", \"devolved\"]\n[settings.low]\nset = [\"demand.opening_elasticity=0\"]\n"
               "[settings.high]\nset = [\"demand.opening_elasticity=4\"]\n";
    }
};

TEST_F(EnsembleOfDraws, NumbersEveryDrawOfEverySetting) {
    const Design design = load_design(desk_.folder() / "design.toml");
    ASSERT_EQ(design.n_tasks(), 16U);
    ASSERT_EQ(design.n_groups(), 8U);
    EXPECT_EQ(in_words(design, task_of(design, 5)), "task 5 (small, low, draw 8, devolved, replicate 0)");
    EXPECT_EQ(in_words(design, task_of(design, 8)), "task 8 (small, high, draw 7, none, replicate 0)");
    for (std::size_t number = 0; number < 16; ++number) {
        const Task task = task_of(design, number);
        EXPECT_EQ(tasks_of_group(design, group_of(design, task))[task.arm].number, number);
    }
}

TEST_F(EnsembleOfDraws, HoldsWhatRunsWithTheSameDrawHold) {
    ASSERT_EQ(run().code, 0);
    ASSERT_EQ(collect("collected.h5").code, 0);
    const InputFile many(desk_.folder() / "collected.h5");
    EXPECT_THAT(many.read<std::int32_t>("/scenarios/small/draw").values,
                ElementsAre(7, 7, 7, 7, 8, 8, 8, 8, 7, 7, 7, 7, 8, 8, 8, 8));
    const auto stocks = many.read<std::int32_t>("/scenarios/small/stocks");
    const std::size_t months_groups = stocks.shape.at(2) * stocks.shape.at(3);
    constexpr std::size_t employed = 1;
    for (const int draw : {7, 8}) {
        const std::string file = "draw" + std::to_string(draw) + ".h5";
        ASSERT_EQ(desk_
                      .devosim({"run", "configs/scenarios/small.toml", "-o", file, "--set",
                                "demand.opening_elasticity=4", "--draw", std::to_string(draw), "--quiet"})
                      .code,
                  0);
        const auto plain =
            InputFile(desk_.folder() / file).read<std::int32_t>("/arms/devolved/monthly/employed").values;
        for (std::size_t replicate = 0; replicate < 2; ++replicate) {
            const std::size_t task = 8 + static_cast<std::size_t>(draw - 7) * 4 + replicate * 2 + 1;
            const auto* here = &stocks.values[(task * stocks.shape[1] + employed) * months_groups];
            EXPECT_TRUE(std::equal(here, here + months_groups, &plain[replicate * months_groups])) << task;
        }
    }
}

TEST_F(EnsembleOfDraws, SlicesOfThemGiveTheSameBytes) {
    const std::string once = undisturbed();
    for (const std::string slice : {"1/3", "2/3", "0/3"})
        ASSERT_EQ(run({"--threads", "1", "--slice", slice}).code, 0);
    ASSERT_EQ(collect("collected.h5").code, 0);
    EXPECT_TRUE(desk_.bytes("collected.h5") == once);
}

TEST_F(EnsembleOfDraws, OtherDrawsAreAnotherDesign) {
    ASSERT_EQ(run({"--slice", "0/8"}).code, 0);
    desk_.write("design.toml", design_of_draws("draws = 3\nfirst_draw = 7\n"));
    EXPECT_THAT(run().err, HasSubstr("is of another design or program: `draws = 2` there, `draws = 3` here"));
    desk_.write("design.toml", design_of_draws("draws = 2\nfirst_draw = 7\n"));
    desk_.replace("configs/calibration/set.csv", "\n", ",nothing\n");
    EXPECT_EQ(run().code, 2);
}

TEST_F(EnsembleOfDraws, RefusesDrawsThatThereAreNot) {
    const auto before = desk_.files();
    desk_.write("design.toml", design_of_draws("first_draw = 7\n"));
    EXPECT_THAT(run().err, HasSubstr("design.toml:4:14: first_draw = 7 (goes with no draws)"));
    desk_.write("design.toml", design_of_draws("draws = 2\nfirst_draw = 999999\n"));
    EXPECT_THAT(run().err, HasSubstr("draws = 2 (goes beyond draw 999999)"));
    desk_.write("design.toml", design_of_draws("draws = -1\n"));
    EXPECT_EQ(run().code, 2);
    EXPECT_EQ(desk_.files(), before);
}

TEST_F(EnsembleOfDraws, AreCountedByCheck) {
    const Ended ended = desk_.devosim({"check", "design.toml"});
    EXPECT_EQ(ended.code, 0) << ended.err;
    EXPECT_THAT(ended.out, HasSubstr("16: 1 scenario x 2 settings x 2 draws x 2 replicates x arms, in 8 groups"));
}

}  // namespace
}  // namespace devosim
