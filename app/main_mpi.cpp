// devosim-mpi: `devosim ensemble` over the ranks of an MPI job. Rank 0 hands out numbers; no result passes through
// MPI.
#include <pthread.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <functional>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>

#include "app/ensemble.hpp"
#include "app/main_errors.hpp"
#include "app/mpi_counter.hpp"
#include "app/progress.hpp"
#include "app/signals.hpp"
#include "app/version.hpp"

namespace {

struct Arguments {
    devosim::EnsembleCommand ensemble;
    int patience = 60;
};

void add_options(CLI::App& program, Arguments& a) {
    program.set_version_flag("--version",
                             std::string(devosim::program_version()) + " " + std::string(devosim::git_revision()));
    program.add_option("design", a.ensemble.design, "design file (TOML)")->required();
    program.add_option("-o,--output", a.ensemble.folder, "folder of the ensemble, made or gone on with")->required();
    program.add_option("--checkpoint-every", a.ensemble.checkpoint_every,
                       "keep what is under way after so many months; a signal keeps it anyway");
    program.add_option("--threads", a.ensemble.execution.threads,
                       "of each rank, 1 to 4096; default SLURM_CPUS_PER_TASK, else all");
    program.add_option("--patience", a.patience, "seconds without a sign of life after which a rank is given up")
        ->check(CLI::Range(1, 86400))
        ->capture_default_str();
    program.add_flag("--quiet", a.ensemble.execution.quiet, "no progress, no summary");
}

/// Threads that MPI starts are to leave signals to the watcher as well.
void keep_signals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, SIGUSR1}) sigaddset(&set, signal);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

/// Calls the work of a rank and tells what went wrong. What befalls all ranks alike, a signal, rank 0 tells for all.
int work_of_rank(const std::function<void()>& work, bool is_first) {
    std::ostringstream untold;
    const auto exit = devosim::guarded(work, untold);
    if (is_first || exit != devosim::Exit::suspended) std::cerr << untold.str();
    return static_cast<int>(exit);
}

/// Runs the ensemble on this rank; rank 0 shows how far all ranks are.
int share(const Arguments& arguments, devosim::MpiSession& session) {
    const std::chrono::seconds patience(arguments.patience);
    session.set_patience(patience);
    devosim::MpiCounter counter(patience);
    std::optional<devosim::Progress> progress;
    // Only rank 0 asks the file system how much is left: a thousand that do would keep it busy.
    std::function<void(std::size_t)> begin;
    if (counter.is_first())
        begin = [&](std::size_t left) {
            progress.emplace(static_cast<std::int64_t>(left), "tasks", arguments.ensemble.execution.quiet);
            counter.show_with([&](std::int64_t finished) { progress->advance_to(finished); });
            counter.let_begin();
        };
    const devosim::EnsembleSharing sharing{begin, [&] { return counter.next(); }, [&] { counter.add_finished(); }};
    const auto work = [&] {
        if (counter.may_begin()) devosim::run_ensemble(arguments.ensemble, sharing, std::cerr);
    };
    return counter.serve([&] { return work_of_rank(work, counter.is_first()); });
}

int run(int argc, char** argv, devosim::MpiSession& session) {
    CLI::App program{"devosim-mpi: an ensemble over the ranks of an MPI job", "devosim-mpi"};
    Arguments arguments;
    add_options(program, arguments);
    int code = 0;
    const auto parse = [&] {
        try {
            program.parse(argc, argv);
        } catch (const CLI::ParseError& error) {
            if (error.get_exit_code() != 0) throw devosim::command_line_error(program, error);
            program.exit(error);
            code = -1;
        }
    };
    if (const auto exit = devosim::guarded(parse, std::cerr); exit != devosim::Exit::done)
        return static_cast<int>(exit);
    if (code < 0) return 0;
    return share(arguments, session);
}

}  // namespace

int main(int argc, char** argv) try {
    keep_signals();
    devosim::let_writes_fail();
    devosim::MpiSession session(argc, argv);
    return run(argc, argv, session);
} catch (const std::exception& error) {
    std::fprintf(stderr, "a fault of devosim, please report it: %s\n", error.what());
    return static_cast<int>(devosim::Exit::fault_of_ours);
}
