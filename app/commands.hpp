// What the program does, apart from reading its command line.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

#include "app/load_attribution.hpp"
#include "app/scenario_file.hpp"

namespace devosim {

/// Exit codes of the program.
enum class Exit : int {
    done = 0,
    fault_of_ours = 1,  ///< a broken invariant
    wrong_input = 2,    ///< the command, scenario or data is wrong; nothing was written
    system_failed = 3,  ///< disk, memory, permissions
    incomplete = 4,     ///< tasks of a collection are missing; nothing was written
    suspended = 75,     ///< stopped by a signal; what was done is kept, and can be gone on with
    interrupted = 130,  ///< stopped by a signal; nothing was written
};

/// How a command is executed; nothing here may change a result.
struct Execution {
    std::optional<std::string> threads;  ///< without it SLURM_CPUS_PER_TASK, else as many as the process may use
    bool force = false;
    bool quiet = false;
};

struct RunCommand {
    std::filesystem::path scenario;
    std::filesystem::path output;
    ScenarioOptions options;
    Execution execution;
    std::optional<std::string> checkpoint_every;  ///< months of a replicate between two checkpoints; 1 to 100000
    std::optional<std::filesystem::path> resume;  ///< folder of checkpoints to go on from
};

/// Runs a scenario, writes its result file and prints the comparison. Throws InputError with all that is wrong with
/// output, scenario and options, and SystemError if the output cannot be made, before anything is computed;
/// Interrupted after a signal, or Suspended if checkpoints are kept: in the folder OUTPUT.checkpoint, which is gone
/// when the result is whole, or in the one that the run was resumed from.
void run_scenario(const RunCommand& command, std::ostream& out);

struct AttributeCommand {
    std::filesystem::path scenario;
    std::filesystem::path output;
    ScenarioOptions options;
    AttributionOptions attribution;
    Execution execution;
    bool resume = false;  ///< go on from the part that a stopped run left
};

/// Attributes the difference between two arms of a scenario to groups of mechanisms, writes the result file of the
/// two arms with the attribution in it, and prints it. Throws as `run_scenario`; Suspended instead of Interrupted
/// once a replicate is finished.
void attribute_scenario(const AttributeCommand& command, std::ostream& out);

struct CheckCommand {
    std::filesystem::path scenario;
    ScenarioOptions options;
    Execution execution;
    bool assumptions = false;          ///< list what is assumed, not only count it
    std::optional<std::string> ranks;  ///< of a design: also say the time on so many, of a thread each
};

/// Validates a scenario and says what would run: residents, arms, months, memory, size, time, and how much is
/// assumed. InputError for `ranks`, too.
void check_scenario(const CheckCommand& command, std::ostream& out);

/// Prints a page of the manual: parameters, assumptions, mechanisms, results or scenario, as Markdown or JSON.
/// Parameters and assumptions are those of `scenario`; to assumptions come those of every area in `../areas` beside
/// it.
void describe(const std::string& subject, bool as_json, const std::filesystem::path& scenario, std::ostream& out);

/// Calls a command and turns what it throws into messages, one line each, and an exit code.
[[nodiscard]] Exit guarded(const std::function<void()>& command, std::ostream& errors);

/// Threads to use: the option if it was given, else SLURM_CPUS_PER_TASK, else all that the process may use. Throws
/// InputError for what is no number from 1 to 4096.
[[nodiscard]] int threads_to_use(const std::optional<std::string>& option);

}  // namespace devosim
