// Progress on standard error: a bar with rate and time left on a terminal, plain lines when it is not one.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>

namespace devosim {

/// Counts steps from any thread and shows how far they have come.
class Progress {
public:
    /// `unit` is what one step is, e.g. "months". Quiet: shows nothing.
    Progress(std::int64_t total, std::string unit, bool quiet);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    void advance();
    /// More steps that were done in an earlier process: they count, but not in the rate.
    void add_kept(std::int64_t steps);
    /// The same for one who counts himself: `done` steps by now, never fewer than before.
    void advance_to(std::int64_t done);

private:
    void note(std::int64_t done);
    void show(std::int64_t done);

    const std::int64_t total_;
    const std::string unit_;
    const bool quiet_;
    const bool terminal_;
    const std::chrono::steady_clock::time_point start_;
    std::atomic<std::int64_t> done_{0};
    std::atomic<std::int64_t> kept_{0};
    std::mutex showing_;
    std::chrono::steady_clock::time_point shown_;
    bool bar_on_screen_ = false;
};

/// "12 s", "5 min", "7 h": a length of time as people say it.
[[nodiscard]] std::string in_time(double seconds);

}  // namespace devosim
