#include <algorithm>
#include <numeric>
#include <ostream>
#include <set>
#include <vector>

#include "app/collecting.hpp"
#include "app/ensemble.hpp"
#include "app/ensemble_folder.hpp"
#include "app/ensemble_schema.hpp"
#include "app/load_draw.hpp"
#include "app/progress.hpp"
#include "app/signals.hpp"
#include "engine/checkpoint.hpp"
#include "engine/config.hpp"
#include "engine/durable.hpp"
#include "engine/h5.hpp"

namespace devosim {

namespace {

namespace fs = std::filesystem;

/// What the identity of an ensemble says about one variant.
struct Rows {
    std::string scenario;
    std::string setting;
    std::vector<std::string> arms;
};

/// An ensemble as its folder describes it.
struct Described {
    std::string revision;  ///< of the program that began it
    std::string version;
    std::string identity;
    std::int64_t replicates;
    std::int64_t draws;
    std::int64_t first_draw;
    std::vector<Rows> variants;
};

/// One task of it.
struct Row {
    std::size_t task;
    const Rows* variant;
    std::size_t arm;
    std::int32_t replicate;
    std::int32_t draw;  ///< -1: none
};

Described described(const fs::path& folder) {
    const fs::path file = folder / EnsembleFolder::identity_name;
    if (!fs::is_regular_file(file))
        throw InputError(
            Problem{{}, "folder", folder.string(), "is no ensemble", "name what devosim ensemble made?"});
    const EnsembleFolder::Begun begun = EnsembleFolder::begun(folder);
    Described ensemble{"", "", begun.identity, 0, 0, 0, {}};
    Problems problems;
    const Table root = Config::parse(begun.revision_line + begun.identity, file.string()).root();
    ensemble.revision = root.text("git_revision", problems);
    ensemble.version = root.text("program_version", problems);
    ensemble.replicates = root.integer("replicates", 1, 100000, problems);
    ensemble.draws = root.integer("draws", 0, most_draws, problems);
    ensemble.first_draw = root.integer("first_draw", 0, most_draws - 1, problems);
    for (const Table& variant : root.array_of_tables("variants", problems))
        ensemble.variants.push_back(
            {variant.text("scenario", problems), variant.text("setting", problems), variant.texts("arms", problems)});
    problems.throw_if_any();
    return ensemble;
}

std::vector<Row> rows_of(const Described& ensemble) {
    std::vector<std::int32_t> draws{-1};
    draws.resize(static_cast<std::size_t>(std::max<std::int64_t>(ensemble.draws, 1)));
    if (ensemble.draws > 0) std::iota(draws.begin(), draws.end(), static_cast<std::int32_t>(ensemble.first_draw));
    std::vector<Row> rows;
    for (const Rows& variant : ensemble.variants)
        for (const std::int32_t draw : draws)
            for (std::int32_t replicate = 0; replicate < ensemble.replicates; ++replicate)
                for (std::size_t arm = 0; arm < variant.arms.size(); ++arm)
                    rows.push_back({rows.size(), &variant, arm, replicate, draw});
    return rows;
}

/// Names what is missing, the numbers in runs: "tasks 3-7, 12".
std::string numbers_of(const std::vector<Row>& rows) {
    std::string text;
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t end = i + 1;
        while (end < rows.size() && rows[end].task == rows[end - 1].task + 1) ++end;
        text += (text.empty() ? "" : ", ") + std::to_string(rows[i].task);
        if (end - i > 1) text += '-' + std::to_string(rows[end - 1].task);
        i = end;
    }
    return text;
}

/// Writes the collected file.
class Collection {
public:
    Collection(const Described& ensemble, const CollectCommand& command)
        : identity_(fingerprint(ensemble.identity)),
          folder_(command.folder),
          beside_(folder_of(command.output)),
          virtual_(command.as_virtual),
          file_(command.output, command.force ? Overwrite::yes : Overwrite::no) {
        file_.attribute("filetype", ensemble_filetype);
        file_.attribute("schema_version", ensemble_schema_version);
        file_.attribute("program_version", ensemble.version);
        file_.attribute("git_revision", ensemble.revision);
        file_.write(design_text, "", std::vector<std::string>{ensemble.identity});
    }

    /// All rows of one scenario; at least one. What is wrong with parts is told in commit(), of all of them.
    void add(const std::string& scenario, const std::vector<Row>& rows, Progress& progress,
             const SignalWatch& signals) {
        for (std::size_t row = 0; row < rows.size(); ++row) {
            signals.throw_if_caught();
            try {
                const InputFile from(part_of(rows[row]), InputFile::Into::memory);
                check_ours(from, rows[row]);
                if (row == 0) begin(scenario, rows, from);
                if (problems_.empty() && !virtual_) copy(scenario, row, from);
            } catch (const InputError& error) {
                note(error);
            }
            progress.advance();
        }
        if (problems_.empty() && virtual_) link(scenario, rows);
    }
    void commit() {
        problems_.throw_if_any();
        file_.commit();
    }

private:
    [[nodiscard]] fs::path part_of(const Row& row) const { return EnsembleFolder::part_of(folder_, row.task); }

    void check_ours(const InputFile& file, const Row& row) const {
        const bool is_ours = file.attribute<std::string>("/", "filetype") == part_filetype &&
                             file.attribute<std::uint64_t>("/", "ensemble") == identity_ &&
                             file.attribute<std::int64_t>("/", "task") == static_cast<std::int64_t>(row.task);
        if (!is_ours)
            throw InputError(Problem{{.file = part_of(row).string()},
                                     "part",
                                     "",
                                     "belongs to another ensemble or task",
                                     "remove it and run the ensemble again?"});
    }

