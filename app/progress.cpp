#include "app/progress.hpp"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace devosim {

namespace {

constexpr int width = 30;

double seconds(std::chrono::steady_clock::duration length) {
    return std::chrono::duration<double>(length).count();
}

/// Slow steps are counted by the hour.
std::string in_rate(double per_second) {
    if (per_second >= 1) return std::to_string(std::lround(per_second)) + " a second";
    if (per_second * 60 >= 1) return std::to_string(std::lround(per_second * 60)) + " a minute";
    return std::to_string(std::lround(per_second * 3600)) + " an hour";
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
    note(++done_);
}

void Progress::add_kept(std::int64_t steps) {
    kept_ += steps;
    note(done_ += steps);
}

void Progress::advance_to(std::int64_t done) {
    done_ = done;
    note(done);
}

void Progress::note(std::int64_t done) {
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
    const double rate = elapsed > 0 ? static_cast<double>(std::max<std::int64_t>(done - kept_, 0)) / elapsed : 0;
    const std::string left = rate > 0 ? in_time(static_cast<double>(total_ - done) / rate) : "?";
    const std::string line = std::to_string(done) + " of " + std::to_string(total_) + ' ' + unit_ + ", " +
                             in_rate(rate) + ", " + left + " left";
    if (!terminal_) {
        std::fprintf(stderr, "%s\n", line.c_str());
        return;
    }
    const int filled = total_ > 0 ? static_cast<int>(width * done / total_) : width;
    std::fprintf(stderr, "\r[%-*.*s] %s   ", width, filled, "##############################", line.c_str());
    bar_on_screen_ = true;
}

std::string in_time(double seconds) {
    if (seconds < 100) return std::to_string(static_cast<int>(std::ceil(seconds))) + " s";
    if (seconds < 6000) return std::to_string(static_cast<int>(std::round(seconds / 60))) + " min";
    return std::to_string(static_cast<int>(std::round(seconds / 3600))) + " h";
}

}  // namespace devosim
