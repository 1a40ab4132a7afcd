#include "engine/parallel.hpp"

#include <algorithm>
#include <numeric>

#include "engine/contracts.hpp"
#include "engine/first_error.hpp"

#if defined(__SANITIZE_THREAD__)
#include <atomic>
#include <exception>
#include <thread>
#else
#include <tbb/global_control.h>
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#endif

namespace devosim {

namespace {

Block block_at(std::size_t number, std::size_t n, std::size_t block_size) {
    return {number * block_size, std::min(n, (number + 1) * block_size), number};
}

}  // namespace

#if defined(__SANITIZE_THREAD__)

// ThreadSanitizer cannot see inside an uninstrumented TBB, and a suppression that hides its false reports hides real
// races too: the same loop bodies run on plain threads instead.
struct ThreadLimit::Control {};
ThreadLimit::ThreadLimit(int threads) {
    EXPECTS(threads >= 1);
}
ThreadLimit::~ThreadLimit() = default;
int available_threads() {
    return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

void for_each_block(std::size_t n, std::size_t block_size, const std::function<void(const Block&)>& body) {
    EXPECTS(block_size > 0);
    const std::size_t blocks = n_blocks(n, block_size);
    std::atomic<std::size_t> next{0};
    std::atomic<bool> failed{false};
    std::exception_ptr error;
    const auto work = [&] {
        for (std::size_t number = next++; number < blocks && !failed; number = next++) {
            try {
                body(block_at(number, n, block_size));
            } catch (...) {
                if (!failed.exchange(true)) error = std::current_exception();
            }
        }
    };
    std::vector<std::thread> helpers;
    for (std::size_t i = 1; i < std::min<std::size_t>(3, blocks); ++i) helpers.emplace_back(work);
    work();
    for (std::thread& helper : helpers) helper.join();
    if (error) std::rethrow_exception(error);
}

#else

struct ThreadLimit::Control {
    explicit Control(std::size_t threads) : control(tbb::global_control::max_allowed_parallelism, threads) {}
    tbb::global_control control;
};

ThreadLimit::ThreadLimit(int threads) {
    EXPECTS(threads >= 1);
    control_ = std::make_unique<Control>(static_cast<std::size_t>(threads));
}

ThreadLimit::~ThreadLimit() = default;

int available_threads() {
    return tbb::info::default_concurrency();
}

void for_each_block(std::size_t n, std::size_t block_size, const std::function<void(const Block&)>& body) {
    EXPECTS(block_size > 0);
    const std::size_t blocks = n_blocks(n, block_size);
    if (blocks <= 1) {
        if (n > 0) body(block_at(0, n, block_size));
        return;
    }
    // Isolated, so that a thread that waits here does not pick up a block of an outer loop and hold two worlds at
    // once.
    tbb::this_task_arena::isolate([&] {
        tbb::parallel_for(std::size_t{0}, blocks, [&](std::size_t number) { body(block_at(number, n, block_size)); });
    });
}

#endif

void for_each_task(std::size_t n, const std::function<void(std::size_t)>& body) {
    FirstError error;
    for_each_block(n, 1, [&](const Block& block) {
        if (error.is_set()) return;
        try {
            body(block.number);
        } catch (...) {
            error.set(std::current_exception());
        }
    });
    error.rethrow();
}

double ordered_sum(std::size_t n, std::size_t block_size, const std::function<double(const Block&)>& part) {
    std::vector<double> parts(n_blocks(n, block_size));
    for_each_block(n, block_size, [&](const Block& block) { parts[block.number] = part(block); });
    return std::accumulate(parts.begin(), parts.end(), 0.0);
}

}  // namespace devosim
