#include "app/ensemble.hpp"

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <ostream>
#include <thread>
#include <utility>

#include "app/checkpoints.hpp"
#include "app/ensemble_folder.hpp"
#include "app/progress.hpp"
#include "app/signals.hpp"
#include "app/whole_option.hpp"
#include "app/write_part.hpp"
#include "engine/archive.hpp"
#include "engine/checkpoint.hpp"
#include "engine/parallel.hpp"
#include "engine/text.hpp"

namespace devosim {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

/// A finished task on its way to the disk.
struct Delivery {
    FinishedTask finished;
    double seconds;
    std::optional<std::size_t> last_of_group;  ///< the group, if nothing of it is to come
};

/// Writes parts on a thread of its own, the only one that calls HDF5.
class PartWriter {
public:
    PartWriter(const Design& design, const EnsembleFolder& folder, Progress& progress)
        : design_(design), folder_(folder), progress_(progress), manifest_(folder.path()), thread_([this] {
              work();
          }) {}
    ~PartWriter() { finish(); }
    PartWriter(const PartWriter&) = delete;
    PartWriter& operator=(const PartWriter&) = delete;

    /// Waits while many are on their way.
    void add(Delivery delivery) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return queue_.size() < most_waiting || failed_; });
        queue_.push_back(std::move(delivery));
        changed_.notify_all();
    }
    /// Waits until all are on the disk.
    void finish() {
        {
            const std::scoped_lock lock(mutex_);
            ending_ = true;
            changed_.notify_all();
        }
        if (thread_.joinable()) thread_.join();
    }
    [[nodiscard]] bool has_failed() const noexcept { return failed_; }
    void rethrow() const {
        if (error_) std::rethrow_exception(error_);
    }
    [[nodiscard]] std::size_t n_written() const noexcept { return written_; }
    [[nodiscard]] const Manifest& manifest() const noexcept { return manifest_; }

private:
    static constexpr std::size_t most_waiting = 64;

    void work() {
        while (const auto delivery = next()) {
            if (failed_) continue;
            try {
                write(*delivery);
            } catch (...) {
                error_ = std::current_exception();
                failed_ = true;
                const std::scoped_lock lock(mutex_);
                changed_.notify_all();
            }
        }
    }
    std::optional<Delivery> next() {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [this] { return !queue_.empty() || ending_; });
        if (queue_.empty()) return {};
        Delivery delivery = std::move(queue_.front());
        queue_.pop_front();
        changed_.notify_all();
        return delivery;
    }
    void write(const Delivery& delivery) {
        const Task& task = delivery.finished.task;
        write_part(design_, delivery.finished, folder_.part(task.number));
        ++written_;
        progress_.advance();
        manifest_.add(design_, task, delivery.seconds, "done");
        if (!delivery.last_of_group) return;
        std::error_code ignored;
        fs::remove(folder_.under_way(*delivery.last_of_group), ignored);
        folder_.release(*delivery.last_of_group);
    }

    const Design& design_;
    const EnsembleFolder& folder_;
    Progress& progress_;
    Manifest manifest_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Delivery> queue_;
    bool ending_ = false;
    std::atomic<bool> failed_{false};
    std::atomic<std::size_t> written_{0};
    std::exception_ptr error_;
    std::thread thread_;
};

/// Synthesised areas, each made once while somebody needs it.
class Syntheses {
public:
    std::shared_ptr<const Synthesis> of(const Design& design, std::size_t variant) {
        Entry* entry = nullptr;
        {
            const std::scoped_lock lock(mutex_);
            entry = &entries_[variant];
        }
        const std::scoped_lock lock(entry->making);
        if (auto there = entry->synthesis.lock()) return there;
        const Scenario& scenario = design.variants[variant].loaded;
        auto made = std::make_shared<const Synthesis>(synthesise(scenario.ingredients, scenario.seed));
        entry->synthesis = made;
        const std::scoped_lock latest(mutex_);
        latest_ = made;
        return made;
    }

private:
    struct Entry {
        std::mutex making;
        std::weak_ptr<const Synthesis> synthesis;
    };
    std::mutex mutex_;
    std::map<std::size_t, Entry> entries_;
    std::shared_ptr<const Synthesis> latest_;  ///< kept between two groups of one variant
};

