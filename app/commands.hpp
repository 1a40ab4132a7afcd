// What the program does, apart from reading its command line.
#pragma once

#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "app/scenario_file.hpp"

namespace devosim {

/// Exit codes of the program.
enum class Exit : int {
    done = 0,
    fault_of_ours = 1,
    wrong_input = 2,    ///< nothing was written
    system_failed = 3,  ///< disk, memory, permissions
    interrupted = 130,  ///< stopped by a signal
};

/// How a run is executed; nothing here may change a result.
struct Execution {
    int threads = 0;  ///< 0: as many as the machine gives
    bool force = false;
    bool quiet = false;
};

struct RunCommand {
    std::filesystem::path scenario;
    std::filesystem::path output;
    ScenarioOptions options;
    Execution execution;
};

/// Runs a scenario, writes its result file and prints the comparison.
void run_scenario(const RunCommand& command, std::ostream& out);

/// Validates a scenario and says what would run.
void check_scenario(const std::filesystem::path& scenario, const ScenarioOptions& options, const Execution& execution,
                    std::ostream& out);

/// Prints a page of the manual: parameters, mechanisms, results or scenario. `scenario_file` names the scenario whose
/// parameters are described; without one, those that come with the program.
void describe(const std::string& subject, bool as_json, const std::optional<std::filesystem::path>& scenario_file,
              std::ostream& out);

/// Calls `command` and turns what it throws into messages on `err` and an exit code.
template <class Command>
Exit guarded(const Command& command, std::ostream& err);

}  // namespace devosim
