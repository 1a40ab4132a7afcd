// Runs every arm of a scenario on the same residents with the same luck.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "engine/checkpoint.hpp"
#include "policies/assembled.hpp"
#include "policies/replicate.hpp"
#include "policies/scenario.hpp"

namespace devosim {

/// All replicates of all arms.
struct Runs {
    std::shared_ptr<const Synthesis> synthesis;
    std::vector<std::uint32_t> recorded;  ///< rows of the recorded residents, ascending
    std::vector<ReplicateRun> replicates;
};

/// Called from the threads of a run after every simulated month; must be thread-safe. Throw from it to stop the run.
using OnMonth = std::function<void()>;

/// How a run is kept while it goes on, so that it can be stopped at any moment and gone on with.
struct Keeping {
    const CheckpointFolder& checkpoints;
    int every_months;            ///< >= 1: simulated months of a replicate between two checkpoints of it
    std::function<bool()> stop;  ///< asked after every month, from any thread; once true, always true
    std::function<void(std::int64_t)> on_kept;  ///< told how many months of a replicate were kept, from any thread
};

/// Months that `compare` will simulate: the total of OnMonth calls.
[[nodiscard]] std::int64_t months_to_run(const Scenario& scenario);

/// Synthesises the area and runs every replicate and arm. Replicates run in parallel; the result does not depend on
/// how.
[[nodiscard]] Runs compare(const Scenario& scenario, const OnMonth& on_month);

/// The same, going on from what is kept, and keeping each replicate as it goes; nor does the result depend on that.
/// `on_month` is called for months that are simulated. Throws Suspended when it was stopped, InputError for a
/// checkpoint that cannot be used, SystemError if one cannot be written; what was kept before is still there then.
[[nodiscard]] Runs compare(const Scenario& scenario, const OnMonth& on_month, const Keeping& keeping);

/// One replicate of a synthesised area; `recorded` is empty for a replicate whose lives are not kept.
[[nodiscard]] ReplicateRun run_replicate(const Scenario& scenario, const Synthesis& synthesis,
                                         std::uint32_t replicate, const std::vector<std::uint32_t>& recorded,
                                         const OnMonth& on_month);

}  // namespace devosim