/// One group that is run: what is shared by its tasks is done once.
class GroupRun {
public:
    GroupRun(const Design& design, const EnsembleFolder& folder, std::size_t group, std::vector<Task> tasks,
             std::shared_ptr<const Synthesis> synthesis)
        : design_(design),
          folder_(folder),
          group_(group),
          tasks_(std::move(tasks)),
          synthesis_(std::move(synthesis)),
          scenario_(design.variants[tasks_.front().variant].loaded) {
        scenario_.arms.clear();
        for (const Task& task : tasks_) scenario_.arms.push_back(design.variants[task.variant].loaded.arms[task.arm]);
        replicate_.emplace(scenario_, *synthesis_, tasks_.front().replicate, nobody_);
        restore();
    }

    /// Runs until all is done or it is to stop, and keeps it then.
    void run(int every_months, const std::function<bool()>& stop, PartWriter& writer) {
        while (!replicate_->is_finished() && !stop()) {
            replicate_->step();
            while (delivered_ < replicate_->arms_done()) deliver(writer);
            if (every_months > 0 && replicate_->months_done() % every_months == 0 && !replicate_->is_finished())
                keep();
        }
        if (!replicate_->is_finished()) keep();
    }

private:
    void deliver(PartWriter& writer) {
        const double seconds = std::chrono::duration<double>(Clock::now() - since_).count();
        since_ = Clock::now();
        const bool is_last = delivered_ + 1 == tasks_.size();
        FinishedTask finished{tasks_[delivered_], synthesis_, replicate_->run().burn_in,
                              replicate_->take_arm(delivered_)};
        ++delivered_;
        writer.add({std::move(finished), seconds, is_last ? std::optional(group_) : std::nullopt});
    }

    [[nodiscard]] std::string identity() const {
        return design_.identity + "group = " + std::to_string(group_) + '\n';
    }

    /// A record: the identity, the numbers of the tasks, how many were delivered, the replicate.
    void keep() const {
        ArchiveWriter archive;
        std::vector<std::uint64_t> numbers;
        for (const Task& task : tasks_) numbers.push_back(task.number);
        archive.put(numbers, std::uint64_t{delivered_});
        replicate_->save(archive);
        write_record(folder_.under_way(group_), identity(), archive.bytes());
    }

    /// What was kept is gone on with if exactly its finished tasks are on the disk by now; else it is begun anew.
    void restore() {
        const auto bytes = read_record(folder_.under_way(group_), identity());
        if (!bytes) return;
        ArchiveReader archive(*bytes);
        const auto numbers = archive.get<std::vector<std::uint64_t>>();
        const auto delivered = static_cast<std::size_t>(archive.get<std::uint64_t>());
        if (numbers.size() != tasks_.size() + delivered) return;
        for (std::size_t i = 0; i < tasks_.size(); ++i)
            if (numbers[i + delivered] != tasks_[i].number) return;
        const std::vector<Task> all = tasks_of_group(design_, group_);
        scenario_.arms.clear();
        tasks_.clear();
        for (const std::uint64_t number : numbers) {
            tasks_.push_back(task_of(design_, number));
            scenario_.arms.push_back(design_.variants[tasks_.back().variant].loaded.arms[tasks_.back().arm]);
        }
        delivered_ = delivered;
        replicate_->restore(archive);
        archive.finish();
    }

    const Design& design_;
    const EnsembleFolder& folder_;
    const std::size_t group_;
    std::vector<Task> tasks_;
    std::shared_ptr<const Synthesis> synthesis_;
    Scenario scenario_;
    const std::vector<std::uint32_t> nobody_;
    std::optional<Replicate> replicate_;
    std::size_t delivered_ = 0;
    Clock::time_point since_ = Clock::now();
};

/// What one process does of an ensemble.
class Worker {
public:
    Worker(const Design& design, const EnsembleFolder& folder, const EnsembleCommand& command,
           const SignalWatch& signals, Progress& progress, std::ostream& errors)
        : design_(design),
          folder_(folder),
          command_(command),
          signals_(signals),
          errors_(errors),
          writer_(design, folder, progress) {
        Problems problems;
        if (command.checkpoint_every)
            every_months_ =
                static_cast<int>(read_whole("--checkpoint-every", *command.checkpoint_every, 1, 100000, problems));
        problems.throw_if_any();
    }

