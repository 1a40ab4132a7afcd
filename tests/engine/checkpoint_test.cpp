#include "engine/checkpoint.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "engine/error.hpp"

namespace devosim {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using Use = CheckpointFolder::Use;

class Checkpoint : public ::testing::Test {
protected:
    Checkpoint() { fs::create_directories(root_); }
    ~Checkpoint() override { fs::remove_all(root_); }
    Checkpoint(const Checkpoint&) = delete;
    Checkpoint& operator=(const Checkpoint&) = delete;

    [[nodiscard]] CheckpointFolder open(Use use, const std::string& identity = "seed = 1\nname = \"a\"\n") const {
        return {root_ / "kept", identity, use, "--resume"};
    }
    /// What opening says when it refuses.
    [[nodiscard]] std::string refusal(Use use, const std::string& identity = "seed = 1\nname = \"a\"\n") const {
        try {
            const CheckpointFolder folder = open(use, identity);
        } catch (const InputError& error) {
            return error.what();
        }
        return "";
    }
    void corrupt(const std::function<void(std::string&)>& change) const {
        const fs::path file = root_ / "kept" / "one";
        std::string bytes = read_whole_file(file);
        change(bytes);
        std::ofstream(file, std::ios::binary) << bytes;
    }
    /// What loading says when it refuses.
    [[nodiscard]] std::string load_refusal() const {
        try {
            static_cast<void>(open(Use::resume).load("one"));
        } catch (const InputError& error) {
            return error.what();
        }
        return "";
    }

    fs::path root_ = fs::path(::testing::TempDir()) / ("devosim-checkpoint-" + std::to_string(getpid()));
};

TEST_F(Checkpoint, KeepsRecordsFromOneProcessToTheNext) {
    {
        const CheckpointFolder folder = open(Use::start);
        folder.save("one", "first");
        folder.save("one", "second");
        folder.save("empty", "");
    }
    const CheckpointFolder folder = open(Use::resume);
    EXPECT_EQ(folder.load("one"), "second");
    EXPECT_EQ(folder.load("empty"), "");
    EXPECT_EQ(folder.load("none"), std::nullopt);
}

TEST_F(Checkpoint, IsNotStartedOverAnother) {
    static_cast<void>(open(Use::start));
    EXPECT_THAT(refusal(Use::start), HasSubstr("kept (exists) go on with --resume "));
}

TEST_F(Checkpoint, ThatIsNotThereIsNotResumed) {
    EXPECT_THAT(refusal(Use::resume),
                HasSubstr("option --resume = " + (root_ / "kept").string() + " (does not exist)"));
    fs::create_directory(root_ / "kept");
    EXPECT_THAT(refusal(Use::resume), HasSubstr("(is no folder of checkpoints)"));
}

TEST_F(Checkpoint, OfAnotherRunIsRefusedWithTheLineThatDiffers) {
    static_cast<void>(open(Use::start));
    EXPECT_THAT(refusal(Use::resume, "seed = 2\nname = \"a\"\n"),
                HasSubstr("belongs to another run: `seed = 1` there, `seed = 2` here"));
    EXPECT_THAT(refusal(Use::resume, "seed = 1\nname = \"a\"\nmore = 1\n"), HasSubstr("`` there, `more = 1` here"));
}

TEST_F(Checkpoint, IsUsedByOneProcessAtATime) {
    const CheckpointFolder folder = open(Use::start);
    EXPECT_THAT(refusal(Use::resume), HasSubstr("is in use by another process"));
}

TEST_F(Checkpoint, ThatIsTornDamagedOrForeignIsRefused) {
    open(Use::start).save("one", "some bytes that matter");
    corrupt([](std::string& bytes) { bytes.back() ^= 1; });
    EXPECT_THAT(load_refusal(), HasSubstr("is cut off or damaged"));
    corrupt([](std::string& bytes) { bytes.back() ^= 1; });
    EXPECT_EQ(load_refusal(), "");
    corrupt([](std::string& bytes) { bytes.pop_back(); });
    EXPECT_THAT(load_refusal(), HasSubstr("is cut off or damaged"));
    corrupt([](std::string& bytes) { bytes = "hello"; });
    EXPECT_THAT(load_refusal(), HasSubstr("is no checkpoint of devosim"));
    open(Use::resume).save("one", "some bytes that matter");
    corrupt([](std::string& bytes) { bytes[16] ^= 1; });
    EXPECT_THAT(load_refusal(), HasSubstr("belongs to another run"));
}

TEST_F(Checkpoint, LeavesNoTemporaryFileOfAProcessThatWasKilled) {
    static_cast<void>(open(Use::start));
    std::ofstream(root_ / "kept" / ".one.123.tmp") << "half";
    static_cast<void>(open(Use::resume));
    EXPECT_FALSE(fs::exists(root_ / "kept" / ".one.123.tmp"));
}

TEST_F(Checkpoint, GoesWithItsRun) {
    CheckpointFolder folder = open(Use::start);
    folder.save("one", "bytes");
    EXPECT_TRUE(folder.remove_all());
    EXPECT_FALSE(fs::exists(root_ / "kept"));
}

}  // namespace
}  // namespace devosim
