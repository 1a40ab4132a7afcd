// Internal to engine/h5*: where a result goes, first under a temporary name beside it, then under its own.
#pragma once

#include <filesystem>

#include "engine/h5.hpp"

namespace devosim::h5 {

class OutputPath {
public:
    /// Checks what can be known without writing; see ResultFile for the errors.
    OutputPath(const std::filesystem::path& path, Overwrite overwrite);
    /// Removes the temporary file unless it was published or kept.
    ~OutputPath();
    OutputPath(const OutputPath&) = delete;
    OutputPath& operator=(const OutputPath&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
    /// ".F.h5.<host>.<pid>.tmp" in the folder of the path.
    [[nodiscard]] const std::filesystem::path& temporary() const noexcept { return temporary_; }

    /// Gives the space of the temporary file back while something may still hold it open.
    void empty_temporary() const noexcept;
    /// Syncs the closed temporary file, renames it and syncs the folder. SystemError if the disk fails.
    void publish();

private:
    std::filesystem::path path_;
    std::filesystem::path temporary_;
    Overwrite overwrite_;
    bool owns_temporary_ = true;
};

/// The temporary name of an output, which was made and removed again: better a SystemError now than after hours.
[[nodiscard]] std::filesystem::path tried_out(const std::filesystem::path& path, Overwrite overwrite);

}  // namespace devosim::h5
