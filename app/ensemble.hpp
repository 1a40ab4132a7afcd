// `devosim ensemble` and `devosim collect`: many runs, in any order, on any number of processes.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

#include "app/commands.hpp"
#include "app/design.hpp"

namespace devosim {

struct EnsembleCommand {
    std::filesystem::path design;
    std::filesystem::path folder;
    std::optional<std::string> slice;             ///< "K/N": only the K-th of N slices of the tasks, K from 0
    std::optional<std::string> task;              ///< only this task
    std::optional<std::string> checkpoint_every;  ///< months between two checkpoints of what is under way
    Execution execution;
};

/// Hands out groups of tasks (Design::n_groups) until there are no more; called from several threads.
using NextGroup = std::function<std::optional<std::size_t>()>;

/// Runs every task of the design that is not finished in the folder, or those of a slice; says what is left. Throws
/// InputError for what is wrong with the design, folder or options before anything is computed, SystemError if the
/// disk fails, Suspended after a signal; what is finished stays. Tasks that fail are named on `errors` with the
/// command that runs them alone, the others go on, and the first failure is thrown at the end.
void run_ensemble(const EnsembleCommand& command, std::ostream& out, std::ostream& errors);

/// What a process of several that share an ensemble is given.
struct EnsembleSharing {
    std::function<void(std::size_t)> begin;  ///< told once how many tasks are left; may be empty
    NextGroup next;                          ///< each group to one process; numbers beyond the last mean the end
    std::function<void()> on_task;           ///< told of every task that this process finished; from any thread
};

/// The same, with groups that somebody else hands out, and progress that somebody else shows.
void run_ensemble(const EnsembleCommand& command, const EnsembleSharing& sharing, std::ostream& errors);

struct CollectCommand {
    std::filesystem::path folder;
    std::filesystem::path output;
    bool partial = false;
    bool as_virtual = false;  ///< rows stay in the parts, which have to stay where they are
    bool force = false;
    bool quiet = false;
};

/// Some tasks of a collection are missing; every one was named. Exit code 4.
class Incomplete : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Collects the parts of a folder into one file, compressed chunks as they are. Throws Incomplete, with every task
/// that is missing and how to run it, unless `partial`, when they are named on `errors`; InputError for what is no
/// such folder, and for every part that is cut off, damaged or of another ensemble.
void collect_ensemble(const CollectCommand& command, std::ostream& out, std::ostream& errors);

}  // namespace devosim
