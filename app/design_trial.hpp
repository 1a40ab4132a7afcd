// A short trial of one scenario of a design: what its tasks take, measured here and now.
#pragma once

#include <cstddef>

#include "app/design.hpp"

namespace devosim {

/// What a scenario takes, on one thread.
struct TaskTrial {
    double synthesis_seconds;  ///< of a variant, loading it included
    double month_seconds;
    double task_seconds;     ///< besides its months: a part written
    double state_bytes;      ///< of one world
    double set_up_bytes;     ///< of what is synthesised, shared by the threads
    double scratch_bytes;    ///< a thread at work, besides its worlds
    double fixed_bytes;      ///< of a part on the disk, whatever its months
    double collected_bytes;  ///< of its months, which go into the collected file
};

/// Lives through the first months of a variant, for up to a few seconds, and writes a part of them to the folder for
/// temporary files. SystemError if that cannot be written.
[[nodiscard]] TaskTrial tried(const Design& design, std::size_t variant);

/// Memory of this process, bytes: the most that it had so far.
[[nodiscard]] double peak_memory();

}  // namespace devosim
