#include "app/output_lock.hpp"

#include <system_error>

#include "engine/error.hpp"

namespace devosim {

OutputLock::OutputLock(const std::filesystem::path& output) : path_(output.string() + ".part.lock"), lock_(path_) {
    if (lock_.is_held()) return;
    throw InputError{{{"option"},
                      "--output",
                      output.string(),
                      "is being made by another process",
                      "wait for it, or name another output?"}};
}

OutputLock::~OutputLock() {
    std::error_code ignored;  // a file that is left behind locks nobody out
    std::filesystem::remove(path_, ignored);
}

}  // namespace devosim
