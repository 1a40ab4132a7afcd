#include "app/main_ensemble.hpp"

namespace devosim {

void add_ensemble_commands(CLI::App& program, EnsembleCommand& ensemble, CollectCommand& collect) {
    CLI::App* run = program.add_subcommand("ensemble", "run every task of a design that is not finished yet");
    run->add_option("design", ensemble.design, "design file (TOML)")->required();
    run->add_option("-o,--output", ensemble.folder, "folder of the ensemble, made or gone on with")->required();
    run->add_option("--slice", ensemble.slice, "K/N: only the K-th of N slices of the tasks, from 0");
    run->add_option("--task", ensemble.task, "only the task of this number");
    run->add_option("--checkpoint-every", ensemble.checkpoint_every,
                    "keep what is under way after so many months; a signal keeps it anyway");
    run->add_option("--threads", ensemble.execution.threads, "1 to 4096; default SLURM_CPUS_PER_TASK, else all");
    run->add_flag("--quiet", ensemble.execution.quiet, "no progress, no summary");
    CLI::App* gather = program.add_subcommand("collect", "collect the parts of an ensemble into one file");
    gather->add_option("folder", collect.folder, "folder of the ensemble")->required();
    gather->add_option("-o,--output", collect.output, "collected file (HDF5)")->required();
    gather->add_flag("--partial", collect.partial, "collect what is there, though tasks are missing");
    gather->add_flag(
        "--virtual", collect.as_virtual,
        "copy nothing: the file points to the parts, and what is missing later reads as the lowest number");
    gather->add_flag("--force", collect.force, "replace the output if it exists");
    gather->add_flag("--quiet", collect.quiet, "no progress, no summary");
}

}  // namespace devosim
