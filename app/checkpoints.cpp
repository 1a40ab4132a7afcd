#include "app/checkpoints.hpp"

#include <cstdio>

#include "app/result_schema.hpp"
#include "app/version.hpp"
#include "app/whole_option.hpp"
#include "engine/h5.hpp"

namespace devosim {

namespace {

namespace fs = std::filesystem;

constexpr int most_months = 100000;

fs::path folder_beside(const fs::path& output) {
    return output.string() + ".checkpoint";
}

/// What a stopped run has kept would stay behind beside a result that is whole, unasked.
void expect_nothing_kept(const RunCommand& command) {
    const fs::path folder = folder_beside(command.output);
    if (command.execution.force || !is_checkpoint_folder(folder)) return;
    throw InputError{{{"option"},
                      "--output",
                      command.output.string(),
                      "has checkpoints, " + folder.string() + ", of a run that is under way or was stopped",
                      "go on with --resume " + folder.string() + ", or remove it?"}};
}

CheckpointFolder open_folder(const RunCommand& command, const Scenario& scenario) {
    using Use = CheckpointFolder::Use;
    if (command.resume) return {*command.resume, identity_of(scenario), Use::resume, "--resume"};
    return {folder_beside(command.output), identity_of(scenario), Use::start, "--checkpoint-every"};
}

/// The result is there: what was kept has no use any more.
void remove(CheckpointFolder& checkpoints) {
    if (!checkpoints.remove_all())
        std::fprintf(stderr, "%s (cannot remove it) the result is whole: remove it by hand?\n",
                     checkpoints.folder().c_str());
}

bool is_result_of(const std::filesystem::path& output, const Scenario& scenario) {
    if (!std::filesystem::is_regular_file(output)) return false;
    const InputFile file(output);
    return file.attribute<std::string>("/", "git_revision") == git_revision() &&
           file.read<std::string>("/scenario").values.at(0) == scenario.resolved;
}

}  // namespace

std::string identity_of(const Scenario& scenario) {
    return program_identity() + "schema_version = \"" + std::string(result_schema_version) + "\"\n" +
           scenario.resolved;
}

int months_between_checkpoints(const std::optional<std::string>& option, int fallback) {
    if (!option) return fallback;
    Problems problems;
    const std::int64_t months = read_whole("--checkpoint-every", *option, 1, most_months, problems);
    problems.throw_if_any();
    return static_cast<int>(months);
}

bool was_finished(const RunCommand& command, const Scenario& scenario) {
    if (!command.resume || command.execution.force || !is_result_of(command.output, scenario)) return false;
    CheckpointFolder checkpoints = open_folder(command, scenario);
    remove(checkpoints);
    return true;
}

Comparison with_checkpoints(const RunCommand& command, const Scenario& scenario,
                            const std::function<Comparison(const CheckpointFolder*)>& work) {
    if (!command.checkpoint_every && !command.resume) {
        expect_nothing_kept(command);
        return work(nullptr);
    }
    CheckpointFolder checkpoints = open_folder(command, scenario);
    const std::string kept = "what is done is kept: go on with --resume " + checkpoints.folder().string();
    try {
        Comparison comparison = work(&checkpoints);
        remove(checkpoints);
        return comparison;
    } catch (const Suspended& error) {
        throw Suspended(std::string(error.what()) + "; " + kept);
    } catch (const SystemError& error) {
        throw SystemError(std::string(error.what()) + "; " + kept);
    }
}

}  // namespace devosim
