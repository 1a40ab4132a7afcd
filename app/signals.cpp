#include "app/signals.hpp"

#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <ctime>
#include <utility>

#include "engine/error.hpp"

namespace devosim {

namespace {

constexpr int stopped_without_checkpoint = 130;

sigset_t watched() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : {SIGINT, SIGTERM, SIGUSR1}) sigaddset(&set, signal);
    return set;
}

}  // namespace

SignalWatch::SignalWatch(std::filesystem::path unfinished) : unfinished_(std::move(unfinished)) {
    const sigset_t set = watched();
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    watcher_ = std::jthread([this](const std::stop_token& stop) { watch(stop); });
}

SignalWatch::~SignalWatch() {
    watcher_.request_stop();
    pthread_kill(watcher_.native_handle(), SIGUSR1);  // or it would wait for the rest of its tenth of a second
    watcher_.join();
    const sigset_t set = watched();
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

void SignalWatch::watch(const std::stop_token& stop) {
    const sigset_t set = watched();
    const timespec tenth{0, 100'000'000};
    while (!stop.stop_requested()) {
        const int signal = sigtimedwait(&set, nullptr, &tenth);
        if (signal < 0 || stop.stop_requested()) continue;
        if (caught_.exchange(true)) {
            // A scheduler may send two different signals for one stop; only people ask twice, and by Ctrl-C.
            if (signal != SIGINT) continue;
            ::unlink(unfinished_.c_str());
            _exit(stopped_without_checkpoint);
        }
        std::fputs("\nstopping as soon as this step is done; Ctrl-C to stop at once\n", stderr);
    }
}

void let_writes_fail() {
    std::signal(SIGXFSZ, SIG_IGN);
}

void SignalWatch::throw_if_caught() const {
    if (caught()) throw Interrupted("stopped by a signal; nothing was written");
}

}  // namespace devosim
