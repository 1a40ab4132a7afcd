// Numbers 0, 1, 2 ... handed out over the ranks of an MPI job, each once; how far all are; and their end together.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace devosim {

/// MPI from its start to its end. To be made once, in the thread that will call MpiCounter::serve().
class MpiSession {
public:
    MpiSession(int& argc, char**& argv);
    ~MpiSession();
    MpiSession(const MpiSession&) = delete;
    MpiSession& operator=(const MpiSession&) = delete;

    /// How long the end of MPI may take, which waits for every rank; after that the whole job ends with exit code 3.
    void set_patience(std::chrono::seconds patience) noexcept { patience_ = patience; }

private:
    std::chrono::seconds patience_{60};
};

/// Rank 0 counts; the others ask it. MPI is called by one thread of each rank, the one in serve(), so that the rank
/// answers while its other threads work. A rank that says nothing for `patience` is given up once all others are
/// done, and rank 0 as soon as it is needed.
class MpiCounter {
public:
    explicit MpiCounter(std::chrono::seconds patience);

    [[nodiscard]] bool is_first() const noexcept { return rank_ == 0; }

    /// Rank 0: lets the others begin. They are not let if its work ends before.
    void let_begin();
    /// Whether this rank may begin; waits until that is known. From the thread of the work.
    [[nodiscard]] bool may_begin();

    /// The next number; waits for it. From any thread but the one in serve().
    [[nodiscard]] std::size_t next();

    /// One more task is finished here. From any thread.
    void add_finished() noexcept { ++finished_here_; }

    /// Rank 0: from now on serve() calls this with the number of tasks that all ranks have finished when it grows.
    void show_with(std::function<void(std::int64_t)> show);

    /// Runs `work` in a thread of its own, and answers until it has ended on every rank. Returns the largest exit
    /// code of all ranks. Ends the whole job, with exit code 3, if a rank is given up: what it had under way is not
    /// finished and is found when the job is run again.
    [[nodiscard]] int serve(const std::function<int()>& work);

private:
    using Clock = std::chrono::steady_clock;
    struct Peer {
        Clock::time_point heard;
        std::int64_t finished = 0;
        bool ended = false;
    };

    void rest();
    bool serve_once();
    void forgive_own_absence();
    void tell_beginning(bool begins);
    bool serve_first(std::optional<int> ended);
    bool serve_other(std::optional<int> ended, bool has_begun);
    bool answer_peers();
    bool ask_for_waiting();
    void tell_rank_0(int tag, std::int64_t value);
    void receive(int source, int tag);
    void show();
    /// As of when this round of serving began: this rank may have been stopped since.
    [[nodiscard]] bool is_silent(const Peer& peer) const { return served_ - peer.heard > patience_; }
    void give_up_silent_ranks() const;
    [[noreturn]] void give_up(const std::string& ranks) const;
    [[nodiscard]] bool is_everybody_done() const;

    const std::chrono::seconds patience_;
    int rank_ = 0;
    std::vector<Peer> peers_;  ///< rank 0: of every rank; others: of rank 0 and themselves
    std::atomic<std::int64_t> count_{0};
    int worst_ = 0;
    bool has_told_beginning_ = false;  ///< rank 0
    bool told_to_end_ = false;         ///< other ranks: everybody is done
    bool has_asked_ = false;           ///< other ranks: a question is under way
    Clock::time_point served_;         ///< when serve_once was last called
    Clock::time_point said_;           ///< other ranks: when something was last said to rank 0
    std::int64_t shown_ = 0;
    std::atomic<std::int64_t> finished_here_{0};

    std::mutex mutex_;
    std::condition_variable changed_;  ///< something came from rank 0
    std::condition_variable wanted_;   ///< a thread waits for a number
    std::optional<bool> begins_;       ///< rank 0: to be told to the others; others: what they were told
    std::size_t waiting_ = 0;          ///< threads that wait for a number
    std::deque<std::size_t> numbers_;
    std::optional<int> ended_;  ///< exit code of the work of this rank
    std::function<void(std::int64_t)> show_;
};

}  // namespace devosim
