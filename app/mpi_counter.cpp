#include "app/mpi_counter.hpp"

#include <mpi.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <thread>
#include <utility>

namespace devosim {

namespace {

// Tags of messages, each of one number.
constexpr int ask = 1;     ///< to rank 0: a number, please
constexpr int number = 2;  ///< from rank 0: here it is
constexpr int alive = 3;   ///< to rank 0: still working, and so many tasks finished; from it: still answering
constexpr int begin = 5;   ///< from rank 0: 1, begin; 0, there is nothing to begin
constexpr int end = 4;     ///< to rank 0: the work here ended, with this exit code; from it: everybody's did

// Waiting inside MPI would keep a core busy, and so would looking all the time. An answer is waited for eagerly.
constexpr std::chrono::microseconds between_looks_for_an_answer{200};
constexpr std::chrono::microseconds between_looks_of_rank_0{1000};
constexpr std::chrono::microseconds between_looks{5000};
constexpr std::chrono::seconds between_signs_of_life{1};
constexpr std::chrono::seconds absence{1};  ///< not serving for so long, a rank was not running
constexpr int system_failed = 3;            ///< the exit code

/// Called in a signal: only what may be called there. Ending before MPI did makes mpirun end the frozen rank, too.
extern "C" void give_up_the_end(int) {
    constexpr std::string_view text =
        "a rank does not end: all that the ranks did is kept; run the same job again to see whether anything is "
        "left\n";
    static_cast<void>(!::write(STDERR_FILENO, text.data(), text.size()));
    ::_exit(system_failed);
}

void send(int rank, int tag, std::int64_t value) {
    MPI_Send(&value, 1, MPI_INT64_T, rank, tag, MPI_COMM_WORLD);
}

}  // namespace

MpiSession::MpiSession(int& argc, char**& argv) {
    int provided = 0;
    MPI_Init_thread(&argc, &argv, MPI_THREAD_FUNNELED, &provided);
}

MpiSession::~MpiSession() {
    std::signal(SIGALRM, give_up_the_end);
    ::alarm(static_cast<unsigned>(patience_.count()));
    MPI_Finalize();
    ::alarm(0);
}

MpiCounter::MpiCounter(std::chrono::seconds patience)
    : patience_(patience), served_(Clock::now()), said_(Clock::now()) {
    MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
    int size = 1;
    MPI_Comm_size(MPI_COMM_WORLD, &size);
    peers_.assign(static_cast<std::size_t>(size), {Clock::now()});
}

void MpiCounter::let_begin() {
    const std::scoped_lock lock(mutex_);
    begins_ = true;
}

bool MpiCounter::may_begin() {
    if (is_first()) return true;
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return begins_.has_value(); });
    return *begins_;
}

std::size_t MpiCounter::next() {
    if (rank_ == 0) return static_cast<std::size_t>(count_++);
    std::unique_lock lock(mutex_);
    ++waiting_;
    wanted_.notify_one();
    changed_.wait(lock, [this] { return !numbers_.empty(); });
    --waiting_;
    const std::size_t mine = numbers_.front();
    numbers_.pop_front();
    return mine;
}

void MpiCounter::show_with(std::function<void(std::int64_t)> show) {
    const std::scoped_lock lock(mutex_);
    show_ = std::move(show);
}

int MpiCounter::serve(const std::function<int()>& work) {
    std::thread worker([&] {
        const int code = work();
        const std::scoped_lock lock(mutex_);
        ended_ = code;
    });
    while (!serve_once()) rest();
    worker.join();
    return worst_;
}

/// Until the next look, or until a thread wants to ask.
void MpiCounter::rest() {
    std::unique_lock lock(mutex_);
    const auto pause = is_first()   ? between_looks_of_rank_0
                       : has_asked_ ? between_looks_for_an_answer
                                    : between_looks;
    wanted_.wait_for(lock, pause, [this] { return !has_asked_ && waiting_ > numbers_.size(); });
}

/// True when everybody is done.
bool MpiCounter::serve_once() {
    forgive_own_absence();
    while (answer_peers()) {
    }
    std::optional<int> ended;
    std::optional<bool> begins;
    {
        const std::scoped_lock lock(mutex_);
        ended = ended_;
        begins = begins_;
    }
    if (is_first() && !has_told_beginning_ && (begins || ended)) tell_beginning(begins.has_value());
    return is_first() ? serve_first(ended) : serve_other(ended, begins.has_value());
}

