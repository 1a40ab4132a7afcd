// What one process does of an ensemble: takes groups until there are no more.
#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <iosfwd>
#include <mutex>

#include "app/ensemble.hpp"
#include "app/ensemble_folder.hpp"
#include "app/part_writer.hpp"
#include "app/set_ups.hpp"
#include "app/signals.hpp"
#include "app/wanted_groups.hpp"

namespace devosim {

/// What a worker works on. Everything must outlive it.
struct Workplace {
    const Design& design;
    const EnsembleFolder& folder;
    const WantedGroups& wanted;
    const EnsembleCommand& command;
    int every_months;  ///< between two checkpoints of a group; 0: only when a signal came
    const SignalWatch& signals;
    std::ostream& errors;
};

class EnsembleWorker {
public:
    /// `on_task` is called after each task that is on the disk.
    EnsembleWorker(const Workplace& place, std::function<void()> on_task);

    /// Works on `threads` threads until `next` has no more or a signal came. SystemError if disk or memory fail. A
    /// task that fails otherwise is named with the command that runs it alone, and the others go on.
    void work(const NextGroup& next, int threads);

    /// Groups that another process had under way.
    [[nodiscard]] std::size_t n_elsewhere() const noexcept { return elsewhere_; }
    [[nodiscard]] std::exception_ptr first_failure() const { return failure_; }

private:
    [[nodiscard]] bool is_to_stop() const { return place_.signals.caught() || writer_.has_failed() || has_fatal_; }
    void run_group(std::size_t group);
    void run_tasks(std::size_t group, const std::vector<Task>& tasks);
    void set_fatal();
    void tell(const std::vector<Task>& tasks, const std::exception& error);

    const Workplace place_;
    PartWriter writer_;
    SetUps set_ups_;
    std::mutex mutex_;
    std::exception_ptr fatal_;
    std::atomic<bool> has_fatal_{false};
    std::exception_ptr failure_;
    std::atomic<std::size_t> elsewhere_{0};
};

}  // namespace devosim
