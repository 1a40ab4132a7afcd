// Files that are whole and on the disk, or not there: what a crash, a kill or a full disk may not tear.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace devosim {

/// Writes the pieces, one after the other, as the file `path`, in place of what is there: under a temporary name
/// first, closed with its return value checked, synced, renamed, and its folder synced. SystemError that names path
/// and cause; nothing new stays behind then. Different paths may be written at the same time.
void write_durably(const std::filesystem::path& path, const std::vector<std::string_view>& pieces);

/// The folder that a path lies in; "." for a name alone.
[[nodiscard]] std::filesystem::path folder_of(const std::filesystem::path& path);

/// Makes the content of a closed file durable. SystemError if that fails.
void sync_file(const std::filesystem::path& path);

/// Makes the entries of a folder durable: names that were given or taken in it. SystemError if that fails.
void sync_folder(const std::filesystem::path& folder);

/// The whole content of a file. SystemError if it cannot be read.
[[nodiscard]] std::string read_whole_file(const std::filesystem::path& path);

/// The name under which `path` is written: ".NAME.<host>.<pid>.tmp" beside it.
[[nodiscard]] std::filesystem::path temporary_name(const std::filesystem::path& path);

/// Removes files of such names that were left in `folder`. To be called only where nobody else writes there.
void remove_temporaries(const std::filesystem::path& folder);

/// A lock on a file, which is made if it is not there. It ends with its owner, however that ends.
class FileLock {
public:
    /// Takes the whole file if nobody else has it; see is_held(). SystemError if the file cannot be made or if its
    /// file system cannot lock.
    explicit FileLock(const std::filesystem::path& path);
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

    /// False if somebody else has it.
    [[nodiscard]] bool is_held() const noexcept { return held_; }

private:
    int descriptor_;
    bool held_ = false;
};

/// Writes a file that nobody has written yet, whole or not at all; of several that try at the same time one succeeds.
/// False if it is there. SystemError if the disk fails.
[[nodiscard]] bool write_first(const std::filesystem::path& path, std::string_view content);

/// Locks on the single bytes of a file, one for each thing that one process at a time may work on. They end with
/// their owner, however that ends.
class ByteLocks {
public:
    /// SystemError if the file cannot be made.
    explicit ByteLocks(std::filesystem::path path);
    ~ByteLocks();
    ByteLocks(const ByteLocks&) = delete;
    ByteLocks& operator=(const ByteLocks&) = delete;

    /// False if another process has it. SystemError if the file system cannot lock.
    [[nodiscard]] bool take(std::size_t number) const;
    void release(std::size_t number) const;

private:
    std::filesystem::path path_;
    int descriptor_;
};

}  // namespace devosim
