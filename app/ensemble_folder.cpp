#include "app/ensemble_folder.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <string_view>
#include <system_error>

#include "app/version.hpp"
#include "engine/checkpoint.hpp"
#include "engine/error.hpp"

namespace devosim {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t parts_in_folder = 1000;

void make(const fs::path& folder) {
    std::error_code error;
    const bool is_new = fs::create_directories(folder, error);
    if (error) throw SystemError(folder.string() + " (cannot create it: " + error.message() + ')');
    if (is_new) sync_folder(folder_of(folder));
}

std::string padded(std::size_t number, int digits) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%0*zu", digits, number);
    return text.data();
}

/// The number that a name such as "0000017.h5" begins with, nothing for other names.
std::optional<std::size_t> task_of_part(const fs::path& part) {
    const std::string name = part.stem().string();
    std::size_t task = 0;
    const auto read = std::from_chars(name.data(), name.data() + name.size(), task);
    if (read.ec != std::errc{} || read.ptr != name.data() + name.size()) return {};
    return task;
}

/// Files that begin with a dot may be what a killed process left before the folder was an ensemble.
bool holds_other_things(const fs::path& folder) {
    const fs::directory_iterator entries(folder);
    return std::any_of(begin(entries), end(entries), [](const fs::directory_entry& entry) {
        return !entry.path().filename().string().starts_with('.');
    });
}

fs::path made(fs::path folder, const Design& design) {
    const fs::path identity = folder / EnsembleFolder::identity_name;
    if (folder.empty()) throw InputError(Problem{{"option"}, "--output", "", "names no folder", "name one?"});
    const bool is_there = fs::exists(folder);
    if (is_there && !fs::is_directory(folder))
        throw InputError(Problem{{"option"}, "--output", folder.string(), "is no folder", "name another?"});
    // The identity last: another process writes it before anything else.
    if (is_there && holds_other_things(folder) && !fs::exists(identity))
        throw InputError(
            Problem{{"option"}, "--output", folder.string(), "holds other things than an ensemble", "name another?"});
    make(folder);
    if (!fs::exists(identity))
        static_cast<void>(
            write_first(identity, "git_revision = \"" + std::string(git_revision()) + "\"\n" + design.identity));
    const auto [there, here] = first_difference(EnsembleFolder::begun(folder).identity, design.identity);
    if (there != here)
        throw InputError(Problem{{"option"},
                                 "--output",
                                 folder.string(),
                                 "is of another design or program: `" + there + "` there, `" + here + "` here",
                                 "name another folder, or go back to that design?"});
    for (std::size_t first = 0; first < design.n_tasks(); first += parts_in_folder)
        make(EnsembleFolder::part_of(folder, first).parent_path());
    make(folder / "under_way");
    make(folder / "manifest");
    return folder;
}

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

std::string host() {
    std::array<char, 256> name{};
    ::gethostname(name.data(), name.size() - 1);
    return name.data();
}

std::string now() {
    const std::time_t seconds = std::time(nullptr);
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    std::array<char, 32> text{};
    std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text.data();
}

}  // namespace

EnsembleFolder::EnsembleFolder(fs::path folder, const Design& design)
    : folder_(made(std::move(folder), design)), locks_(folder_ / "lock") {}

fs::path EnsembleFolder::part_of(const fs::path& folder, std::size_t task) {
    return folder / "parts" / padded(task / parts_in_folder, 4) / (padded(task, 7) + ".h5");
}

EnsembleFolder::Begun EnsembleFolder::begun(const fs::path& folder) {
    const std::string text = read_whole_file(folder / identity_name);
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    return {text.substr(0, end), text.substr(end)};
}

bool EnsembleFolder::is_finished(const Task& task) const {
    std::error_code error;
    const bool is_there = fs::exists(part(task.number), error);
    if (error) throw SystemError(part(task.number).string() + " (cannot look for it: " + error.message() + ')');
    return is_there;
}

std::vector<bool> EnsembleFolder::finished(const fs::path& folder, std::size_t first, std::size_t end) {
    std::vector<bool> is_there(end - first, false);
    for (std::size_t thousand = first / parts_in_folder; thousand * parts_in_folder < end; ++thousand) {
        const fs::path parts = part_of(folder, thousand * parts_in_folder).parent_path();
        std::error_code error;
        for (fs::directory_iterator entry(parts, error), none; !error && entry != none; entry.increment(error)) {
            const auto task = task_of_part(entry->path());
            if (task && *task >= first && *task < end && entry->path() == part_of(folder, *task))
                is_there[*task - first] = true;
        }
        if (error && error != std::errc::no_such_file_or_directory)
            throw SystemError(parts.string() + " (cannot list it: " + error.message() + ')');
    }
    return is_there;
}

fs::path EnsembleFolder::under_way(std::size_t group) const {
    return folder_ / "under_way" / ("group-" + std::to_string(group));
}

Manifest::Manifest(const fs::path& folder) {
    const fs::path path =
        folder / "manifest" /
        (host() + '-' + std::to_string(::getpid()) + '-' + std::to_string(std::time(nullptr)) + ".csv");
    descriptor_ = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (descriptor_ < 0)
        throw SystemError(path.string() + " (cannot create it: " + std::generic_category().message(errno) + ')');
    const std::string head =
        "task,scenario,setting,draw,arm,replicate,outcome,ended,seconds,host,process,slurm_job,slurm_task\n";
    static_cast<void>(!::write(descriptor_, head.data(), head.size()));
}

Manifest::~Manifest() {
    ::close(descriptor_);
}

void Manifest::add(const Design& design, const Task& task, double seconds, std::string_view outcome) const {
    const Variant& variant = design.variants[task.variant];
    std::array<char, 32> length{};
    std::snprintf(length.data(), length.size(), "%.3f", seconds);
    const std::string line = std::to_string(task.number) + ',' + design.scenarios[variant.scenario] + ',' +
                             design.settings[variant.setting].name + ',' +
                             (variant.draw ? std::to_string(*variant.draw) : "") + ',' + variant.arms[task.arm] +
                             ',' + std::to_string(task.replicate) + ',' + std::string(outcome) + ',' + now() + ',' +
                             length.data() + ',' + host() + ',' + std::to_string(::getpid()) + ',' +
                             environment("SLURM_JOB_ID") + ',' + environment("SLURM_ARRAY_TASK_ID") + '\n';
    static_cast<void>(!::write(descriptor_, line.data(), line.size()));
}

}  // namespace devosim
