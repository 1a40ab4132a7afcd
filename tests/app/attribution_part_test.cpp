#include "app/attribution_part.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/scenario_file.hpp"
#include "engine/h5.hpp"
#include "tests/app/program.hpp"
#include "tests/policies/tiny_runs.hpp"

namespace devosim {
namespace {

using testing::Desk;
using testing::Ended;
using ::testing::HasSubstr;
using testing::small_scenario;

AttributionSettings in_groups(std::vector<SwitchGroup> groups) {
    AttributionSettings settings;
    settings.groups = std::move(groups);
    return settings;
}

std::vector<Measured> some_replicate(const AttributionPlan& plan, std::int64_t first) {
    std::vector<Measured> made(plan.coalitions.size());
    for (Measured& coalition : made)
        for (std::int64_t& value : coalition) value = first++;
    return made;
}

class AttributionPartOfTwo : public ::testing::Test {
protected:
    AttributionPartOfTwo() {
        AttributionPart part(output_, "x = 1\n", plan_, false, false);
        part.add(some_replicate(plan_, 5));
        part.add(some_replicate(plan_, -7'000'000'000));
    }
    [[nodiscard]] std::string message(const std::string& scenario, bool resume) const {
        try {
            (void)AttributionPart(output_, scenario, plan_, resume, false);
        } catch (const InputError& error) {
            return error.what();
        }
        return "nothing wrong";
    }

    Desk desk_;
    std::filesystem::path output_ = desk_.folder() / "result.h5";
    AttributionPlan plan_ = attribution_plan(tiny::scenario(1, 3), {});
};

TEST_F(AttributionPartOfTwo, HoldsWhatWasFinishedForTheNextRun) {
    const AttributionPart again(output_, "x = 1\n", plan_, true, false);
    ASSERT_EQ(again.measured().size(), 2U);
    EXPECT_EQ(again.measured()[0], some_replicate(plan_, 5));
    EXPECT_EQ(again.measured()[1], some_replicate(plan_, -7'000'000'000));
}

TEST_F(AttributionPartOfTwo, IsNotLostUnasked) {
    EXPECT_THAT(message("x = 1\n", false), HasSubstr("use --resume to go on, or --force to begin again?"));
    EXPECT_EQ(AttributionPart(output_, "x = 1\n", plan_, false, true).measured().size(), 0U);
}

TEST_F(AttributionPartOfTwo, IsOfOneScenarioAndOneSetOfCoalitions) {
    EXPECT_THAT(message("x = 2\n", true), HasSubstr("belongs to another scenario, seed, groups or arms"));
    const AttributionPlan other = attribution_plan(tiny::scenario(1, 3), in_groups(single_groups()));
    ASSERT_NE(other.coalitions.size(), plan_.coalitions.size());
    EXPECT_THROW((void)AttributionPart(output_, "x = 1\n", other, true, false), InputError);
}

TEST_F(AttributionPartOfTwo, IsRefusedIfItIsCutOffOrSomethingElse) {
    const std::string whole = desk_.bytes("result.h5.part");
    desk_.write("result.h5.part", whole.substr(0, whole.size() / 2));
    EXPECT_THAT(message("x = 1\n", true), HasSubstr("result.h5.part"));
    desk_.write("result.h5.part", "name = 1\n");
    EXPECT_THAT(message("x = 1\n", true), HasSubstr("result.h5.part"));
}

TEST_F(AttributionPartOfTwo, IsRemovedOnceTheResultIsThere) {
    const AttributionPart part(output_, "x = 1\n", plan_, true, false);
    part.remove();
    EXPECT_FALSE(desk_.files().contains("result.h5.part"));
    EXPECT_EQ(AttributionPart(output_, "x = 1\n", plan_, true, false).measured().size(), 0U)
        << "nothing to resume is a beginning";
}

/// A run of three replicates, of which the part holds two, as a signal would leave it.
TEST(AttributionResumed_determinism, AResumedRunGivesTheSameBytes) {
    const Desk desk;
    desk.write("configs/scenarios/small.toml", small_scenario());
    const auto attribute = [&](const std::string& output, const std::vector<std::string>& options) {
        std::vector<std::string> arguments{"attribute", "configs/scenarios/small.toml", "--set", "replicates=3", "-o",
                                           output};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return desk.devosim(arguments);
    };
    EXPECT_EQ(attribute("whole.h5", {}).code, 0);
    const InputFile whole(desk.folder() / "whole.h5");
    LoadedScenario loaded = load_scenario(desk.folder() / "configs/scenarios/small.toml");
    const AttributionPlan plan = attribution_plan(loaded.scenario, loaded.attribution);
    const Array<std::int64_t> stored = whole.read<std::int64_t>("/attribution/measured");
    AttributionPart part(desk.folder() / "resumed.h5", whole.read<std::string>("/scenario").values[0], plan, false,
                         false);
    for (std::size_t r = 0; r < 2; ++r) {
        std::vector<Measured> replicate(plan.coalitions.size());
        for (std::size_t c = 0; c < replicate.size(); ++c)
            for (std::size_t y = 0; y < n_yardsticks; ++y)
                replicate[c][y] = stored.values[(r * replicate.size() + c) * n_yardsticks + y];
        part.add(replicate);
    }
    EXPECT_EQ(attribute("resumed.h5", {}).code, 2) << "a part is there";
    const Ended resumed = attribute("resumed.h5", {"--resume"});
    EXPECT_EQ(resumed.code, 0) << resumed.err;
    EXPECT_TRUE(desk.bytes("whole.h5") == desk.bytes("resumed.h5"));
    EXPECT_FALSE(desk.files().contains("resumed.h5.part"));
}

TEST(AttributionResumed, ATamperedPartIsRefused) {
    const Desk desk;
    desk.write("configs/scenarios/small.toml", small_scenario());
    LoadedScenario loaded = load_scenario(desk.folder() / "configs/scenarios/small.toml");
    const AttributionPlan plan = attribution_plan(loaded.scenario, loaded.attribution);
    EXPECT_EQ(desk.devosim({"attribute", "configs/scenarios/small.toml", "-o", "whole.h5"}).code, 0);
    const InputFile whole(desk.folder() / "whole.h5");
    AttributionPart part(desk.folder() / "r.h5", whole.read<std::string>("/scenario").values[0], plan, false, false);
    part.add(some_replicate(plan, 1));
    const Ended ended = desk.devosim({"attribute", "configs/scenarios/small.toml", "-o", "r.h5", "--resume"});
    EXPECT_EQ(ended.code, 2);
    EXPECT_THAT(ended.err, HasSubstr("holds other numbers than this program finds"));
}

}  // namespace
}  // namespace devosim
