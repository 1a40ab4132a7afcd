#include "app/ensemble.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>

#include <chrono>
#include <random>
#include <thread>

#include "app/design.hpp"
#include "engine/h5.hpp"
#include "tests/app/ensemble_desk.hpp"

namespace devosim {
namespace {

namespace fs = std::filesystem;
using testing::Child;
using ::testing::Each;
using testing::Ended;
using testing::EnsembleDesk;
using ::testing::HasSubstr;
using testing::wait_until;
using testing::watches_signals;

using Ensemble = EnsembleDesk;

TEST_F(Ensemble, EveryTaskIsAFunctionOfTheDesignAndItsNumber) {
    const Design design = load_design(desk_.folder() / "design.toml");
    ASSERT_EQ(design.n_tasks(), 18U);
    ASSERT_EQ(design.n_groups(), 6U);
    std::size_t number = 0;
    for (std::size_t group = 0; group < design.n_groups(); ++group)
        for (const Task& task : tasks_of_group(design, group)) {
            const Task same = task_of(design, number);
            EXPECT_EQ(task.number, number);
            EXPECT_EQ(group_of(design, same), group);
            EXPECT_EQ(in_words(design, same), in_words(design, task));
            ++number;
        }
    EXPECT_EQ(number, 18U);
    EXPECT_EQ(in_words(design, task_of(design, 13)), "task 13 (small, high, national, replicate 1)");
}

TEST_F(Ensemble, HoldsWhatTheSameRunsHold) {
    ASSERT_EQ(run().code, 0);
    ASSERT_EQ(collect("collected.h5").code, 0);
    ASSERT_EQ(desk_
                  .devosim({"run", "configs/scenarios/small.toml", "-o", "high.h5", "--replicates", "3", "--set",
                            "demand.opening_elasticity=4", "--quiet"})
                  .code,
              0);
    const InputFile many(desk_.folder() / "collected.h5");
    const InputFile high(desk_.folder() / "high.h5");
    const auto stocks = many.read<std::int32_t>("/scenarios/small/stocks");
    ASSERT_EQ(stocks.shape.at(0), 18U);
    const std::size_t months_groups = stocks.shape.at(2) * stocks.shape.at(3);
    const auto settings = many.read<std::string>("/scenarios/small/setting").values;
    const auto arms = many.read<std::string>("/scenarios/small/arm").values;
    const auto replicates = many.read<std::int32_t>("/scenarios/small/replicate").values;
    constexpr std::size_t employed = 1;
    for (std::size_t task = 9; task < 18; ++task) {
        EXPECT_EQ(settings[task], "high");
        const auto plain = high.read<std::int32_t>("/arms/" + arms[task] + "/monthly/employed").values;
        const auto* here = &stocks.values[(task * stocks.shape[1] + employed) * months_groups];
        const auto* there = &plain[static_cast<std::size_t>(replicates[task]) * months_groups];
        EXPECT_TRUE(std::equal(here, here + months_groups, there)) << task;
    }
}

TEST_F(Ensemble, ThreadsSlicesAndRepetitionChangeNoByte) {
    const std::string once = undisturbed();
    ASSERT_GT(once.size(), 10'000U);
    for (const std::string slice : {"2/3", "0/3", "1/3"})
        ASSERT_EQ(run({"--threads", "1", "--slice", slice}).code, 0);
    EXPECT_THAT(times_done(), Each(1));
    ASSERT_EQ(run().code, 0);
    EXPECT_THAT(times_done(), Each(1)) << "finished tasks are not run again";
    EXPECT_TRUE(collected() == once);
}

TEST_F(Ensemble, NamesWhatIsMissingAndRunsItAlone) {
    const std::string once = undisturbed();
    ASSERT_EQ(run().code, 0);
    for (const int task : {3, 4, 16}) fs::remove(desk_.folder() / part(task));
    const Ended missing = collect("collected.h5");
    EXPECT_EQ(missing.code, 4);
    EXPECT_THAT(missing.err,
                HasSubstr("many (3 of 18 tasks are missing: 3-4, 16) run devosim ensemble DESIGN -o many"));
    EXPECT_FALSE(fs::exists(desk_.folder() / "collected.h5"));
    const Ended partial = collect("part.h5", {"--partial"});
    EXPECT_EQ(partial.code, 0);
    EXPECT_EQ(partial.err, "part.h5 lacks 3 of 18 tasks: 3-4, 16\n");
    EXPECT_EQ(InputFile(desk_.folder() / "part.h5").read<std::int32_t>("/scenarios/small/task").values.size(), 15U);
    ASSERT_EQ(run({"--task", "16"}).code, 0);
    EXPECT_EQ(n_parts(), 16);
    ASSERT_EQ(run().code, 0);
    EXPECT_TRUE(collected() == once);
}

TEST_F(Ensemble, OfAnotherDesignIsNotMixedIn) {
    ASSERT_EQ(run({"--slice", "0/2"}).code, 0);
    const int finished = n_parts();
    desk_.write("design.toml", design_of("0.5"));
    const Ended other = run();
    EXPECT_EQ(other.code, 2);
    EXPECT_THAT(other.err, HasSubstr("option --output = many (is of another design or program: `set = "
                                     "[\"demand.opening_elasticity=0\"]` there, `set = "
                                     "[\"demand.opening_elasticity=0.5\"]` here)"));
    EXPECT_EQ(n_parts(), finished);
    desk_.write("design.toml", design_of("0"));
    desk_.replace("configs/scenarios/small.toml", "policy_months = 12", "policy_months = 11");
    EXPECT_THAT(run().err, HasSubstr("is of another design or program: `resolved = "));
}

TEST_F(Ensemble, RefusesPartsThatAreTornOrOfAnotherEnsemble) {
    ASSERT_EQ(run().code, 0);
    const std::string whole = desk_.bytes(part(5));
    desk_.write(part(5), std::string_view(whole).substr(0, whole.size() - 100));
    const Ended torn = collect("collected.h5");
    EXPECT_EQ(torn.code, 2);
    EXPECT_THAT(torn.err, HasSubstr(part(5) + ": result file (is not HDF5, or is cut off or damaged)"));
    desk_.write(part(5), desk_.bytes(part(6)));
    desk_.write(part(0), "");
    const Ended foreign = collect("collected.h5");
    EXPECT_EQ(foreign.code, 2);
    EXPECT_THAT(foreign.err,
                HasSubstr(part(0) + ": result file (is not HDF5, or is cut off or damaged) remove it and "
                                    "run the ensemble again?\n"));
    EXPECT_THAT(foreign.err, HasSubstr(part(5) + ": part (belongs to another ensemble or task) remove it and run the "
                                                 "ensemble again?\n"));
    EXPECT_FALSE(fs::exists(desk_.folder() / "collected.h5"));
    EXPECT_EQ(desk_.devosim({"collect", "configs", "-o", "collected.h5"}).code, 2);
}

TEST_F(Ensemble, CountsOnlyPartsOfTheRightName) {
    ASSERT_EQ(run().code, 0);
    fs::rename(desk_.folder() / part(3), desk_.folder() / "many/parts/0000/3.h5");
    const Ended missing = collect("collected.h5");
    EXPECT_EQ(missing.code, 4);
    EXPECT_THAT(missing.err, HasSubstr("(1 of 18 tasks are missing: 3)"));
    ASSERT_EQ(run().code, 0);
    EXPECT_EQ(n_parts(), 18);
}

TEST_F(Ensemble, StoppedWhileItIsCollectedLeavesNothing) {
    ASSERT_EQ(run().code, 0);
    const auto before = desk_.files();
    Child child({DEVOSIM_PROGRAM, "collect", "many", "-o", "collected.h5", "--quiet"}, desk_.folder());
    wait_until([&] { return watches_signals(child.pid()) || fs::exists(desk_.folder() / "collected.h5"); });
    child.send(SIGTERM);
    const Ended ended = child.wait();
    auto after = before;
    if (ended.code == 0) after.insert("collected.h5");
    EXPECT_TRUE(ended.code == 130 || ended.code == 0) << ended.code << ended.err;
    EXPECT_EQ(desk_.files(), after);
}

TEST_F(Ensemble, IsNotOverwrittenByWhatIsCollectedFromIt) {
    ASSERT_EQ(run().code, 0);
    const auto before = desk_.files();
    for (const std::string output : {"many/ensemble.toml", "many/parts/0000/0000001.h5", "many/new.h5"}) {
        const Ended ended = collect(output, {"--force"});
        EXPECT_EQ(ended.code, 2);
        EXPECT_EQ(ended.err,
                  "option --output = " + output + " (is in the folder of the ensemble) name a file outside of it?\n");
    }
    fs::remove(desk_.folder() / part(1));
    ASSERT_EQ(::mkfifo((desk_.folder() / part(1)).c_str(), 0600), 0);
    EXPECT_THAT(collect("collected.h5").err, HasSubstr("0000001.h5: result file (is no plain file) remove it"));
    fs::create_symlink("nothing", desk_.folder() / "link.h5");
    EXPECT_THAT(collect("link.h5").err, HasSubstr("option --output = link.h5 (is a link to nothing)"));
}

/// A commit that changes no source is no other program.
TEST_F(Ensemble, GoesOnAfterACommitAndSaysWhichProgramBegan) {
    ASSERT_EQ(run({"--slice", "0/2"}).code, 0);
    std::string text = desk_.bytes("many/ensemble.toml");
    ASSERT_TRUE(text.starts_with("git_revision = \""));
    desk_.write("many/ensemble.toml", "git_revision = \"another\"\n" + text.substr(text.find('\n') + 1));
    EXPECT_EQ(run().code, 0);
    ASSERT_EQ(collect("collected.h5").code, 0);
    EXPECT_EQ(InputFile(desk_.folder() / "collected.h5").attribute<std::string>("/", "git_revision"), "another");
    text.replace(text.find("sources = \"") + 11, 4, "0000");
    desk_.write("many/ensemble.toml", text);
    EXPECT_THAT(run().err, HasSubstr("is of another design or program: `sources = "));
}

TEST_F(Ensemble, WhatTheSystemRefusesIsNoFaultOfOurs) {
    fs::create_symlink("loop", desk_.folder() / "loop");
    const Ended ended = desk_.devosim({"ensemble", "design.toml", "-o", "loop/many", "--quiet"});
    EXPECT_EQ(ended.code, 3);
    EXPECT_THAT(ended.err, HasSubstr("Too many levels of symbolic links"));
}

TEST_F(Ensemble, CollectedVirtuallyPointsToItsParts) {
    ASSERT_EQ(run().code, 0);
    ASSERT_EQ(collect("collected.h5").code, 0);
    ASSERT_EQ(collect("virtual.h5", {"--virtual"}).code, 0);
    EXPECT_LT(fs::file_size(desk_.folder() / "virtual.h5"), fs::file_size(desk_.folder() / "collected.h5"));
    const auto rows = [&](const std::string& file, const std::string& name) {
        return InputFile(desk_.folder() / file).read<std::int32_t>("/scenarios/small/" + name).values;
    };
    const auto totals = [&](const std::string& file) {
        return InputFile(desk_.folder() / file).read<std::int64_t>("/scenarios/small/total").values;
    };
    for (const std::string name : {"stocks", "flows", "market", "places", "funnel"})
        EXPECT_TRUE(rows("virtual.h5", name) == rows("collected.h5", name)) << name;
    EXPECT_TRUE(totals("virtual.h5") == totals("collected.h5"));
    const auto before = totals("collected.h5");
    fs::remove(desk_.folder() / part(17));
    EXPECT_EQ(totals("virtual.h5").back(), INT64_MIN) << "no number that could be one";
    EXPECT_EQ(totals("virtual.h5").front(), before.front());
}

TEST_F(Ensemble, TwoProcessesShareTheTasks) {
    const std::string once = undisturbed();
    Child first(ensemble({"--threads", "1"}), desk_.folder());
    Child second(ensemble({"--threads", "1"}), desk_.folder());
    EXPECT_EQ(first.wait().code, 0);
    EXPECT_EQ(second.wait().code, 0);
    EXPECT_THAT(times_done(), Each(1));
    EXPECT_TRUE(collected() == once);
}

TEST_F(Ensemble, AFailedTaskIsNamedAndTheOthersGoOn) {
    ASSERT_EQ(run({"--slice", "0/6"}).code, 0);
    desk_.write("many/under_way/group-4", "no checkpoint");
    const Ended ended = run();
    EXPECT_EQ(ended.code, 2);
    EXPECT_THAT(ended.err, HasSubstr("task 12 (small, high, none, replicate 1) failed: "));
    EXPECT_THAT(ended.err, HasSubstr("alone: devosim ensemble design.toml -o many --task 14\n"));
    EXPECT_EQ(n_parts(), 15);
    fs::remove(desk_.folder() / "many/under_way/group-4");
    EXPECT_EQ(run().code, 0);
    EXPECT_EQ(n_parts(), 18);
}

TEST_F(Ensemble, RefusesWhatMakesNoSense) {
    const auto before = desk_.files();
    EXPECT_THAT(run({"--slice", "3/3"}).err,
                HasSubstr("option --slice = 3/3 (is no slice K/N with K from 0 to N - 1)"));
    EXPECT_THAT(run({"--task", "18"}).err, HasSubstr("option --task = 18 (is out of range)"));
    desk_.write("design.toml", design_of("0") + "[settings.high.more]\n");
    EXPECT_EQ(run().code, 2);
    desk_.write("design.toml", design_of("nothing"));
    EXPECT_EQ(run().code, 2);
    desk_.write("design.toml", "name = \"x\"\nscenarios = []\n");
    EXPECT_THAT(run().err, HasSubstr("design.toml:2"));
    desk_.write("design.toml", design_of("0"));
    EXPECT_THAT(run({"--threads", "0"}).err, HasSubstr("option --threads = 0 (is out of range)"));
    EXPECT_THAT(run({"--checkpoint-every", "0"}).err, HasSubstr("option --checkpoint-every = 0 (is out of range)"));
    EXPECT_EQ(desk_.files(), before);
}

TEST_F(Ensemble, SaysWhereTheDesignIsWrong) {
    const auto expect_told = [&](const std::string& design, const std::string& told) {
        desk_.write("design.toml", design);
        const Ended ended = run();
        EXPECT_EQ(ended.code, 2);
        EXPECT_EQ(ended.err, told);
    };
    const std::string head = "name = \"x\"\nscenarios = [\"configs/scenarios/small.toml\"]\n";
    expect_told(head + "[settings.low]\nset = [\"demand.opening_elasticity=many\"]\n",
                "design.toml:4:1: settings.low.set = demand.opening_elasticity=many (is not a number) write a number "
                "from 0 to 4\n");
    expect_told(head + "arms = [\"devolvd\"]\n",
                "design.toml:3:1: arms = devolvd (the scenario has no such arm) did you mean \"devolved\"?\n");
    expect_told(head + "arms = []\n",
                "design.toml:3:8: arms = [] (names none) leave it out for all arms of each scenario?\n");
    expect_told(
        head + "[settings.a]\nset = [\"replicates=3\", \"seed=3\"]\n",
        "design.toml:4:1: settings.a.set = replicates=3 (is the same in all settings) write replicates above "
        "the settings of the design?\n"
        "design.toml:4:1: settings.a.set = seed=3 (is the same in all settings) write seed above the settings "
        "of the design?\n");
    expect_told(
        head + "[settings.a]\nset = [\"trajectories=all\"]\n",
        "design.toml:4:1: settings.a.set = trajectories=all (has no use: ensembles keep no lives) devosim run "
        "one of the runs to see them?\n");
}

/// Ensembles that are stopped and killed.
class KilledEnsemble : public EnsembleDesk {
protected:
    void kill_at_random(int times, unsigned seed) const {
        const std::string once = undisturbed();
        std::mt19937 random(seed);
        std::uniform_int_distribution<int> wait(0, 200);
        for (int kills = 0; kills < times;) {
            Child child(ensemble({"--checkpoint-every", "5"}), desk_.folder());
            if (kills % 4 != 0) {  // the others may be killed before they begin
                EXPECT_TRUE(works(child.pid()));
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(wait(random)));
            child.send(SIGKILL);
            const int code = child.wait().code;
            if (code == 0) {
                ASSERT_TRUE(collected() == once);
                continue;
            }
            ASSERT_EQ(code, 128 + SIGKILL);
            ++kills;
        }
        ASSERT_EQ(run().code, 0);
        ASSERT_TRUE(collected() == once);
    }
};

TEST_F(KilledEnsemble, GoesOnToTheSameBytes) {
    kill_at_random(4, 1);
}

using KilledEnsemble_long = KilledEnsemble;
TEST_F(KilledEnsemble_long, GoesOnToTheSameBytesFiftyTimes) {
    kill_at_random(50, 2);
}

TEST_F(KilledEnsemble, ASignalKeepsWhatIsUnderWay) {
    const std::string once = undisturbed();
    int stops = 0;
    int kept = 0;
    for (int code = 75; code == 75;) {
        Child child(ensemble({"--threads", "1"}), desk_.folder());
        if (stops < 3) {
            for (int tries = 0;
                 tries < 5000 && !(fs::exists(desk_.folder() / "many/manifest") && watches_signals(child.pid()));
                 ++tries)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            std::this_thread::sleep_for(std::chrono::milliseconds(60));
            child.send(stops % 2 == 0 ? SIGTERM : SIGUSR1);
        }
        const Ended ended = child.wait();
        code = ended.code;
        if (code != 75) break;
        ++stops;
        kept += fs::is_empty(desk_.folder() / "many" / "under_way") ? 0 : 1;
        EXPECT_THAT(ended.err, HasSubstr("stopped by a signal; what is done is kept in many: run the same command"));
    }
    EXPECT_GT(stops, 0);
    EXPECT_GT(kept, 0);
    EXPECT_THAT(times_done(), Each(1));
    EXPECT_TRUE(collected() == once);
}

TEST_F(KilledEnsemble, ATaskRunAloneLeavesWhatIsKeptOfItsGroup) {
    const std::string once = undisturbed();
    {
        Child child(ensemble({"--threads", "1", "--checkpoint-every", "1"}), desk_.folder());
        ASSERT_TRUE(wait_until([&] { return fs::exists(desk_.folder() / "many/under_way/group-0"); }));
        child.send(SIGKILL);
        ASSERT_NE(child.wait().code, 0);
    }
    const std::string record = desk_.bytes("many/under_way/group-0");
    const int last = 2;  // of three tasks of the group
    ASSERT_FALSE(fs::exists(desk_.folder() / part(last)));
    ASSERT_EQ(run({"--task", std::to_string(last)}).code, 0);
    EXPECT_TRUE(desk_.bytes("many/under_way/group-0") == record);
    ASSERT_TRUE(fs::exists(desk_.folder() / part(last)));
    ASSERT_EQ(run().code, 0);
    EXPECT_FALSE(fs::exists(desk_.folder() / "many/under_way/group-0"));
    EXPECT_TRUE(collected() == once);
}

/// The record is from before the first part of the group came to the disk.
TEST_F(KilledEnsemble, GoesOnFromARecordOlderThanItsParts) {
    const std::string once = undisturbed();
    const std::string record = "many/under_way/group-0";
    Child child(ensemble({"--threads", "1", "--checkpoint-every", "1"}), desk_.folder());
    ASSERT_TRUE(wait_until([&] { return fs::exists(desk_.folder() / record); }));
    const std::string early = desk_.bytes(record);
    ASSERT_TRUE(wait_until([&] { return fs::exists(desk_.folder() / part(0)); }));
    child.send(SIGKILL);
    ASSERT_NE(child.wait().code, 0);
    desk_.write(record, early);
    for (const int task : {1, 2}) fs::remove(desk_.folder() / part(task));
    ASSERT_EQ(run().code, 0);
    EXPECT_EQ(rows_of_manifest(",gone on with,"), 1) << "what was kept is gone on with and not begun anew";
    EXPECT_TRUE(collected() == once);
}

}  // namespace
}  // namespace devosim
