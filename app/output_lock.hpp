// That one process at a time works on an output whose parts are kept beside it.
#pragma once

#include <filesystem>

#include "engine/durable.hpp"

namespace devosim {

/// Holds the file "OUTPUT.part.lock" as long as it lives, and removes it then.
class OutputLock {
public:
    /// InputError about `option --output` if another process holds it. SystemError as FileLock.
    explicit OutputLock(const std::filesystem::path& output);
    ~OutputLock();
    OutputLock(const OutputLock&) = delete;
    OutputLock& operator=(const OutputLock&) = delete;

private:
    std::filesystem::path path_;
    FileLock lock_;
};

}  // namespace devosim
