// A folder of checkpoints: named records that belong to one run, each whole or not there.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "engine/durable.hpp"

namespace devosim {

/// A 64-bit fingerprint of some bytes.
[[nodiscard]] std::uint64_t fingerprint(std::string_view bytes) noexcept;

/// The first line in which two texts differ, as it is in both of them; two equal lines if they do not differ.
[[nodiscard]] std::pair<std::string, std::string> first_difference(std::string_view a, std::string_view b);

/// Replaces the file of a record that belongs to `identity`. SystemError if the disk fails; the old one is still
/// there then.
void write_record(const std::filesystem::path& path, std::string_view identity, std::string_view bytes);
/// The bytes of the record, if there is such a file. InputError if it is cut off, damaged or of another identity.
[[nodiscard]] std::optional<std::string> read_record(const std::filesystem::path& path, std::string_view identity);

/// Whether a run keeps something in this folder, or has kept it: whether it has an identity.
[[nodiscard]] bool is_checkpoint_folder(const std::filesystem::path& folder);

/// Where a run keeps what it has done so far. It carries the `identity` of the run in words, one `key = value` a
/// line, and is used by one process at a time. Records of different names may be saved and loaded from different
/// threads at the same time.
class CheckpointFolder {
public:
    enum class Use {
        start,   ///< makes the folder, which may not be there
        resume,  ///< goes on with a folder that is there and has the same identity
    };

    /// InputError about `option` if the folder is there (start), is missing or no such folder, is in use, or belongs
    /// to another identity (resume), naming the first line that differs. SystemError if the disk fails.
    CheckpointFolder(std::filesystem::path folder, std::string identity, Use use, const std::string& option);

    [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }
    /// Replaces the record of this name; see write_record.
    void save(const std::string& name, std::string_view bytes) const;
    /// The record of this name, if there is one; see read_record.
    [[nodiscard]] std::optional<std::string> load(const std::string& name) const;
    /// Removes the folder: the run is over. Nothing else may be called after it. False if it is still there, which
    /// harms nobody.
    [[nodiscard]] bool remove_all() noexcept;

private:
    std::filesystem::path folder_;
    std::string identity_;
    std::unique_ptr<FileLock> lock_;
};

}  // namespace devosim
