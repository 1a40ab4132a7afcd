#include "app/attribution_part.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "app/output_lock.hpp"
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
    EXPECT_THAT(message("x = 2\n", true), HasSubstr("belongs to another attribution: `x = 1` there, `x = 2` here"));
    const AttributionPlan other = attribution_plan(tiny::scenario(1, 3), in_groups(single_groups()));
    ASSERT_NE(other.coalitions.size(), plan_.coalitions.size());
    EXPECT_THROW((void)AttributionPart(output_, "x = 1\n", other, true, false), InputError);
}

TEST_F(AttributionPartOfTwo, IsRefusedIfItIsCutOffOrSomethingElse) {
    const std::string whole = desk_.bytes("result.h5.part");
    desk_.write("result.h5.part", whole.substr(0, whole.size() / 2));
    const auto damaged = [&] {
        return ::testing::AllOf(HasSubstr("option --resume = " + output_.string() + ".part (cannot be used: "),
                                HasSubstr(") run what it is of, or remove it to begin again?"));
    };
    EXPECT_THAT(message("x = 1\n", true), damaged());
    desk_.write("result.h5.part", "name = 1\n");
    EXPECT_THAT(message("x = 1\n", true), damaged());
}

TEST_F(AttributionPartOfTwo, IsRemovedOnceTheResultIsThere) {
    const AttributionPart part(output_, "x = 1\n", plan_, true, false);
    part.remove();
    EXPECT_FALSE(desk_.files().contains("result.h5.part"));
    EXPECT_EQ(AttributionPart(output_, "x = 1\n", plan_, true, false).measured().size(), 0U)
        << "nothing to resume is a beginning";
}

TEST_F(AttributionPartOfTwo, KeepsCoalitionsOfTheNextReplicateOnceTheyAreSaved) {
    const std::vector<Measured> next = some_replicate(plan_, 90);
    AttributionPart part(output_, "x = 1\n", plan_, true, false);
    part.note(3, next[3]);
    EXPECT_EQ(part.n_begun_kept(), 0U) << "noted is not yet kept";
    EXPECT_TRUE(AttributionPart(output_, "x = 1\n", plan_, true, false).begun().empty());
    part.note(1, next[1]);
    part.save();
    const AttributionPart again(output_, "x = 1\n", plan_, true, false);
    EXPECT_EQ(again.begun(), (MeasuredCoalitions{{1, next[1]}, {3, next[3]}}));
    EXPECT_EQ(again.n_begun_kept(), 2U);
    EXPECT_EQ(again.measured().size(), 2U);
    part.add(next);
    EXPECT_TRUE(part.begun().empty());
    EXPECT_EQ(part.n_begun_kept(), 0U);
    const AttributionPart whole(output_, "x = 1\n", plan_, true, false);
    EXPECT_EQ(whole.measured().back(), next);
    EXPECT_TRUE(whole.begun().empty());
}

/// What a run of three replicates measured, with which parts of it can be made as a signal would leave them.
class AttributionResumed_determinism : public ::testing::Test {
protected:
    AttributionResumed_determinism() {
        desk_.write("configs/scenarios/small.toml", small_scenario());
        EXPECT_EQ(attribute("whole.h5", {}).code, 0);
        const InputFile whole(desk_.folder() / "whole.h5");
        LoadedScenario loaded = load_scenario(desk_.folder() / "configs/scenarios/small.toml");
        plan_ = attribution_plan(loaded.scenario, loaded.attribution);
        scenario_ = whole.read<std::string>("/scenario").values[0];
        stored_ = whole.read<std::int64_t>("/attribution/measured").values;
    }
    [[nodiscard]] Ended attribute(const std::string& output, const std::vector<std::string>& options) const {
        std::vector<std::string> arguments{"attribute", "configs/scenarios/small.toml", "--set", "replicates=3", "-o",
                                           output};
        arguments.insert(arguments.end(), options.begin(), options.end());
        return desk_.devosim(arguments);
    }
    [[nodiscard]] std::vector<Measured> replicate(std::size_t r) const {
        std::vector<Measured> measured(plan_.coalitions.size());
        for (std::size_t c = 0; c < measured.size(); ++c)
            for (std::size_t y = 0; y < n_yardsticks; ++y)
                measured[c][y] = stored_[(r * measured.size() + c) * n_yardsticks + y];
        return measured;
    }
    [[nodiscard]] AttributionPart part() const {
        return {desk_.folder() / "resumed.h5", scenario_, plan_, false, false};
    }
    void expect_the_same_bytes() const {
        EXPECT_EQ(attribute("resumed.h5", {}).code, 2) << "a part is there";
        const Ended resumed = attribute("resumed.h5", {"--resume"});
        EXPECT_EQ(resumed.code, 0) << resumed.err;
        EXPECT_TRUE(desk_.bytes("whole.h5") == desk_.bytes("resumed.h5"));
        EXPECT_FALSE(desk_.files().contains("resumed.h5.part"));
    }

