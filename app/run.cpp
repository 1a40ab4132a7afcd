#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <optional>
#include <ostream>
#include <system_error>

#include "app/checkpoints.hpp"
#include "app/collecting.hpp"
#include "app/commands.hpp"
#include "app/ensemble.hpp"
#include "app/load_attribution.hpp"
#include "app/output_apart.hpp"
#include "app/print_besides.hpp"
#include "app/print_comparison.hpp"
#include "app/print_frozen.hpp"
#include "app/progress.hpp"
#include "app/signals.hpp"
#include "app/whole_option.hpp"
#include "app/write_result.hpp"
#include "engine/h5_output_path.hpp"
#include "engine/parallel.hpp"
#include "engine/text.hpp"
#include "policies/compare.hpp"
#include "policies/comparison.hpp"

namespace devosim {

namespace {

constexpr int most_threads = 4096;
constexpr int usual_months = 12;  ///< between two checkpoints

/// What is around a simulation.
struct Around {
    const SignalWatch& signals;
    Progress& progress;  ///< of the arms, and of what is run besides them
    bool quiet;
    const CheckpointFolder* checkpoints;  ///< or null
    int every_months;
};

Runs simulate(const Scenario& scenario, const Around& around) {
    if (around.checkpoints == nullptr)
        return compare(scenario, [&] {
            around.signals.throw_if_caught();
            around.progress.advance();
        });
    std::atomic<std::int64_t> kept{0};
    const Keeping keeping{*around.checkpoints, around.every_months, [&] { return around.signals.caught(); },
                          [&](std::int64_t months) {
                              kept += months;
                              around.progress.add_kept(months);
                          }};
    Runs runs = compare(
        scenario, [&] { around.progress.advance(); }, keeping);
    if (kept > 0 && !around.quiet)
        std::fprintf(stderr, "%lld of %lld months were kept from before\n", static_cast<long long>(kept.load()),
                     static_cast<long long>(months_to_run(scenario)));
    return runs;
}

void report(std::ostream& errors, const std::exception& error) {
    errors << error.what() << '\n';
}

}  // namespace

int threads_to_use(const std::optional<std::string>& option) {
    if (option) {
        Problems problems;
        const std::int64_t threads = read_whole("--threads", *option, 1, most_threads, problems);
        problems.throw_if_any();
        return static_cast<int>(threads);
    }
    const char* slurm = std::getenv("SLURM_CPUS_PER_TASK");
    if (slurm == nullptr) return available_threads();
    const auto threads = parse_number(slurm);
    if (threads && *threads >= 1 && *threads <= most_threads) return static_cast<int>(*threads);
    throw InputError{
        {{"environment"}, "SLURM_CPUS_PER_TASK", slurm, "must be a number of threads", "give --threads?"}};
}

void run_scenario(const RunCommand& command, std::ostream& out) {
    const Overwrite overwrite = command.execution.force ? Overwrite::yes : Overwrite::no;
    Problems problems;
    const auto temporary = collecting(problems, [&] {
        expect_output_apart(command.output, {command.scenario});
        return h5::tried_out(command.output, overwrite);
    });
    const SignalWatch signals(temporary.value_or(""));
    const auto threads = collecting(problems, [&] { return threads_to_use(command.execution.threads); });
    const auto loaded = collecting(problems, [&] { return load_scenario(command.scenario, command.options); });
    if (loaded) expect_attributable(loaded->scenario, loaded->attribution, command.options.arms.empty(), problems);
    const auto every =
        collecting(problems, [&] { return months_between_checkpoints(command.checkpoint_every, usual_months); });
    if (loaded && was_finished(command, loaded->scenario)) {
        if (!command.execution.quiet) out << command.output.string() << " was whole already\n";
        return;
    }
    problems.throw_if_any();
    expect_output_apart(command.output, loaded->files);
    const Scenario& scenario = loaded->scenario;
    if (!command.execution.quiet) print_frozen(*loaded, out);
    const ThreadLimit limit(*threads);
    BesidesRuns besides;
    const auto simulate_and_write = [&](const CheckpointFolder* checkpoints) {
        Progress progress(months_to_run(scenario) + months_of(loaded->besides, scenario), "months",
                          command.execution.quiet);
        const Runs runs = simulate(scenario, {signals, progress, command.execution.quiet, checkpoints, *every});
        besides = run_besides(loaded->besides, scenario, *runs.synthesis, [&] {
            if (checkpoints != nullptr && signals.caught()) throw Suspended("stopped by a signal");
            signals.throw_if_caught();
            progress.advance();
        });
        Comparison comparison = comparison_of(runs, scenario);
        if (checkpoints != nullptr && signals.caught()) throw Suspended("stopped by a signal");
        signals.throw_if_caught();
        write_result(runs, scenario, comparison, command.output, overwrite, besides);
        return comparison;
    };
    const Comparison comparison = with_checkpoints(command, scenario, simulate_and_write);
    if (command.execution.quiet) return;
    print_comparison(out, comparison, scenario);
    print_besides(out, besides, scenario);
    out << "\nwritten to " << command.output.string() << '\n';
}

Exit guarded(const std::function<void()>& command, std::ostream& errors) {
    try {
        command();
        return Exit::done;
    } catch (const InputError& error) {
        report(errors, error);
        return Exit::wrong_input;
    } catch (const SystemError& error) {
        report(errors, error);
        return Exit::system_failed;
    } catch (const Incomplete& error) {
        report(errors, error);
        return Exit::incomplete;
    } catch (const Suspended& error) {
        report(errors, error);
        return Exit::suspended;
    } catch (const Interrupted& error) {
        report(errors, error);
        return Exit::interrupted;
    } catch (const std::bad_alloc&) {
        errors << "out of memory: run fewer residents, or on a machine with more memory?\n";
        return Exit::system_failed;
    } catch (const std::system_error& error) {
        errors << error.what() << '\n';
        return Exit::system_failed;
    } catch (const std::exception& error) {
        errors << "a fault of devosim, please report it: " << error.what() << '\n';
        return Exit::fault_of_ours;
    }
}

}  // namespace devosim
