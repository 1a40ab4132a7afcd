#include "app/progress.hpp"

#include <unistd.h>

#include <cstdio>

namespace devosim {

namespace {

constexpr int width = 30;

double seconds(std::chrono::steady_clock::duration length) {
    return std::chrono::duration<double>(length).count();
}

}  // namespace

Progress::Progress(std::int64_t total, std::string unit, bool quiet)
    : total_(total),
      unit_(std::move(unit)),
      quiet_(quiet),
      terminal_(isatty(STDERR_FILENO) == 1),
      start_(std::chrono::steady_clock::now()),
      shown_(start_) {}

Progress::~Progress() {
    if (bar_on_screen_) std::fputc('\n', stderr);
}

void Progress::advance() {
    const std::int64_t done = ++done_;
    if (quiet_) return;
    const std::unique_lock lock(showing_, std::try_to_lock);
    if (!lock.owns_lock() && done < total_) return;
    const auto now = std::chrono::steady_clock::now();
    if (done < total_ && seconds(now - shown_) < (terminal_ ? 0.2 : 5.0)) return;
    shown_ = now;
    show(done);
}

void Progress::show(std::int64_t done) {
    const double elapsed = seconds(std::chrono::steady_clock::now() - start_);
    const double rate = elapsed > 0 ? static_cast<double>(done) / elapsed : 0;
    const double left = rate > 0 ? static_cast<double>(total_ - done) / rate : 0;
    const auto total = static_cast<long long>(total_);
    const auto count = static_cast<long long>(done);
    if (!terminal_) {
        std::fprintf(stderr, "%lld of %lld %s, %.0f a second, %.0f s left\n", count, total, unit_.c_str(), rate,
                     left);
        return;
    }
    const int filled = total_ > 0 ? static_cast<int>(width * done / total_) : width;
    std::fprintf(stderr, "\r[%-*.*s] %lld of %lld %s, %.0f a second, %.0f s left   ", width, filled,
                 "##############################", count, total, unit_.c_str(), rate, left);
    bar_on_screen_ = true;
}

}  // namespace devosim
