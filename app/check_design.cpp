#include "app/check_design.hpp"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <iterator>
#include <ostream>
#include <sstream>
#include <utility>
#include <vector>

#include "app/design.hpp"
#include "app/design_trial.hpp"
#include "app/part_writer.hpp"
#include "app/print_cells.hpp"
#include "app/progress.hpp"
#include "app/whole_option.hpp"
#include "engine/parallel.hpp"

namespace devosim {

namespace {

/// What all of it takes.
struct Needs {
    double seconds = 0;        ///< of one thread, setting up left out
    double setting_up = 0;     ///< seconds, once for each variant
    double longest_group = 0;  ///< seconds
    double parts = 0;          ///< bytes on the disk
    double collected = 0;      ///< bytes on the disk
    double record = 0;         ///< bytes on the disk: a group that is kept
    double task_bytes = 0;     ///< of memory: a task under way
    double set_up_bytes = 0;   ///< of memory: what threads share
};

Needs needs_of(const Design& design) {
    Needs needs;
    std::vector<std::optional<TaskTrial>> trials(design.scenarios.size());
    for (std::size_t v = 0; v < design.variants.size(); ++v) {
        const Variant& variant = design.variants[v];
        std::optional<TaskTrial>& trial = trials[variant.scenario];
        if (!trial) {
            trial = tried(design, v);
            needs.collected += trial->fixed_bytes;
        }
        const auto arms = static_cast<double>(variant.arms.size());
        const Horizon& horizon = variant.horizon;
        const double group = trial->month_seconds * (horizon.burn_in_months() + arms * horizon.policy_months()) +
                             arms * trial->task_seconds;
        needs.seconds += design.replicates * group;
        needs.setting_up += trial->synthesis_seconds;
        needs.longest_group = std::max(needs.longest_group, group + trial->synthesis_seconds);
        needs.parts += design.replicates * arms * (trial->fixed_bytes + trial->collected_bytes);
        needs.collected += design.replicates * arms * trial->collected_bytes;
        needs.record = std::max(needs.record, trial->state_bytes);
        needs.task_bytes = std::max(needs.task_bytes, 2 * trial->state_bytes + trial->scratch_bytes);
        needs.set_up_bytes = std::max(needs.set_up_bytes, trial->set_up_bytes);
    }
    return needs;
}

std::string in_mebibytes(double bytes) {
    const double mebibytes = bytes / (1024.0 * 1024.0);
    std::ostringstream text;
    text << std::fixed << std::setprecision(mebibytes < 10 ? 1 : 0) << std::max(mebibytes, 0.1) << " MiB";
    return text.str();
}

/// Groups are done in waves, one for each worker at a time, and none ends before its months are lived through. Each
/// of several processes sets up the variants that it meets, the threads of one process share that.
double seconds_on(const Needs& needs, const Design& design, int workers, int processes) {
    const auto groups = static_cast<double>(design.n_groups());
    const double at_once = std::min(groups, static_cast<double>(workers));
    const double waves = std::ceil(groups / at_once);
    const double set_ups = std::min(design.replicates, processes);
    return std::max(needs.seconds * waves / groups + needs.setting_up * set_ups / at_once, needs.longest_group);
}

/// Threads on replicates of one variant share its set-up, which parts on their way to the disk need as well.
double memory_of(const Needs& needs, const Design& design, double program, int threads) {
    const auto at_once = std::min<std::size_t>(design.n_groups(), static_cast<std::size_t>(threads));
    const std::size_t replicates = static_cast<std::size_t>(design.replicates);
    const auto of = [&](std::size_t groups) { return (groups + replicates - 1) / replicates; };
    const std::size_t set_ups = std::min(design.variants.size(), of(at_once) + of(PartWriter::most_on_their_way));
    return program + static_cast<double>(set_ups) * needs.set_up_bytes +
           static_cast<double>(at_once) * needs.task_bytes;
}

/// What a command gives that a design has to say itself.
void expect_no_options(const CheckCommand& command, Problems& problems) {
    const ScenarioOptions& o = command.options;
    const std::pair<bool, const char*> given[] = {{!o.set.empty(), "--set"},
                                                  {!o.arms.empty(), "--arm"},
                                                  {o.seed.has_value(), "--seed"},
                                                  {o.replicates.has_value(), "--replicates"},
                                                  {o.months.has_value(), "--months"},
                                                  {o.draw.has_value(), "--draw"},
                                                  {o.trajectories.has_value(), "--trajectories"},
                                                  {o.survey, "--survey"},
                                                  {command.assumptions, "--assumptions"}};
    for (const auto& [is_given, option] : given)
        if (is_given)
            problems.add({{"option"},
                          option,
                          "",
                          "goes with a scenario, and this is a design",
                          "write it into the design, or check one of its scenarios?"});
}

void print_tasks(const Design& design, std::ostream& out) {
    out << "ensemble     " << design.name << '\n'
        << "tasks        " << design.n_tasks() << ": " << print::counted(std::ssize(design.scenarios), "scenario")
        << " x " << print::counted(std::ssize(design.settings), "setting") << " x "
        << (design.n_draws > 0 ? print::counted(design.n_draws, "draw") + " x " : "")
        << print::counted(design.replicates, "replicate") << " x arms, in "
        << print::counted(static_cast<std::int64_t>(design.n_groups()), "group")
        << (design.n_groups() == 1 ? " that shares" : " that share") << " a burn-in\n";
}

}  // namespace

void check_design(const CheckCommand& command, std::ostream& out) {
    const int threads = threads_to_use(command.execution.threads);
    Problems problems;
    expect_no_options(command, problems);
    std::optional<int> ranks;
    if (command.ranks) ranks = static_cast<int>(read_whole("--ranks", *command.ranks, 1, 10'000'000, problems));
    problems.throw_if_any();
    const Design design = load_design(command.scenario);
    const Needs needs = needs_of(design);
    // A trial does all that a task does, so what it does not explain is the program's own.
    const double program = std::max(0.0, peak_memory() - needs.set_up_bytes - needs.task_bytes);
    print_tasks(design, out);
    out << "memory       about " << in_mebibytes(memory_of(needs, design, program, threads)) << " on "
        << print::counted(threads, "thread") << ", " << in_mebibytes(needs.task_bytes)
        << " of it for each task under way; " << in_mebibytes(memory_of(needs, design, program, 1))
        << " for a process of one thread\n"
        << "disk         about " << in_mebibytes(needs.parts) << " in " << design.n_tasks() << " parts, and "
        << in_mebibytes(needs.collected) << " collected; " << in_mebibytes(needs.record)
        << " for each group that is kept while it is under way\n"
        << "time         about " << in_time(seconds_on(needs, design, threads, 1)) << " on "
        << print::counted(threads, "thread") << " here";
    if (ranks)
        out << ", " << in_time(seconds_on(needs, design, *ranks, *ranks)) << " on " << print::counted(*ranks, "rank");
    out << " (from a trial just now)\n";
}

}  // namespace devosim
