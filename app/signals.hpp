// Signals that ask a run to stop: acknowledged at once, obeyed at the next month.
#pragma once

#include <atomic>
#include <filesystem>
#include <thread>

#include "engine/error.hpp"

namespace devosim {

/// Catches SIGINT, SIGTERM and SIGUSR1 while it lives. To be made before any other thread is, because threads inherit
/// the mask that keeps these signals for the watcher. After any of them a SIGINT, which is what a person sends by
/// Ctrl-C, ends the process at once with exit code 130, and removes `unfinished` if it is there: no destructor runs
/// then.
class SignalWatch {
public:
    explicit SignalWatch(std::filesystem::path unfinished);
    ~SignalWatch();
    SignalWatch(const SignalWatch&) = delete;
    SignalWatch& operator=(const SignalWatch&) = delete;

    [[nodiscard]] bool caught() const noexcept { return caught_.load(std::memory_order_relaxed); }
    /// Throws Interrupted if a signal was caught.
    void throw_if_caught() const;

private:
    void watch(const std::stop_token& stop);

    const std::filesystem::path unfinished_;
    std::atomic<bool> caught_{false};
    std::jthread watcher_;
};

/// From now on a write beyond the limit on the size of files fails as on a full disk. Otherwise SIGXFSZ would end the
/// process there and then, and leave half a file behind.
void let_writes_fail();

}  // namespace devosim