    void work(const NextGroup& next, int threads) {
        // Nothing is thrown out of a block: that would cancel loops inside the months of other groups.
        for_each_block(static_cast<std::size_t>(threads), 1, [&](const Block&) {
            while (!is_to_stop()) {
                const auto group = next();
                if (!group) return;
                run_group(*group);
            }
        });
        writer_.finish();
        writer_.rethrow();
        if (fatal_) std::rethrow_exception(fatal_);
    }

    [[nodiscard]] std::size_t n_written() const noexcept { return writer_.n_written(); }
    [[nodiscard]] std::size_t n_elsewhere() const noexcept { return elsewhere_; }
    [[nodiscard]] std::exception_ptr first_failure() const { return failure_; }
    [[nodiscard]] std::size_t n_failed() const noexcept { return failed_; }

private:
    [[nodiscard]] bool is_to_stop() const { return signals_.caught() || writer_.has_failed() || has_fatal_; }

    void run_group(std::size_t group) {
        std::vector<Task> tasks;
        try {
            if (!folder_.take(group)) {
                ++elsewhere_;
                return;
            }
            for (const Task& task : tasks_of_group(design_, group))
                if (is_wanted(task) && !folder_.is_finished(task)) tasks.push_back(task);
            if (tasks.empty()) return folder_.release(group);
            GroupRun(design_, folder_, group, tasks, syntheses_.of(design_, tasks.front().variant))
                .run(
                    every_months_, [this] { return is_to_stop(); }, writer_);
        } catch (const SystemError&) {
            set_fatal();
        } catch (const std::bad_alloc&) {
            set_fatal();
        } catch (const std::exception& error) {
            tell(tasks, error);
        }
    }

    [[nodiscard]] bool is_wanted(const Task& task) const {
        return !command_.task || *command_.task == std::to_string(task.number);
    }

    void set_fatal() {
        const std::scoped_lock lock(mutex_);
        if (!fatal_) fatal_ = std::current_exception();
        has_fatal_ = true;
    }

    void tell(const std::vector<Task>& tasks, const std::exception& error) {
        const std::scoped_lock lock(mutex_);
        if (!failure_) failure_ = std::current_exception();
        for (const Task& task : tasks) {
            if (folder_.is_finished(task)) continue;
            ++failed_;
            errors_ << in_words(design_, task) << " failed: " << error.what() << "; alone: devosim ensemble "
                    << command_.design.string() << " -o " << folder_.path().string() << " --task " << task.number
                    << '\n';
            writer_.manifest().add(design_, task, 0, "failed");
        }
    }

    const Design& design_;
    const EnsembleFolder& folder_;
    const EnsembleCommand& command_;
    const SignalWatch& signals_;
    std::ostream& errors_;
    PartWriter writer_;
    Syntheses syntheses_;
    int every_months_ = 0;
    std::mutex mutex_;
    std::exception_ptr fatal_;
    std::atomic<bool> has_fatal_{false};
    std::exception_ptr failure_;
    std::atomic<std::size_t> failed_{0};
    std::atomic<std::size_t> elsewhere_{0};
};

/// Groups [first, end) of a design.
struct Range {
    std::size_t first;
    std::size_t end;
};

/// "K/N" of a number of groups.
Range slice_of(const std::string& text, std::size_t groups) {
    std::size_t k = 0;
    std::size_t n = 0;
    const char* const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, k);
    const bool has_slash = first.ec == std::errc{} && first.ptr != end && *first.ptr == '/';
    const auto second = has_slash ? std::from_chars(first.ptr + 1, end, n) : first;
    if (!has_slash || second.ec != std::errc{} || second.ptr != end || k >= n || n > 10'000'000)
        throw InputError(Problem{{"option"},
                                 "--slice",
                                 text,
                                 "is no slice K/N with K from 0 to N - 1",
                                 "write ${SLURM_ARRAY_TASK_ID}/${SLURM_ARRAY_TASK_COUNT} in an array from 0?"});
    return {groups * k / n, groups * (k + 1) / n};
}

