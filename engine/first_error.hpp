// What went wrong first in one of several threads.
#pragma once

#include <atomic>
#include <exception>
#include <mutex>
#include <utility>

namespace devosim {

/// Keeps the first exception that any thread hands over, to be thrown again once all have ended.
class FirstError {
public:
    void set(std::exception_ptr error) {
        const std::scoped_lock lock(mutex_);
        if (!error_) error_ = std::move(error);
        is_set_ = true;
    }
    [[nodiscard]] bool is_set() const noexcept { return is_set_; }
    /// To be called when no thread calls set() any more.
    void rethrow() const {
        if (error_) std::rethrow_exception(error_);
    }

private:
    std::mutex mutex_;
    std::exception_ptr error_;
    std::atomic<bool> is_set_{false};
};

}  // namespace devosim
