#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <sys/wait.h>

#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "engine/durable.hpp"
#include "engine/error.hpp"
#include "engine/h5.hpp"
#include "tests/engine/h5_fixture.hpp"

namespace devosim {

using h5_fixture::bytes_of;
using h5_fixture::names_in;
using h5_fixture::spec;
using h5_fixture::TemporaryFolder;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

namespace {

std::string refusal(const std::filesystem::path& path, Overwrite overwrite = Overwrite::no) {
    try {
        const ResultFile file(path, overwrite);
    } catch (const InputError& error) {
        return error.what();
    }
    return "not refused";
}

std::string read_refusal(const std::filesystem::path& path) {
    try {
        (void)InputFile(path).read<std::int32_t>("/answer");
    } catch (const InputError& error) {
        return error.what();
    }
    return "not refused";
}

// A file system of one megabyte, or of another size, over a folder.
class SmallDisk {
public:
    explicit SmallDisk(const std::filesystem::path& folder, const std::string& size = "1m")
        : folder_(folder), mounted_(::mount("tmpfs", folder.c_str(), "tmpfs", 0, ("size=" + size).c_str()) == 0) {}
    ~SmallDisk() {
        if (mounted_) ::umount2(folder_.c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;

    bool mounted() const { return mounted_; }

private:
    std::filesystem::path folder_;
    bool mounted_;
};

// Doubles are stored plain: 8 MB do not fit on a small disk.
constexpr DatasetSpec plain = {"/plain", Type::f64, "long", "1", "plain numbers", "", ""};
// Whole numbers of one chunk are written when the dataset is closed, not before.
constexpr DatasetSpec packed = {"/packed", Type::u64, "long", "1", "packed numbers", "", ""};

// Every bit looks random, so that nothing can be packed.
template <class T>
std::vector<T> noise(std::size_t n) {
    std::vector<T> values(n);
    std::uint64_t state = 1;
    for (T& value : values) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        value = static_cast<T>((state ^ (state >> 32)) * 0x9e3779b97f4a7c15U ^ (state >> 29));
    }
    return values;
}

std::string failure(const std::filesystem::path& path, const DatasetSpec& dataset, const Values& values,
                    std::size_t length) {
    ResultFile file(path, Overwrite::yes);
    try {
        file.dimension("long", length);
        file.write(dataset, "", values);
        file.commit();
    } catch (const SystemError& error) {
        return error.what();
    }
    return "no failure";
}

// Exit code of a process that writes every kind of dataset: 3 for a failure of the system; -1 if a signal ended it.
int exit_code_of_a_writer(const std::filesystem::path& path) {
    std::fflush(nullptr);  // or the child would print again what waits in the buffer
    const pid_t child = ::fork();
    if (child == 0) {
        try {
            h5_fixture::write_everything(path);
        } catch (const SystemError&) {
            std::exit(3);
        }
        std::exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

TEST(H5Output, AnExistingFileIsKeptWithoutForce) {
    const TemporaryFolder folder;
    std::ofstream(folder / "F.h5") << "precious";
    const std::string path = (folder / "F.h5").string();
    EXPECT_EQ(refusal(path), "option --output = " + path + " (exists) use --force?");
    EXPECT_EQ(bytes_of(path), "precious");
    EXPECT_THAT(names_in(folder.path()), ElementsAre("F.h5"));
}

TEST(H5Output, ForceReplacesAnExistingFileOnlyWhenTheNewOneIsWhole) {
    const TemporaryFolder folder;
    std::ofstream(folder / "F.h5") << "precious";
    {
        ResultFile file(folder / "F.h5", Overwrite::yes);
        file.attribute("filetype", "test");
        EXPECT_EQ(bytes_of(folder / "F.h5"), "precious");
        file.commit();
    }
    EXPECT_EQ(InputFile(folder / "F.h5").attribute<std::string>("/", "filetype"), "test");
    EXPECT_THAT(names_in(folder.path()), ElementsAre("F.h5"));
}

TEST(H5Output, AMissingFolderIsNamed) {
    const TemporaryFolder folder;
    EXPECT_THAT(refusal(folder / "no/F.h5"), HasSubstr("folder " + (folder / "no").string() + " does not exist"));
    EXPECT_THAT(names_in(folder.path()), IsEmpty());
}

TEST(H5Output, AFolderThatIsAFileIsNamed) {
    const TemporaryFolder folder;
    std::ofstream(folder / "file") << "text";
    EXPECT_THAT(refusal(folder / "file/F.h5"), HasSubstr("is no folder"));
}

TEST(H5Output, AFolderIsNoPlaceForAResult) {
    const TemporaryFolder folder;
    EXPECT_THAT(refusal(folder.path(), Overwrite::yes), HasSubstr("is a folder"));
    EXPECT_THAT(refusal(folder.path() / "", Overwrite::yes), HasSubstr("names no file"));
    EXPECT_THAT(refusal("", Overwrite::yes), HasSubstr("names no file"));
}

TEST(H5Output, ADeviceIsNotReplacedEvenByForce) {
    EXPECT_THAT(refusal("/dev/null", Overwrite::yes), HasSubstr("is no plain file"));
}

TEST(H5Output, AFolderThatTakesNoFilesIsAFailureOfTheSystem) {
    EXPECT_THROW(ResultFile("/proc/F.h5", Overwrite::no), SystemError);
}

TEST(H5Output, WithoutCommitNothingStaysBehind) {
    const TemporaryFolder folder;
    {
        ResultFile file(folder / "F.h5", Overwrite::no);
        file.dimension("month", 3);
        file.dimension("wide", 2);
        file.write_rows(spec("panel"), "first", 0, std::vector<std::int32_t>(4));
        const std::string temporary = temporary_name("F.h5").filename().string();
        EXPECT_THAT(names_in(folder.path()), ElementsAre(temporary));
    }
    EXPECT_THAT(names_in(folder.path()), IsEmpty());
}

TEST(H5Output, ANameTakenMeanwhileIsKeptAndSoIsTheResult) {
    const TemporaryFolder folder;
    ResultFile file(folder / "F.h5", Overwrite::no);
    file.attribute("filetype", "test");
    std::ofstream(folder / "F.h5") << "precious";
    EXPECT_THROW(file.commit(), SystemError);
    EXPECT_EQ(bytes_of(folder / "F.h5"), "precious");
    const std::string kept = temporary_name("F.h5").filename().string();
    EXPECT_EQ(InputFile(folder / kept).attribute<std::string>("/", "filetype"), "test");
}

TEST(H5Output, AFullDiskIsNamedAndNothingStaysBehind) {
    const TemporaryFolder folder;
    const SmallDisk disk(folder.path());
    if (!disk.mounted()) GTEST_SKIP() << "only root can mount a small disk";
    const std::size_t length = 1'000'000;
    const std::string message = failure(folder / "F.h5", plain, noise<double>(length), length);
    EXPECT_THAT(message, HasSubstr((folder / "F.h5").string() + " (cannot write /plain: No space left on device"));
    EXPECT_THAT(names_in(folder.path()), IsEmpty());
    EXPECT_EQ(std::filesystem::space(folder.path()).available, std::filesystem::space(folder.path()).capacity);
}

TEST(H5Output, ADiskThatIsFullOnlyWhenThePackedNumbersAreFlushedIsNamedToo) {
    const TemporaryFolder folder;
    const SmallDisk disk(folder.path());
    if (!disk.mounted()) GTEST_SKIP() << "only root can mount a small disk";
    const std::size_t length = 128 * 1024;  // one chunk of a megabyte, and a header
    const std::string message = failure(folder / "F.h5", packed, noise<std::uint64_t>(length), length);
    EXPECT_THAT(message, HasSubstr("No space left on device"));
    EXPECT_THAT(names_in(folder.path()), IsEmpty());
    EXPECT_EQ(std::filesystem::space(folder.path()).available, std::filesystem::space(folder.path()).capacity);
}

TEST(H5Output, AFullDiskLeavesTheOldFileAlone) {
    const TemporaryFolder folder;
    const SmallDisk disk(folder.path());
    if (!disk.mounted()) GTEST_SKIP() << "only root can mount a small disk";
    std::ofstream(folder / "F.h5") << "precious";
    const std::size_t length = 1'000'000;
    EXPECT_THAT(failure(folder / "F.h5", plain, noise<double>(length), length), HasSubstr("No space left"));
    EXPECT_THAT(names_in(folder.path()), ElementsAre("F.h5"));
    EXPECT_EQ(bytes_of(folder / "F.h5"), "precious");
}

TEST(H5Output, ADiskThatFillsAtAnyMomentIsAnErrorAndNeverACrash) {
    const TemporaryFolder folder;
    int failures = 0;
    for (int kib = 4; kib <= 160; kib += 4) {
        const SmallDisk disk(folder.path(), std::to_string(kib) + 'k');
        if (!disk.mounted()) GTEST_SKIP() << "only root can mount a small disk";
        const int code = exit_code_of_a_writer(folder / "F.h5");
        failures += code == 3 ? 1 : 0;
        EXPECT_THAT(code, ::testing::AnyOf(0, 3)) << kib << " KiB";
        EXPECT_THAT(names_in(folder.path()), ::testing::SizeIs(code == 0 ? 1 : 0)) << kib << " KiB";
    }
    EXPECT_THAT(failures, ::testing::AllOf(::testing::Gt(10), ::testing::Lt(40)));
}

TEST(H5Output, AKilledWriterLeavesNoFileUnderTheName) {
    const TemporaryFolder folder;
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        ResultFile file(folder / "F.h5", Overwrite::no);
        file.dimension("month", 3);
        std::raise(SIGKILL);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_TRUE(WIFSIGNALED(status));
    EXPECT_FALSE(std::filesystem::exists(folder / "F.h5"));
}

TEST(H5Input, WhatIsNoResultFileIsSaidByName) {
    const TemporaryFolder folder;
    const std::string path = (folder / "F.h5").string();
    EXPECT_EQ(read_refusal(path), path + ": result file (does not exist)");
    std::ofstream(folder / "F.h5") << "text";
    EXPECT_EQ(read_refusal(path), path + ": result file (is not HDF5, or is cut off or damaged)");
    EXPECT_THAT(read_refusal(folder.path()), HasSubstr("is a folder"));
}

TEST(H5Input, AFileCutOffAnywhereIsRefused) {
    const TemporaryFolder folder;
    h5_fixture::write_everything(folder / "F.h5");
    const auto size = std::filesystem::file_size(folder / "F.h5");
    for (const auto left : {size - 1, size / 2, std::uintmax_t{100}, std::uintmax_t{0}}) {
        std::filesystem::resize_file(folder / "F.h5", left);
        EXPECT_THAT(read_refusal(folder / "F.h5"), HasSubstr("cut off")) << left << " bytes left of " << size;
    }
}

TEST(H5Input, AMissingDatasetOrAnotherTypeIsSaidByName) {
    const TemporaryFolder folder;
    h5_fixture::write_everything(folder / "F.h5");
    const InputFile file(folder / "F.h5");
    EXPECT_THROW((void)file.read<std::int32_t>("/absent"), InputError);
    EXPECT_THROW((void)file.read<std::int32_t>("/kinds/i16"), InputError);
    EXPECT_THROW((void)file.read<std::int32_t>("/kinds/text"), InputError);
    EXPECT_THROW((void)file.read<std::string>("/kinds/i32"), InputError);
    EXPECT_THROW((void)file.attribute<std::string>("/", "seed"), InputError);
    EXPECT_THROW((void)file.attribute<std::int64_t>("/", "filetype"), InputError);
    EXPECT_THROW((void)file.attribute<std::string>("/absent", "units"), InputError);
}

}  // namespace devosim
