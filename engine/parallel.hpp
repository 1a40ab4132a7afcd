// Parallel loops over fixed blocks. How many threads run them never changes what they compute.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace devosim {

/// Limits all parallel loops to `threads` (>= 1) while it lives.
class ThreadLimit {
public:
    explicit ThreadLimit(int threads);
    ~ThreadLimit();
    ThreadLimit(const ThreadLimit&) = delete;
    ThreadLimit& operator=(const ThreadLimit&) = delete;

private:
    struct Control;
    std::unique_ptr<Control> control_;
};

/// Threads this process may use: its affinity mask.
[[nodiscard]] int available_threads();

/// One block of a loop: items [begin, end), the `number`-th block.
struct Block {
    std::size_t begin;
    std::size_t end;
    std::size_t number;
};

[[nodiscard]] constexpr std::size_t n_blocks(std::size_t n, std::size_t block_size) noexcept {
    return (n + block_size - 1) / block_size;
}

/// Calls `body` once for every block of `block_size` items of [0, n). Blocks may run at the same time and in any
/// order; each must write only to its own slots. The first exception is rethrown. Loops may be nested.
void for_each_block(std::size_t n, std::size_t block_size, const std::function<void(const Block&)>& body);

/// Calls `body` once for every number below n, for tasks that hold loops of their own. An exception of one cancels no
/// loop inside another, as for_each_block would: those under way come to their end, whole, no other begins, and the
/// first is rethrown.
void for_each_task(std::size_t n, const std::function<void(std::size_t)>& body);

/// Sum of `part(block)` over all blocks, added from left to right: the same double for any number of threads.
[[nodiscard]] double ordered_sum(std::size_t n, std::size_t block_size,
                                 const std::function<double(const Block&)>& part);

}  // namespace devosim