/// A scheduler may suspend all ranks and let them go on: who could not listen cannot say that others were silent.
void MpiCounter::forgive_own_absence() {
    const Clock::time_point now = Clock::now();
    const auto away = now - std::exchange(served_, now);
    if (away <= absence) return;
    for (Peer& peer : peers_) peer.heard = now;
}

void MpiCounter::tell_beginning(bool begins) {
    for (std::size_t rank = 1; rank < peers_.size(); ++rank) send(static_cast<int>(rank), begin, begins ? 1 : 0);
    has_told_beginning_ = true;
}

bool MpiCounter::serve_first(std::optional<int> ended) {
    show();
    if (!ended) return false;
    peers_.front().ended = true;
    worst_ = std::max(worst_, *ended);
    if (!is_everybody_done()) {
        give_up_silent_ranks();
        return false;
    }
    for (std::size_t rank = 1; rank < peers_.size(); ++rank) send(static_cast<int>(rank), end, worst_);
    return true;
}

bool MpiCounter::serve_other(std::optional<int> ended, bool has_begun) {
    Peer& me = peers_[static_cast<std::size_t>(rank_)];
    if (ended && !me.ended) {
        me.ended = true;
        tell_rank_0(alive, finished_here_);
        tell_rank_0(end, *ended);
    }
    while (ask_for_waiting()) {
    }
    if (Clock::now() - said_ > between_signs_of_life) tell_rank_0(alive, finished_here_);
    const bool waits = has_asked_ || me.ended || !has_begun;
    if (!told_to_end_ && waits && is_silent(peers_.front())) give_up("rank 0");
    return told_to_end_;
}

void MpiCounter::show() {
    std::int64_t finished = finished_here_;
    for (const Peer& peer : peers_) finished += peer.finished;
    const std::scoped_lock lock(mutex_);
    if (!show_ || finished == shown_) return;
    shown_ = finished;
    show_(finished);
}

/// Takes one message if there is any.
bool MpiCounter::answer_peers() {
    int is_there = 0;
    MPI_Status status;
    MPI_Iprobe(MPI_ANY_SOURCE, MPI_ANY_TAG, MPI_COMM_WORLD, &is_there, &status);
    if (is_there != 0) receive(status.MPI_SOURCE, status.MPI_TAG);
    return is_there != 0;
}

void MpiCounter::receive(int source, int tag) {
    std::int64_t value = 0;
    MPI_Recv(&value, 1, MPI_INT64_T, source, tag, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    Peer& peer = peers_[static_cast<std::size_t>(source)];
    peer.heard = Clock::now();
    if (tag == ask) send(source, number, count_++);
    if (tag == alive && is_first()) {
        peer.finished = value;
        send(source, alive, 0);
    }
    if (tag == end) {
        worst_ = std::max(worst_, static_cast<int>(value));
        peer.ended = true;
        told_to_end_ = !is_first();
    }
    if (tag == begin) {
        const std::scoped_lock lock(mutex_);
        begins_ = value != 0;
        changed_.notify_all();
    }
    if (tag == number) {
        has_asked_ = false;
        const std::scoped_lock lock(mutex_);
        numbers_.push_back(static_cast<std::size_t>(value));
        changed_.notify_one();
    }
}

/// Asks for one number if a thread waits for it and none is on its way.
bool MpiCounter::ask_for_waiting() {
    if (has_asked_) return false;
    {
        const std::scoped_lock lock(mutex_);
        if (waiting_ <= numbers_.size()) return false;
    }
    tell_rank_0(ask, 0);
    has_asked_ = true;
    return true;
}

void MpiCounter::tell_rank_0(int tag, std::int64_t value) {
    send(0, tag, value);
    said_ = Clock::now();
}

/// The others may still work, so nobody is given up before they are done.
void MpiCounter::give_up_silent_ranks() const {
    std::string silent;
    for (std::size_t rank = 1; rank < peers_.size(); ++rank) {
        if (peers_[rank].ended) continue;
        if (!is_silent(peers_[rank])) return;
        silent += (silent.empty() ? "rank " : ", ") + std::to_string(rank);
    }
    if (!silent.empty()) give_up(silent);
}

void MpiCounter::give_up(const std::string& ranks) const {
    std::fprintf(stderr,
                 "%s gave no sign of life for %lld s: what it had under way is not finished, what is finished is "
                 "kept; run the same job again\n",
                 ranks.c_str(), static_cast<long long>(patience_.count()));
    MPI_Abort(MPI_COMM_WORLD, system_failed);
    std::abort();
}

bool MpiCounter::is_everybody_done() const {
    return std::all_of(peers_.begin(), peers_.end(), [](const Peer& peer) { return peer.ended; });
}

}  // namespace devosim
