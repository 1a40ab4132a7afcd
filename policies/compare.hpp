// Runs every arm of a scenario on the same residents with the same luck.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "agents/observe.hpp"
#include "agents/simulation.hpp"
#include "agents/survey.hpp"
#include "policies/assembled.hpp"
#include "policies/scenario.hpp"

namespace devosim {

/// State of the recorded residents before month 0, by column; -1 where there is none.
struct InitialState {
    std::vector<std::int8_t> status, enrolment, qualification, health;
    std::vector<std::int32_t> employer, occupation, scheme;
};

/// Recorded lives of one replicate in one arm: the changes of month m are [offset[m], offset[m + 1]), ordered by
/// resident and, for each, by time.
struct Trajectory {
    std::vector<Change> changes;
    std::vector<std::size_t> offset;  ///< policy months + 1 entries
};

/// What one arm of one replicate leaves behind.
struct ArmRun {
    std::vector<MonthRecord> months;
    Trajectory trajectory;       ///< empty if the replicate is not recorded
    std::vector<Survey> survey;  ///< [quarter], empty unless the scenario asks for it
};

/// One replicate: burn-in under the status quo once, then every arm from that one state.
struct ReplicateRun {
    std::vector<MonthRecord> burn_in;
    std::vector<Survey> burn_in_survey;  ///< as ArmRun::survey
    InitialState initial;                ///< of the recorded residents, if any
    std::vector<std::uint8_t> groups;    ///< [resident] groups at the policy start, first replicate only
    std::vector<ArmRun> arms;            ///< in the order of Scenario::arms
};

/// All replicates of all arms.
struct Runs {
    std::shared_ptr<const Synthesis> synthesis;
    std::vector<std::uint32_t> recorded;  ///< rows of the recorded residents, ascending
    std::vector<ReplicateRun> replicates;
};

/// The commissioner of the burn-in, and the one who follows it in month 0 with these mechanisms.
[[nodiscard]] AssembledCommissioner commissioner_before(const Scenario& scenario);
[[nodiscard]] AssembledCommissioner commissioner_of(const Scenario& scenario, const Mechanisms& mechanisms);

/// Called from the threads of a run after every simulated month; must be thread-safe. Throw from it to stop the run.
using OnMonth = std::function<void()>;

/// Months that `compare` will simulate: the total of OnMonth calls.
[[nodiscard]] std::int64_t months_to_run(const Scenario& scenario);

/// Synthesises the area and runs every replicate and arm. Replicates run in parallel; the result does not depend on
/// how.
[[nodiscard]] Runs compare(const Scenario& scenario, const OnMonth& on_month);

/// One replicate of a synthesised area; `recorded` is empty for a replicate whose lives are not kept.
[[nodiscard]] ReplicateRun run_replicate(const Scenario& scenario, const Synthesis& synthesis,
                                         std::uint32_t replicate, const std::vector<std::uint32_t>& recorded,
                                         const OnMonth& on_month);

}  // namespace devosim
