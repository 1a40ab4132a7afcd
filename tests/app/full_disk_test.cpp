#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>

#include <algorithm>
#include <map>
#include <string>

#include "tests/app/ensemble_desk.hpp"
#include "tests/app/program.hpp"

namespace devosim {
namespace {

namespace fs = std::filesystem;
using testing::Child;
using testing::Desk;
using ::testing::Each;
using testing::Ended;
using testing::EnsembleDesk;
using ::testing::HasSubstr;
using testing::small_scenario;
using ::testing::StartsWith;

/// A file system of this size over a folder, which only this process and its children see and which ends with them.
bool mount_small_disk(const fs::path& folder, const std::string& size) {
    return ::unshare(CLONE_NEWNS) == 0 && ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
           ::mount("tmpfs", folder.c_str(), "tmpfs", 0, ("size=" + size).c_str()) == 0;
}

/// A desk with a disk of 16 MiB in it, mounted at `disk`.
class FullDisk : public EnsembleDesk {
protected:
    void SetUp() override {
        fs::create_directory(disk());
        mounted_ = mount_small_disk(disk(), "16m");
        if (!mounted_) GTEST_SKIP() << "only root can mount the small disk that this test fills";
    }
    void TearDown() override {
        if (mounted_) ::umount2(disk().c_str(), MNT_DETACH);
    }

    [[nodiscard]] fs::path disk() const { return desk_.folder() / "disk"; }
    /// Fills the disk but for so many bytes.
    void leave(std::size_t bytes) const {
        fs::remove(disk() / "ballast");
        const std::size_t free = fs::space(disk()).available;
        ASSERT_GT(free, bytes);
        desk_.write("disk/ballast", std::string(free - bytes, 'x'));
    }
    void make_space() const { fs::remove(disk() / "ballast"); }