    void note(const InputError& error) {
        for (Problem problem : error.problems()) {
            problem.suggestion = "remove it and run the ensemble again?";
            problems_.add(std::move(problem));
        }
    }

    void begin(const std::string& scenario, const std::vector<Row>& rows, const InputFile& first) {
        for (const DatasetSpec& axis : ensemble_axes) copy_axis(axis, scenario, first);
        add_labels(scenario, rows);
    }

    void copy(const std::string& scenario, std::size_t row, const InputFile& from) {
        for (const DatasetSpec& spec : task_rows) file_.copy_row(spec, scenario, row, from);
    }

    void link(const std::string& scenario, const std::vector<Row>& rows) {
        std::vector<std::string> files;
        files.reserve(rows.size());
        for (const Row& row : rows) files.push_back(fs::relative(part_of(row), beside_).string());
        for (const DatasetSpec& spec : task_rows) file_.link_rows(spec, scenario, files);
    }

    void copy_axis(const DatasetSpec& axis, const std::string& scenario, const InputFile& from) {
        const std::string path = resolved_path(axis.path, scenario);
        if (axis.type == Type::text)
            file_.coordinate(axis, scenario, from.read<std::string>(path).values);
        else
            file_.coordinate(axis, scenario, from.read<std::int32_t>(path).values);
    }

    void add_labels(const std::string& scenario, const std::vector<Row>& rows) {
        std::vector<std::int32_t> tasks;
        std::vector<std::int32_t> replicates;
        std::vector<std::int32_t> draws;
        std::vector<std::string> settings;
        std::vector<std::string> arms;
        for (const Row& row : rows) {
            tasks.push_back(static_cast<std::int32_t>(row.task));
            replicates.push_back(row.replicate);
            draws.push_back(row.draw);
            settings.push_back(row.variant->setting);
            arms.push_back(row.variant->arms[row.arm]);
        }
        file_.coordinate(task_axis, scenario, tasks);
        file_.write(task_labels[0], scenario, settings);
        file_.write(task_labels[1], scenario, arms);
        file_.write(task_labels[2], scenario, replicates);
        file_.write(task_labels[3], scenario, draws);
    }

    const std::uint64_t identity_;
    const fs::path folder_;
    const fs::path beside_;  ///< the folder of the output
    const bool virtual_;
    ResultFile file_;
    Problems problems_;
};

/// Readers open every part that they read from, and those beyond their limit read as if they were missing.
void expect_few_enough(const CollectCommand& command, std::size_t parts) {
    constexpr std::size_t most = 900;
    if (!command.as_virtual || parts <= most) return;
    throw InputError(Problem{{"option"},
                             "--virtual",
                             std::to_string(parts) + " parts",
                             "are more than a reader can open at once, 900",
                             "collect them without it?"});
}

/// What is collected may not take the place of what it is collected from.
void expect_outside(const CollectCommand& command) {
    const fs::path folder = fs::weakly_canonical(command.folder);
    const fs::path output = fs::weakly_canonical(folder_of(command.output));
    if (std::mismatch(folder.begin(), folder.end(), output.begin(), output.end()).first != folder.end()) return;
    throw InputError(Problem{{"option"},
                             "--output",
                             command.output.string(),
                             "is in the folder of the ensemble",
                             "name a file outside of it?"});
}

void report_missing(const std::vector<Row>& missing, std::size_t all, const CollectCommand& command) {
    if (missing.empty() || command.partial) return;
    throw Incomplete(command.folder.string() + " (" + std::to_string(missing.size()) + " of " + std::to_string(all) +
                     " tasks are missing: " + numbers_of(missing) + ") run devosim ensemble DESIGN -o " +
                     command.folder.string() +
                     " again, with --task N for one of them, or collect what is there with --partial?");
}

}  // namespace

void collect_ensemble(const CollectCommand& command, std::ostream& out, std::ostream& errors) {
    const SignalWatch signals(temporary_name(command.output));
    const Described ensemble = described(command.folder);
    expect_outside(command);
    std::vector<Row> there;
    std::vector<Row> missing;
    const std::vector<Row> all = rows_of(ensemble);
    const std::vector<bool> finished = EnsembleFolder::finished(command.folder, 0, all.size());
    for (const Row& row : all) (finished[row.task] ? there : missing).push_back(row);
    report_missing(missing, all.size(), command);
    expect_few_enough(command, there.size());
    Collection collection(ensemble, command);
    Progress progress(static_cast<std::int64_t>(there.size()), "tasks", command.quiet);
    std::vector<std::string> scenarios;
    for (const Row& row : there)
        if (scenarios.empty() || scenarios.back() != row.variant->scenario)
            scenarios.push_back(row.variant->scenario);
    for (const std::string& scenario : scenarios) {
        std::vector<Row> rows;
        std::copy_if(there.begin(), there.end(), std::back_inserter(rows),
                     [&](const Row& row) { return row.variant->scenario == scenario; });
        collection.add(scenario, rows, progress, signals);
    }
    collection.commit();
    if (!missing.empty())
        errors << command.output.string() << " lacks " << missing.size() << " of " << all.size()
               << " tasks: " << numbers_of(missing) << '\n';
    if (!command.quiet)
        out << there.size() << " of " << all.size() << " tasks collected in " << command.output.string() << '\n';
}

}  // namespace devosim
