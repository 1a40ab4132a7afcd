#include "app/ensemble_worker.hpp"

#include <new>
#include <ostream>
#include <system_error>
#include <utility>

#include "app/group_run.hpp"
#include "engine/parallel.hpp"

namespace devosim {

namespace {

/// A path as a shell takes it.
std::string shell_quoted(const std::filesystem::path& path) {
    std::string text = path.string();
    const bool is_plain =
        text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./") ==
        std::string::npos;
    if (is_plain) return text;
    std::string quoted = "'";
    for (const char c : text) quoted += c == '\'' ? "'\\''" : std::string(1, c);
    return quoted + '\'';
}

}  // namespace

EnsembleWorker::EnsembleWorker(const Workplace& place, std::function<void()> on_task)
    : place_(place), writer_(place.design, place.folder, std::move(on_task)), set_ups_(place.design) {}

void EnsembleWorker::work(const NextGroup& next, int threads) {
    // Nothing is thrown out of a block: that would cancel loops inside the months of other groups.
    for_each_block(static_cast<std::size_t>(threads), 1, [&](const Block&) {
        try {
            while (!is_to_stop()) {
                const auto group = next();
                if (!group) return;
                run_group(*group);
            }
        } catch (...) {
            set_fatal();
        }
    });
    writer_.finish();
    if (fatal_) std::rethrow_exception(fatal_);
}

void EnsembleWorker::run_group(std::size_t group) {
    std::vector<Task> tasks;
    try {
        if (!place_.folder.take(group)) {
            ++elsewhere_;
            return;
        }
        for (const Task& task : tasks_of_group(place_.design, group))
            if (place_.wanted.wants(task) && !place_.folder.is_finished(task)) tasks.push_back(task);
        if (tasks.empty()) return place_.folder.release(group);
        run_tasks(group, tasks);
    } catch (const SystemError&) {
        set_fatal();
    } catch (const std::bad_alloc&) {
        set_fatal();
    } catch (const std::system_error&) {
        set_fatal();
    } catch (const std::exception& error) {
        tell(tasks, error);
    }
}

void EnsembleWorker::run_tasks(std::size_t group, const std::vector<Task>& tasks) {
    const Records records = place_.wanted.task ? Records::left_alone : Records::used;
    GroupRun run(place_.design, place_.folder, group, tasks, set_ups_.of(tasks.front().variant), records);
    if (run.months_kept() > 0) writer_.manifest().add(place_.design, tasks.front(), 0, "gone on with");
    run.run(
        place_.every_months, [this] { return is_to_stop(); }, writer_);
}

void EnsembleWorker::set_fatal() {
    const std::scoped_lock lock(mutex_);
    if (!fatal_) fatal_ = std::current_exception();
    has_fatal_ = true;
}

void EnsembleWorker::tell(const std::vector<Task>& tasks, const std::exception& error) {
    const std::scoped_lock lock(mutex_);
    if (!failure_) failure_ = std::current_exception();
    for (const Task& task : tasks) {
        if (place_.folder.is_finished(task)) continue;
        place_.errors << in_words(place_.design, task) << " failed: " << error.what() << "; alone: devosim ensemble "
                      << shell_quoted(place_.command.design) << " -o " << shell_quoted(place_.folder.path())
                      << " --task " << task.number << '\n';
        writer_.manifest().add(place_.design, task, 0, "failed");
    }
}

}  // namespace devosim
