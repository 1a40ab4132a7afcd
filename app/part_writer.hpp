// Finished tasks on their way to the disk: a queue, and the one thread that calls HDF5.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "app/design.hpp"
#include "app/ensemble_folder.hpp"
#include "app/write_part.hpp"

namespace devosim {

/// A finished task.
struct Delivery {
    FinishedTask finished;
    double seconds;                            ///< since the task before it
    std::optional<std::size_t> last_of_group;  ///< the group, if nothing of it is to come
    bool has_record;                           ///< the group was kept while it was under way
};

/// Writes parts in the order in which they come, notes them in the manifest, and releases groups that are whole.
class PartWriter {
public:
    /// Deliveries that wait or are being written. Each keeps the set-up of its variant in memory, so they are few.
    static constexpr std::size_t most_on_their_way = 2;

    /// `on_task` is called after each part, from one thread. SystemError if the manifest cannot be begun.
    PartWriter(const Design& design, const EnsembleFolder& folder, std::function<void()> on_task);
    ~PartWriter();
    PartWriter(const PartWriter&) = delete;
    PartWriter& operator=(const PartWriter&) = delete;

    /// Waits while many are on their way. From any thread.
    void add(Delivery delivery);
    /// Waits until what was added by now is on the disk; false if it will not come there. From any thread.
    [[nodiscard]] bool flush();
    /// Waits until all are on the disk, and throws the first error that there was; nothing was written after it.
    void finish();
    [[nodiscard]] bool has_failed() const noexcept { return failed_; }
    [[nodiscard]] const Manifest& manifest() const noexcept { return manifest_; }

private:
    void end();
    void work();
    std::optional<Delivery> next();
    void write(const Delivery& delivery);

    const Design& design_;
    const EnsembleFolder& folder_;
    const std::function<void()> on_task_;
    Manifest manifest_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Delivery> queue_;
    bool writing_ = false;  ///< one that is not in the queue any more
    bool ending_ = false;
    std::atomic<bool> failed_{false};
    std::exception_ptr error_;
    std::thread thread_;
};

}  // namespace devosim
