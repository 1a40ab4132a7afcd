#include <CLI/CLI.hpp>
#include <iostream>

#include "app/check_design.hpp"
#include "app/commands.hpp"
#include "app/design.hpp"
#include "app/main_ensemble.hpp"
#include "app/main_errors.hpp"
#include "app/main_labour.hpp"
#include "app/signals.hpp"
#include "app/version.hpp"

namespace {

struct Arguments {
    devosim::RunCommand run;
    devosim::AttributeCommand attribute;
    devosim::LabourCommand labour;
    devosim::EnsembleCommand ensemble;
    devosim::CollectCommand collect;
    std::string subject;
    bool json = false;
    bool assumptions = false;
    std::optional<std::string> ranks;
    std::string scenario_for_manual = std::string(devosim::configs_folder()) + "/scenarios/tiny.toml";
};

/// What every command on a scenario takes.
template <class Command>
void add_common_options(CLI::App& command, Command& c) {
    command.add_option("scenario", c.scenario, "scenario file (TOML)")->required();
    command.add_option("--set", c.options.set, "KEY=VALUE: any key of the scenario, any parameter; repeatable")
        ->allow_extra_args(false);
    command.add_option("--seed", c.options.seed, "root of all randomness, 0 to 2^63 - 1");
    command.add_option("--replicates", c.options.replicates, "number of replicates, 1 to 100000");
    command.add_option("--months", c.options.months, "months of policy, 1 to 180");
    command.add_option("--draw", c.options.draw,
                       "values of calibrated parameters and policy inputs: draw 0 to 999999");
    command.add_option("--threads", c.execution.threads, "1 to 4096; default SLURM_CPUS_PER_TASK, else all");
}

void add_output_options(CLI::App& command, std::filesystem::path& output, devosim::Execution& execution) {
    command.add_option("-o,--output", output, "result file (HDF5)")->required();
    command.add_flag("--force", execution.force, "replace the output if it exists");
    command.add_flag("--quiet", execution.quiet, "no progress, no table");
}

void add_attribute_command(CLI::App& program, devosim::AttributeCommand& a) {
    CLI::App* command = program.add_subcommand(
        "attribute", "attribute the difference between two arms to groups of mechanisms (Shapley values)");
    add_common_options(*command, a);
    command->add_option("--from", a.attribution.from, "arm to start from; default national");
    command->add_option("--to", a.attribution.to, "arm to go to; default devolved");
    command->add_option("--by", a.attribution.by, "group: six groups of mechanisms; mechanism: each alone");
    command->add_option("--within", a.attribution.within, "divide this group among its mechanisms, too; repeatable")
        ->allow_extra_args(false);
    command->add_flag("--resume", a.resume,
                      "go on from OUTPUT.part, which a stopped run left; begin anew if it is not there");
    add_output_options(*command, a.output, a.execution);
}

void add_scenario_options(CLI::App& command, Arguments& a) {
    add_common_options(command, a.run);
    command.add_option("--arm", a.run.options.arms, "only this arm; repeatable")->allow_extra_args(false);
    command.add_option("--trajectories", a.run.options.trajectories, "none, first, all, or a share of residents");
    command.add_flag("--survey", a.run.options.survey, "interview everybody every quarter, as a labour force survey");
}

void add_commands(CLI::App& program, Arguments& a) {
    program.set_version_flag("--version",
                             std::string(devosim::program_version()) + " " + std::string(devosim::git_revision()));
    program.require_subcommand(1);
    CLI::App* run = program.add_subcommand("run", "run a scenario: every arm, all replicates, one result file");
    add_scenario_options(*run, a);
    add_output_options(*run, a.run.output, a.run.execution);
    run->add_option("--checkpoint-every", a.run.checkpoint_every,
                    "keep what is done in OUTPUT.checkpoint after so many months of each replicate");
    run->add_option("--resume", a.run.resume, "folder of checkpoints to go on from, to the same result");
    add_attribute_command(program, a.attribute);
    CLI::App* check = program.add_subcommand("check", "validate a scenario or design and say what would run");
    add_scenario_options(*check, a);
    check->add_option("--ranks", a.ranks, "of a design: say the time on so many ranks as well");
    check->add_flag("--assumptions", a.assumptions, "list every assumed value with its range");
    devosim::add_ensemble_commands(program, a.ensemble, a.collect);
    devosim::add_labour_command(program, a.labour);
    CLI::App* describe = program.add_subcommand(
        "describe", "print the manual: parameters, assumptions, mechanisms, results, scenario, survey");
    describe->add_option("subject", a.subject, "parameters, assumptions, mechanisms, results, scenario or survey")
        ->required();
    describe->add_flag("--json", a.json, "as JSON");
    describe->add_option("--scenario", a.scenario_for_manual, "whose parameters");
}

void check(const Arguments& a) {
    const devosim::CheckCommand command{a.run.scenario, a.run.options, a.run.execution, a.assumptions, a.ranks};
    if (devosim::is_design(command.scenario))
        devosim::check_design(command, std::cout);
    else
        devosim::check_scenario(command, std::cout);
}

void expect_scenario(const std::filesystem::path& file) {
    if (!std::filesystem::is_regular_file(file) || !devosim::is_design(file)) return;
    throw devosim::InputError(devosim::Problem{
        {file.string()}, "scenario", "", "is a design", "use devosim ensemble, or name one of its scenarios?"});
}

void execute(const CLI::App& program, const Arguments& a) {
    if (program.got_subcommand("run")) expect_scenario(a.run.scenario);
    if (program.got_subcommand("attribute")) expect_scenario(a.attribute.scenario);
    if (program.got_subcommand("run"))
        devosim::run_scenario(a.run, std::cout);
    else if (program.got_subcommand("attribute"))
        devosim::attribute_scenario(a.attribute, std::cout);
    else if (program.got_subcommand("check"))
        check(a);
    else if (program.got_subcommand("ensemble"))
        devosim::run_ensemble(a.ensemble, std::cout, std::cerr);
    else if (program.got_subcommand("collect"))
        devosim::collect_ensemble(a.collect, std::cout, std::cerr);
    else if (program.got_subcommand("labour"))
        devosim::run_labour(a.labour, std::cout, std::cerr);
    else
        devosim::describe(a.subject, a.json, a.scenario_for_manual, std::cout);
}

void run(int argc, char** argv) {
    CLI::App program{"devosim: what devolving employment and skills support would change", "devosim"};
    Arguments arguments;
    add_commands(program, arguments);
    try {
        program.parse(argc, argv);
        execute(program, arguments);
    } catch (const CLI::ParseError& error) {
        if (error.get_exit_code() != 0) throw devosim::command_line_error(program, error);
        program.exit(error);  // --help and --version end the parsing this way
    }
    if (!std::cout.flush()) throw devosim::SystemError("standard output (cannot be written) is the disk full?");
}

}  // namespace

int main(int argc, char** argv) {
    devosim::let_writes_fail();
    return static_cast<int>(devosim::guarded([=] { run(argc, argv); }, std::cerr));
}
