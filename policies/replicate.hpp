// One replicate of a scenario, month by month: what can be stopped between two months and gone on with later.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "agents/simulation.hpp"
#include "agents/survey.hpp"
#include "engine/archive.hpp"
#include "policies/scenario.hpp"

namespace devosim {

class AssembledCommissioner;

/// State of the recorded residents before month 0, by column; -1 where there is none.
struct InitialState {
    std::vector<std::int8_t> status, enrolment, qualification, health;
    std::vector<std::int32_t> employer, occupation, scheme;
};

/// Recorded lives of one replicate in one arm: the changes of month m are [offset[m], offset[m + 1]), ordered by
/// resident and, for each, by time.
struct Trajectory {
    std::vector<Change> changes;
    std::vector<std::uint64_t> offset;  ///< policy months + 1 entries
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

/// The commissioner of the burn-in, and the one who follows it in month 0 with these mechanisms.
[[nodiscard]] AssembledCommissioner commissioner_before(const Scenario& scenario);
[[nodiscard]] AssembledCommissioner commissioner_of(const Scenario& scenario, const Mechanisms& mechanisms);

/// A replicate under way. Saved after any month and restored, it goes on to the same run.
class Replicate {
public:
    /// A replicate before its first month; `recorded` is empty if its lives are not kept. `scenario`, `synthesis` and
    /// `recorded` must outlive it.
    Replicate(const Scenario& scenario, const Synthesis& synthesis, std::uint32_t number,
              const std::vector<std::uint32_t>& recorded);
    ~Replicate();
    Replicate(const Replicate&) = delete;
    Replicate& operator=(const Replicate&) = delete;

    /// Simulates one more month. LogicError if it is finished.
    void step();
    [[nodiscard]] bool is_finished() const noexcept { return !simulation_; }
    /// Months simulated so far, of burn-in and arms.
    [[nodiscard]] std::int64_t months_done() const noexcept { return months_done_; }
    /// Arms that are finished, the first so many of the scenario.
    [[nodiscard]] std::size_t arms_done() const noexcept { return run_.arms.size() - (is_in_arm() ? 1 : 0); }
    /// What there is so far; the arm under way is the last.
    [[nodiscard]] const ReplicateRun& run() const noexcept { return run_; }
    /// What a finished arm left, which is kept no longer here.
    [[nodiscard]] ArmRun take_arm(std::size_t arm);
    [[nodiscard]] ReplicateRun take() && { return std::move(run_); }

    /// Writes everything there is so far.
    void save(ArchiveWriter& archive) const;
    /// Becomes the replicate that was saved, of the same scenario and number. LogicError if it was of another.
    void restore(ArchiveReader& archive);

private:
    [[nodiscard]] bool is_in_arm() const noexcept { return simulation_ && !run_.arms.empty(); }
    [[nodiscard]] std::unique_ptr<const AssembledCommissioner> commissioner_of_arm(std::size_t arm) const;
    void start_policies();
    void start_arm();
    void end_phase();
    void start_panel();

    const Scenario& scenario_;
    const Synthesis& synthesis_;
    const std::vector<std::uint32_t>& recorded_;
    const RandomKey key_;

    ReplicateRun run_;
    std::int64_t months_done_ = 0;
    std::unique_ptr<const AssembledCommissioner> before_;   ///< of the burn-in
    std::unique_ptr<const AssembledCommissioner> present_;  ///< of the arm under way
    std::unique_ptr<Simulation> start_;       ///< at the policy start, while arms are to come that fork from it
    std::unique_ptr<Simulation> simulation_;  ///< under way; null when all is done
    std::optional<SurveyPanel> panel_;        ///< of the burn-in or arm under way, if the scenario asks for one
};

}  // namespace devosim
