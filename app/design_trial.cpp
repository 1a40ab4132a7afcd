#include "app/design_trial.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <memory>
#include <utility>
#include <vector>

#include "app/ensemble_schema.hpp"
#include "app/set_ups.hpp"
#include "app/write_part.hpp"
#include "engine/archive.hpp"
#include "engine/h5.hpp"
#include "engine/parallel.hpp"
#include "policies/replicate.hpp"

namespace devosim {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr double seconds_of_trial = 2;
constexpr int fewest_months = 6;  // the first months of a run are not like the others

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Memory of this process now, bytes.
double resident_set() {
    std::ifstream statm("/proc/self/statm");
    double all = 0;
    double resident = 0;
    statm >> all >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

/// The months that were lived through, as those of a task.
FinishedTask task_of_months(const Task& task, std::shared_ptr<const SetUp> set_up, ReplicateRun lived) {
    FinishedTask finished{task, std::move(set_up), std::move(lived.burn_in), {}};
    finished.run.months = finished.burn_in;
    if (!lived.arms.empty())
        finished.run.months.insert(finished.run.months.end(), lived.arms.front().months.begin(),
                                   lived.arms.front().months.end());
    return finished;
}

void write_and_measure(const Design& design, const FinishedTask& finished, TaskTrial& trial) {
    const fs::path path = fs::temp_directory_path() / ("devosim-check-" + std::to_string(::getpid()) + ".h5");
    for (int time = 0; time < 3; ++time) {  // the first also sets HDF5 up
        const auto start = Clock::now();
        write_part(design, finished, path);
        trial.task_seconds = seconds_since(start);
    }
    const Variant& variant = design.variants[finished.task.variant];
    const InputFile part(path);
    double rows = 0;
    for (const DatasetSpec& spec : task_rows)
        rows += static_cast<double>(part.stored_bytes(resolved_path(spec.path, design.scenarios[variant.scenario])));
    // Months that were repeated would compress better than those that are lived through.
    trial.collected_bytes = rows * variant.horizon.policy_months() / static_cast<double>(finished.run.months.size());
    trial.fixed_bytes = static_cast<double>(fs::file_size(path)) - rows;
    fs::remove(path);
}

/// Seconds of a month, of replicate after replicate while there is time: what is done for the first time is slow.
double warmed_up(const Design& design, const SetUp& set_up, double month_seconds, Clock::time_point begun) {
    const std::vector<std::uint32_t> nobody;
    const auto replicates = static_cast<std::uint32_t>(design.replicates);
    for (std::uint32_t r = 1; r < replicates && seconds_since(begun) < seconds_of_trial; ++r) {
        Replicate replicate(set_up.scenario, set_up.synthesis, r, nobody);
        const auto start = Clock::now();
        while (replicate.run().arms.empty()) replicate.step();
        month_seconds = seconds_since(start) / static_cast<double>(replicate.months_done());
    }
    return month_seconds;
}

}  // namespace

double peak_memory() {
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    return 1024.0 * static_cast<double>(used.ru_maxrss);
}

TaskTrial tried(const Design& design, std::size_t variant) {
    const ThreadLimit limit(1);
    TaskTrial trial{};
    const double before = resident_set();
    const auto start = Clock::now();
    const auto set_up = SetUps(design).of(variant);
    trial.synthesis_seconds = seconds_since(start);
    trial.set_up_bytes = std::max(0.0, resident_set() - before);
    const std::vector<std::uint32_t> nobody;
    Replicate replicate(set_up->scenario, set_up->synthesis, 0, nobody);
    const auto begun = Clock::now();
    while (replicate.run().arms.empty() &&
           (replicate.months_done() < fewest_months || seconds_since(begun) < seconds_of_trial))
        replicate.step();
    trial.month_seconds = seconds_since(begun) / static_cast<double>(replicate.months_done());
    ArchiveWriter archive;
    replicate.save(archive);
    trial.state_bytes = static_cast<double>(archive.bytes().size());
    trial.scratch_bytes = std::max(0.0, resident_set() - before - trial.set_up_bytes - 2 * trial.state_bytes);
    trial.month_seconds = warmed_up(design, *set_up, trial.month_seconds, begun);
    const Task first = tasks_of_group(design, variant * static_cast<std::size_t>(design.replicates)).front();
    write_and_measure(design, task_of_months(first, set_up, replicate.run()), trial);
    return trial;
}

}  // namespace devosim
