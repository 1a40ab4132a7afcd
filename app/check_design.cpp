#include "app/check_design.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <ostream>

#include "app/design.hpp"
#include "app/progress.hpp"
#include "app/whole_option.hpp"
#include "app/write_part.hpp"
#include "engine/parallel.hpp"
#include "policies/compare.hpp"

namespace devosim {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr double mebibyte = 1024.0 * 1024.0;
constexpr double seconds_of_trial = 2;
constexpr int fewest_months = 6;  // the first months of a run are not like the others

/// What a scenario takes, measured.
struct Trial {
    double synthesis_seconds;
    double month_seconds;  ///< of one thread
    double task_seconds;   ///< besides its months: a part written
    double state_bytes;    ///< of one world
    double area_bytes;     ///< of what is synthesised, shared by the threads
    double scratch_bytes;  ///< a thread at work, besides its worlds
    double part_bytes;     ///< on the disk
};

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Memory of this process, bytes.
double resident_set() {
    std::ifstream statm("/proc/self/statm");
    double all = 0;
    double resident = 0;
    statm >> all >> resident;
    return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

/// Writes a part of the months that were lived through, over and over, to the length of a run.
double size_of_part(const Design& design, const Task& task, std::shared_ptr<const SetUp> set_up,
                    const std::vector<MonthRecord>& months) {
    FinishedTask finished{task, std::move(set_up), months, {}};
    const int wanted = design.variants[task.variant].horizon.policy_months();
    for (int month = 0; month < wanted; ++month)
        finished.run.months.push_back(months[static_cast<std::size_t>(month) % months.size()]);
    const fs::path path = fs::temp_directory_path() / ("devosim-check-" + std::to_string(::getpid()) + ".h5");
    write_part(design, finished, path);
    const auto size = static_cast<double>(fs::file_size(path));
    fs::remove(path);
    return size;
}

Trial tried(const Design& design, std::size_t variant) {
    const ThreadLimit limit(1);
    Trial trial{};
    const double before = resident_set();
    const auto start = Clock::now();
    const auto set_up = SetUps(design).of(variant);
    trial.synthesis_seconds = seconds_since(start);
    trial.area_bytes = std::max(0.0, resident_set() - before);
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
    trial.scratch_bytes = std::max(0.0, resident_set() - before - trial.area_bytes - 2 * trial.state_bytes);
    const auto writing = Clock::now();
    trial.part_bytes =
        size_of_part(design, tasks_of_group(design, variant * static_cast<std::size_t>(design.replicates)).front(),
                     set_up, replicate.run().burn_in);
    trial.task_seconds = seconds_since(writing);
    return trial;
}

/// What all of it takes.
struct Needs {
    double seconds = 0;       ///< of one thread
    double disk = 0;          ///< bytes of parts
    double thread_bytes = 0;  ///< of a thread under way
    double area_bytes = 0;
    std::size_t largest_group = 0;
    double longest_group = 0;  ///< seconds
};

Needs needs_of(const Design& design) {
    Needs needs;
    std::vector<std::optional<Trial>> trials(design.scenarios.size());
    for (std::size_t v = 0; v < design.variants.size(); ++v) {
        const Variant& variant = design.variants[v];
        std::optional<Trial>& trial = trials[variant.scenario];
        if (!trial) trial = tried(design, v);
        const auto arms = static_cast<double>(variant.arms.size());
        const Horizon& horizon = variant.horizon;
        const double group = trial->month_seconds * (horizon.burn_in_months() + arms * horizon.policy_months()) +
                             arms * trial->task_seconds;
        needs.seconds += trial->synthesis_seconds + design.replicates * group;
        needs.longest_group = std::max(needs.longest_group, group + trial->synthesis_seconds);
        needs.disk += design.replicates * arms * trial->part_bytes;
        needs.thread_bytes = std::max(needs.thread_bytes, 2 * trial->state_bytes + trial->scratch_bytes);
        needs.area_bytes = std::max(needs.area_bytes, trial->area_bytes);
    }
    return needs;
}

std::string in_mebibytes(double bytes) {
    return std::to_string(static_cast<long long>(std::ceil(bytes / mebibyte))) + " MiB";
}

/// No workers are of use beyond one for each group, and no group ends before its months are lived through.
double seconds_on(const Needs& needs, std::size_t groups, int workers) {
    const double at_once = static_cast<double>(std::min<std::size_t>(groups, static_cast<std::size_t>(workers)));
    return std::max(needs.seconds / at_once, needs.longest_group);
}

}  // namespace

void check_design(const CheckCommand& command, std::ostream& out) {
    const int threads = threads_to_use(command.execution.threads);
    Problems problems;
    std::optional<int> ranks;
    if (command.ranks) ranks = static_cast<int>(read_whole("--ranks", *command.ranks, 1, 10'000'000, problems));
    problems.throw_if_any();
    const Design design = load_design(command.scenario);
    const double program = resident_set();
    const Needs needs = needs_of(design);
    const auto memory = [&](int n) { return program + needs.area_bytes + n * needs.thread_bytes; };
    const int here = std::min<int>(threads, static_cast<int>(design.n_groups()));
    out << "ensemble     " << design.name << '\n'
        << "tasks        " << design.n_tasks() << ": " << design.scenarios.size() << " scenarios x "
        << design.settings.size() << " settings x "
        << (design.n_draws > 0 ? std::to_string(design.n_draws) + " draws x " : "") << design.replicates
        << " replicates x arms, in " << design.n_groups() << " groups that share a burn-in\n"
        << "memory       about " << in_mebibytes(memory(here)) << " on " << threads << " threads, "
        << in_mebibytes(needs.thread_bytes) << " of them for each task under way; " << in_mebibytes(memory(1))
        << " for a process of one thread\n"
        << "disk         about " << in_mebibytes(needs.disk) << " in " << design.n_tasks()
        << " parts, and as much again when collected\n"
        << "time         about " << in_time(seconds_on(needs, design.n_groups(), threads)) << " on " << threads
        << " threads here";
    if (ranks) out << ", " << in_time(seconds_on(needs, design.n_groups(), *ranks)) << " on " << *ranks << " ranks";
    out << " (from a trial just now)\n";
}

}  // namespace devosim