    [[nodiscard]] Ended run_on_disk(const Words& more) const {
        Words words{DEVOSIM_PROGRAM,  "run", "configs/scenarios/small.toml", "-o", "disk/result.h5", "--quiet",
                    "--trajectories", "all"};
        words.insert(words.end(), more.begin(), more.end());
        return Child(words, desk_.folder()).wait();
    }
    [[nodiscard]] std::map<int, std::string> parts_of(const std::string& folder) const {
        std::map<int, std::string> parts;
        for (int task = 0; task < n_tasks; ++task)
            if (const std::string name = folder + part(task).substr(4); fs::exists(desk_.folder() / name))
                parts[task] = desk_.bytes(name);
        return parts;
    }
    [[nodiscard]] bool has_temporaries() const {
        const auto files = desk_.files();
        return std::any_of(files.begin(), files.end(),
                           [](const std::string& name) { return name.ends_with(".tmp"); });
    }

private:
    bool mounted_ = false;
};

TEST_F(FullDisk, EndsTheRunWithItsReasonAndLeavesTheOldFile) {
    for (const bool is_there : {false, true}) {
        if (is_there) desk_.write("disk/result.h5", "precious");
        leave(100'000);
        const auto before = desk_.files();
        const Ended ended = run_on_disk({"--force"});
        EXPECT_EQ(ended.code, 3);
        EXPECT_THAT(ended.err, StartsWith("disk/result.h5 (cannot write "));
        EXPECT_THAT(ended.err, HasSubstr(": No space left on device"));
        EXPECT_EQ(ended.out, "");
        EXPECT_EQ(desk_.files(), before);
    }
    EXPECT_EQ(desk_.bytes("disk/result.h5"), "precious");
}

TEST_F(FullDisk, KeepsARunThatGoesOnToTheSameBytesOnceThereIsSpace) {
    ASSERT_EQ(run_on_disk({}).code, 0);
    const std::string whole = desk_.bytes("disk/result.h5");
    fs::remove(disk() / "result.h5");
    // Too little for one checkpoint; for one and no second; for all of them but not for the result.
    Words more{"--checkpoint-every", "3"};
    for (const std::size_t room : {std::size_t{50'000}, std::size_t{900'000}, whole.size() / 2}) {
        leave(room);
        const Ended ended = run_on_disk(more);
        EXPECT_EQ(ended.code, 3) << room;
        EXPECT_THAT(ended.err, HasSubstr("No space left on device")) << room;
        EXPECT_THAT(ended.err, HasSubstr("what is done is kept: go on with --resume disk/result.h5.checkpoint"));
        EXPECT_FALSE(fs::exists(disk() / "result.h5"));
        EXPECT_FALSE(has_temporaries());
        more = {"--resume", "disk/result.h5.checkpoint", "--checkpoint-every", "3"};
    }
    make_space();
    const Ended ended = run_on_disk(more);
    ASSERT_EQ(ended.code, 0) << ended.err;
    EXPECT_TRUE(desk_.bytes("disk/result.h5") == whole);
}

TEST_F(FullDisk, KeepsFinishedTasksAndTheRestFollowsOnceThereIsSpace) {
    const std::string once = undisturbed();
    const auto ensemble = [&](const Words& more = {}) {
        Words words{"ensemble", "design.toml", "-o", "disk/many", "--quiet"};
        words.insert(words.end(), more.begin(), more.end());
        return desk_.devosim(words);
    };
    leave(30'000);
    EXPECT_EQ(ensemble({"--checkpoint-every", "5"}).code, 3);
    std::map<int, std::string> finished;
    for (const std::size_t room : {300'000, 200'000}) {
        leave(room);
        const Ended ended = ensemble();
        EXPECT_EQ(ended.code, 3);
        EXPECT_THAT(ended.err, HasSubstr("No space left on device"));
        EXPECT_THAT(ended.err,
                    HasSubstr("what is finished is kept in disk/many: mend that and run the same command"));
        EXPECT_FALSE(has_temporaries());
        const auto now = parts_of("disk/many");
        EXPECT_TRUE(std::includes(now.begin(), now.end(), finished.begin(), finished.end()))
            << "they are as they were";
        finished = now;
    }
    EXPECT_FALSE(finished.empty()) << "some tasks had room";
    make_space();
    ASSERT_EQ(ensemble().code, 0);
    leave(once.size() / 2);
    const Words collect{"collect", "disk/many", "-o", "disk/collected.h5", "--quiet"};
    const Ended full = desk_.devosim(collect);
    EXPECT_EQ(full.code, 3);
    EXPECT_THAT(full.err, HasSubstr("disk/collected.h5 (cannot "));
    EXPECT_FALSE(fs::exists(disk() / "collected.h5"));
    make_space();
    ASSERT_EQ(desk_.devosim(collect).code, 0);
    EXPECT_TRUE(desk_.bytes("disk/collected.h5") == once);
}

TEST_F(FullDisk, LeavesTheReplicatesOfAnAttributionAndSaysHowToGoOn) {
    const auto attribute = [&](const Words& more = {}) {
        Words words{"attribute", "configs/scenarios/small.toml", "-o", "disk/parts.h5", "--quiet", "--replicates",
                    "2"};
        words.insert(words.end(), more.begin(), more.end());
        return desk_.devosim(words);
    };
    ASSERT_EQ(attribute().code, 0);
    const std::string once = desk_.bytes("disk/parts.h5");
    fs::remove(disk() / "parts.h5");
    leave(once.size() * 3 / 4);
    const Ended full = attribute();
    EXPECT_EQ(full.code, 3);
    EXPECT_THAT(full.err, HasSubstr("2 replicates in disk/parts.h5.part, --resume goes on"));
    EXPECT_FALSE(fs::exists(disk() / "parts.h5"));
    make_space();
    ASSERT_EQ(attribute({"--resume"}).code, 0);
    EXPECT_TRUE(desk_.bytes("disk/parts.h5") == once);
}

TEST(FileSizeLimit, EndsACommandAsAFullDiskDoesAndLeavesNothingBehind) {
    const Desk desk;
    desk.write("configs/scenarios/small.toml", small_scenario());
    const auto before = desk.files();
    const Ended ended = Child({"/bin/sh", "-c",
                               "ulimit -f 64; exec " DEVOSIM_PROGRAM
                               " run configs/scenarios/small.toml -o result.h5 --quiet --trajectories all"},
                              desk.folder())
                            .wait();
    EXPECT_EQ(ended.code, 3);
    EXPECT_THAT(ended.err, StartsWith("result.h5 (cannot write "));
    EXPECT_THAT(ended.err, HasSubstr(": File too large"));
    EXPECT_EQ(desk.files(), before);
}

TEST(FullStandardOutput, IsToldWhenTheManualCannotBePrinted) {
    const Desk desk;
    const Ended ended =
        Child({"/bin/sh", "-c", DEVOSIM_PROGRAM " describe results > /dev/full"}, desk.folder()).wait();
    EXPECT_EQ(ended.code, 3);
    EXPECT_EQ(ended.err, "standard output (cannot be written) is the disk full?\n");
}

}  // namespace
}  // namespace devosim