Range wanted(const EnsembleCommand& command, const Design& design) {
    if (command.task && command.slice)
        throw InputError(Problem{{"option"}, "--task", *command.task, "goes with no --slice", "leave one out?"});
    if (command.slice) return slice_of(*command.slice, design.n_groups());
    if (!command.task) return {0, design.n_groups()};
    Problems problems;
    const auto last = static_cast<std::int64_t>(design.n_tasks()) - 1;
    const auto number = static_cast<std::size_t>(read_whole("--task", *command.task, 0, last, problems));
    problems.throw_if_any();
    const std::size_t group = group_of(design, task_of(design, number));
    return {group, group + 1};
}

/// Tasks of a range that are not finished, and the groups they are in.
struct Left {
    std::size_t tasks = 0;
    std::vector<std::size_t> groups;
};

Left left_of(const Design& design, const EnsembleFolder& folder, const Range& range,
             const std::optional<std::string>& only) {
    Left left;
    for (std::size_t group = range.first; group < range.end; ++group) {
        std::size_t tasks = 0;
        for (const Task& task : tasks_of_group(design, group))
            if ((!only || *only == std::to_string(task.number)) && !folder.is_finished(task)) ++tasks;
        if (tasks > 0) left.groups.push_back(group);
        left.tasks += tasks;
    }
    return left;
}

void say_what_is_left(const Design& design, const EnsembleFolder& folder, std::ostream& out) {
    const std::size_t left = left_of(design, folder, {0, design.n_groups()}, {}).tasks;
    out << design.n_tasks() - left << " of " << design.n_tasks() << " tasks are finished in "
        << folder.path().string();
    if (left == 0) out << ": devosim collect " << folder.path().string() << " -o F.h5";
    out << '\n';
}

/// Everything there is before groups are run.
struct Prepared {
    explicit Prepared(const EnsembleCommand& command)
        : design(load_design(command.design)),
          range(wanted(command, design)),
          folder(command.folder, design),
          left(left_of(design, folder, range, command.task)) {}

    const Design design;
    const Range range;
    const EnsembleFolder folder;
    const Left left;
};

void work(const EnsembleCommand& command, const Prepared& prepared, const SignalWatch& signals, const NextGroup& next,
          std::ostream& out, std::ostream& errors) {
    const int threads = threads_to_use(command.execution.threads);
    const ThreadLimit limit(threads);
    const std::string folder = prepared.folder.path().string();
    Progress progress(static_cast<std::int64_t>(prepared.left.tasks), "tasks", command.execution.quiet);
    Worker worker(prepared.design, prepared.folder, command, signals, progress, errors);
    try {
        worker.work(next, threads);
    } catch (const SystemError& error) {
        throw SystemError(std::string(error.what()) + "; what is finished is kept in " + folder +
                          ": mend that and run the same command again");
    }
    if (signals.caught())
        throw Suspended("stopped by a signal; what is done is kept in " + folder +
                        ": run the same command again to go on");
    if (worker.n_elsewhere() > 0)
        errors << worker.n_elsewhere() << " groups of tasks are under way in another process\n";
    if (worker.first_failure()) std::rethrow_exception(worker.first_failure());
    if (!command.execution.quiet) say_what_is_left(prepared.design, prepared.folder, out);
}

}  // namespace

void run_ensemble(const EnsembleCommand& command, std::ostream& out, std::ostream& errors) {
    const SignalWatch signals("");
    const Prepared prepared(command);
    std::atomic<std::size_t> next{0};
    const auto next_left = [&]() -> std::optional<std::size_t> {
        const std::size_t i = next++;
        if (i >= prepared.left.groups.size()) return {};
        return prepared.left.groups[i];
    };
    work(command, prepared, signals, next_left, out, errors);
}

void run_ensemble(const EnsembleCommand& command, const NextGroup& numbers, std::ostream& out, std::ostream& errors) {
    const SignalWatch signals("");
    const Prepared prepared(command);
    const auto next_left = [&]() -> std::optional<std::size_t> {
        const std::optional<std::size_t> i = numbers();
        if (!i || *i >= prepared.design.n_groups()) return {};
        return i;
    };
    work(command, prepared, signals, next_left, out, errors);
}

}  // namespace devosim
