#include "app/part_writer.hpp"

#include <system_error>
#include <utility>

namespace devosim {

PartWriter::PartWriter(const Design& design, const EnsembleFolder& folder, std::function<void()> on_task)
    : design_(design), folder_(folder), on_task_(std::move(on_task)), manifest_(folder.path()), thread_([this] {
          work();
      }) {}

PartWriter::~PartWriter() {
    end();
}

void PartWriter::add(Delivery delivery) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return queue_.size() + (writing_ ? 1U : 0U) < most_on_their_way || failed_; });
    queue_.push_back(std::move(delivery));
    changed_.notify_all();
}

bool PartWriter::flush() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return (queue_.empty() && !writing_) || failed_; });
    return !failed_;
}

void PartWriter::finish() {
    end();
    if (error_) std::rethrow_exception(error_);
}

void PartWriter::end() {
    {
        const std::scoped_lock lock(mutex_);
        ending_ = true;
        changed_.notify_all();
    }
    if (thread_.joinable()) thread_.join();
}

void PartWriter::work() {
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

std::optional<Delivery> PartWriter::next() {
    std::unique_lock lock(mutex_);
    writing_ = false;
    changed_.notify_all();
    changed_.wait(lock, [this] { return !queue_.empty() || ending_; });
    if (queue_.empty()) return {};
    Delivery delivery = std::move(queue_.front());
    queue_.pop_front();
    writing_ = true;
    changed_.notify_all();
    return delivery;
}

void PartWriter::write(const Delivery& delivery) {
    const Task& task = delivery.finished.task;
    write_part(design_, delivery.finished, folder_.part(task.number));
    on_task_();
    manifest_.add(design_, task, delivery.seconds, "done");
    if (!delivery.last_of_group) return;
    std::error_code ignored;
    if (delivery.has_record) std::filesystem::remove(folder_.under_way(*delivery.last_of_group), ignored);
    folder_.release(*delivery.last_of_group);
}

}  // namespace devosim