    Desk desk_;
    AttributionPlan plan_;
    std::string scenario_;
    std::vector<std::int64_t> stored_;
};

TEST_F(AttributionResumed_determinism, ARunWithFinishedReplicatesGivesTheSameBytes) {
    AttributionPart kept = part();
    kept.add(replicate(0));
    kept.add(replicate(1));
    expect_the_same_bytes();
}

TEST_F(AttributionResumed_determinism, ARunThatHasAllButItsResultGivesTheSameBytes) {
    AttributionPart kept = part();
    for (std::size_t r = 0; r < 3; ++r) kept.add(replicate(r));
    expect_the_same_bytes();
}

TEST_F(AttributionResumed_determinism, ARunWithinAReplicateGivesTheSameBytes) {
    AttributionPart kept = part();
    kept.add(replicate(0));
    const std::vector<Measured> next = replicate(1);
    for (const std::size_t place : {std::size_t{0}, std::size_t{3}, next.size() - 1}) kept.note(place, next[place]);
    kept.save();
    expect_the_same_bytes();
}

TEST_F(AttributionResumed_determinism, CoalitionsThatAreKeptAreNotRunAgain) {
    AttributionPart kept = part();
    Measured made_up{};
    made_up.fill(1'000'000);
    kept.note(1, made_up);
    kept.save();
    EXPECT_EQ(attribute("resumed.h5", {"--resume"}).code, 0);
    const InputFile resumed(desk_.folder() / "resumed.h5");
    const auto measured = resumed.read<std::int64_t>("/attribution/measured").values;
    EXPECT_EQ(measured[n_yardsticks], 1'000'000);
}

/// Stops a long attribution after some time, and once more later if nothing was finished by then.
TEST(AttributionStopped_determinism, BySignalItKeepsItsCoalitionsAndGoesOnToTheSameBytes) {
    const Desk desk;
    desk.write("configs/scenarios/small.toml", small_scenario());
    const auto command = [](const std::string& output) {
        return std::vector<std::string>{
            "attribute", "configs/scenarios/small.toml", "--months", "60", "--threads", "2", "--quiet", "-o", output};
    };
    Ended stopped;
    for (int wait = 100; stopped.code != 75 && wait < 20'000; wait *= 2) {
        std::vector<std::string> words = command("stopped.h5");
        words.insert(words.begin(), DEVOSIM_PROGRAM);
        testing::Child child(words, desk.folder());
        testing::wait_until([&] { return testing::watches_signals(child.pid()); });
        std::this_thread::sleep_for(std::chrono::milliseconds(wait));
        child.send(SIGTERM);
        stopped = child.wait();
        ASSERT_NE(stopped.code, 0) << "it is over too soon to be stopped";
    }
    EXPECT_THAT(stopped.err,
                ::testing::ContainsRegex("stopped by a signal; .*[0-9]+ coalitions? in stopped.h5.part"));
    std::vector<std::string> resumed = command("stopped.h5");
    resumed.emplace_back("--resume");
    EXPECT_EQ(desk.devosim(resumed).code, 0);
    EXPECT_EQ(desk.devosim(command("whole.h5")).code, 0);
    EXPECT_TRUE(desk.bytes("whole.h5") == desk.bytes("stopped.h5"));
}

TEST(AttributionResumed, WithoutAPartItSaysThatItBeginsAnew) {
    const Desk desk;
    desk.write("configs/scenarios/small.toml", small_scenario());
    const Ended ended = desk.devosim({"attribute", "configs/scenarios/small.toml", "-o", "new.h5", "--resume"});
    EXPECT_EQ(ended.code, 0);
    EXPECT_THAT(ended.out, HasSubstr("nothing to go on from in new.h5.part: begun anew\n"));
}

TEST(AttributionOfOneOutput, IsMadeByOneProcessAtATime) {
    const Desk desk;
    desk.write("configs/scenarios/small.toml", small_scenario());
    const std::vector<std::string> command{"attribute", "configs/scenarios/small.toml", "-o", "result.h5"};
    {
        const OutputLock other(desk.folder() / "result.h5");
        const Ended second = desk.devosim(command);
        EXPECT_EQ(second.code, 2);
        EXPECT_THAT(second.err,
                    HasSubstr("option --output = result.h5 (is being made by another process) wait for it, or"));
    }
    EXPECT_EQ(desk.devosim(command).code, 0);
    EXPECT_FALSE(desk.files().contains("result.h5.part.lock"));
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
    AttributionPart begun(desk.folder() / "r.h5", whole.read<std::string>("/scenario").values[0], plan, false, true);
    begun.note(0, some_replicate(plan, 1)[0]);
    begun.save();
    EXPECT_THAT(desk.devosim({"attribute", "configs/scenarios/small.toml", "-o", "r.h5", "--resume"}).err,
                HasSubstr("holds other numbers than this program finds"));
}

}  // namespace
}  // namespace devosim
