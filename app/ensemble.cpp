#include "app/ensemble.hpp"

#include <atomic>
#include <ostream>

#include "app/checkpoints.hpp"
#include "app/ensemble_folder.hpp"
#include "app/ensemble_worker.hpp"
#include "app/print_cells.hpp"
#include "app/progress.hpp"
#include "app/signals.hpp"
#include "app/wanted_groups.hpp"
#include "engine/parallel.hpp"

namespace devosim {

namespace {

void say_what_is_left(const Design& design, const EnsembleFolder& folder, std::ostream& out) {
    const std::size_t left = left_of(design, folder, {0, design.n_groups(), {}}).tasks;
    out << design.n_tasks() - left << " of " << design.n_tasks() << " tasks are finished in "
        << folder.path().string();
    if (left == 0) out << ": devosim collect " << folder.path().string() << " -o F.h5";
    out << '\n';
}

/// Everything there is before groups are run.
struct Prepared {
    explicit Prepared(const EnsembleCommand& command)
        : threads(threads_to_use(command.execution.threads)),
          every_months(months_between_checkpoints(command.checkpoint_every, 0)),
          design(load_design(command.design)),
          wanted(wanted_groups(design, command.slice, command.task)),
          folder(command.folder, design) {}

    const int threads;
    const int every_months;  ///< 0: checkpoints only on a signal
    const Design design;
    const WantedGroups wanted;
    const EnsembleFolder folder;  ///< last: nothing is made before all else is known to be right
};

/// What the threads of this process did of it.
struct WorkDone {
    std::size_t elsewhere;  ///< groups that another process had under way
    std::exception_ptr first_failure;
};

WorkDone work_on_threads(const Workplace& place, const EnsembleSharing& sharing, int threads) {
    const ThreadLimit limit(threads);
    try {
        EnsembleWorker worker(place, sharing.on_task);
        worker.work(sharing.next, threads);
        return {worker.n_elsewhere(), worker.first_failure()};
    } catch (const SystemError& error) {
        throw SystemError(std::string(error.what()) + "; what is finished is kept in " +
                          place.folder.path().string() + ": mend that and run the same command again");
    }
}

void work(const EnsembleCommand& command, const Prepared& prepared, const SignalWatch& signals,
          const EnsembleSharing& sharing, std::ostream& errors) {
    const WorkDone done = work_on_threads(
        {prepared.design, prepared.folder, prepared.wanted, command, prepared.every_months, signals, errors}, sharing,
        prepared.threads);
    if (signals.caught())
        throw Suspended("stopped by a signal; what is done is kept in " + prepared.folder.path().string() +
                        ": run the same command again to go on");
    if (done.elsewhere > 0)
        errors << print::counted(static_cast<std::int64_t>(done.elsewhere), "group")
               << " of tasks under way in another process\n";
    if (done.first_failure) std::rethrow_exception(done.first_failure);
}

}  // namespace

void run_ensemble(const EnsembleCommand& command, std::ostream& out, std::ostream& errors) {
    const SignalWatch signals("");
    const Prepared prepared(command);
    const Left left = left_of(prepared.design, prepared.folder, prepared.wanted);
    Progress progress(static_cast<std::int64_t>(left.tasks), "tasks", command.execution.quiet);
    std::atomic<std::size_t> next{0};
    const auto next_left = [&]() -> std::optional<std::size_t> {
        const std::size_t i = next++;
        if (i >= left.groups.size()) return {};
        return left.groups[i];
    };
    work(command, prepared, signals, {{}, next_left, [&] { progress.advance(); }}, errors);
    if (!command.execution.quiet) say_what_is_left(prepared.design, prepared.folder, out);
}

void run_ensemble(const EnsembleCommand& command, const EnsembleSharing& sharing, std::ostream& errors) {
    const SignalWatch signals("");
    const Prepared prepared(command);
    if (sharing.begin) sharing.begin(left_of(prepared.design, prepared.folder, prepared.wanted).tasks);
    const auto next_left = [&]() -> std::optional<std::size_t> {
        const std::optional<std::size_t> i = sharing.next();
        if (!i || *i >= prepared.design.n_groups()) return {};
        return i;
    };
    work(command, prepared, signals, {{}, next_left, sharing.on_task}, errors);
}

}  // namespace devosim
