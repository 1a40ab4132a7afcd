#include "engine/parallel.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <stdexcept>
#include <thread>
#include <vector>

#include "engine/error.hpp"

namespace devosim {
namespace {

/// How often each index of [0, n) is visited.
std::vector<int> visits(std::size_t n, std::size_t block_size) {
    std::vector<int> count(n, 0);
    for_each_block(n, block_size, [&](const Block& block) {
        for (std::size_t i = block.begin; i < block.end; ++i) ++count[i];
    });
    return count;
}

double harmonic(const Block& block) {
    double sum = 0;
    for (std::size_t i = block.begin; i < block.end; ++i) sum += 1.0 / static_cast<double>(i + 1);
    return sum;
}

TEST(Parallel, EveryIndexIsVisitedExactlyOnce) {
    for (const std::size_t n : {0UL, 1UL, 99UL, 100UL, 101UL, 10'007UL})
        for (const std::size_t block_size : {1UL, 7UL, 100UL, 20'000UL})
            EXPECT_EQ(visits(n, block_size), std::vector<int>(n, 1)) << n << " in blocks of " << block_size;
}

TEST(Parallel, BlocksAreNumberedInOrderAndFullButForTheLast) {
    std::vector<Block> blocks(n_blocks(1'050, 100));
    for_each_block(1'050, 100, [&](const Block& block) { blocks[block.number] = block; });
    ASSERT_EQ(blocks.size(), 11U);
    for (std::size_t k = 0; k < blocks.size(); ++k) {
        EXPECT_EQ(blocks[k].begin, 100 * k);
        EXPECT_EQ(blocks[k].end, k == 10 ? 1'050 : 100 * (k + 1));
    }
}

TEST(Parallel, AnExceptionReachesTheCaller) {
    const auto body = [](const Block& block) {
        if (block.number == 13) throw std::runtime_error("block 13");
    };
    EXPECT_THROW(for_each_block(1'000, 10, body), std::runtime_error);
    EXPECT_THROW(for_each_block(5, 10, [](const Block&) { throw std::out_of_range("only block"); }),
                 std::out_of_range);
}

TEST(Parallel, ATaskThatFailsCutsNoLoopOfAnotherShort) {
    const ThreadLimit limit(2);
    std::atomic<bool> another_began{false};
    std::atomic<int> begun{0}, whole{0};
    const auto task = [&](std::size_t number) {
        if (number == 0) {
            for (int waited = 0; !another_began && waited < 2'000; ++waited)
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            throw std::runtime_error("task 0");
        }
        ++begun;
        std::atomic<int> done{0};
        for_each_block(100, 1, [&](const Block&) {
            another_began = true;
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
            ++done;
        });
        whole += done == 100;
    };
    EXPECT_THROW(for_each_task(64, task), std::runtime_error);
    EXPECT_EQ(whole, begun);
    EXPECT_LT(begun, 63) << "no other task begins";
}

TEST(Parallel, EveryTaskIsDoneOnce) {
    std::vector<int> count(100, 0);
    for_each_task(count.size(), [&](std::size_t number) { ++count[number]; });
    EXPECT_EQ(count, std::vector<int>(100, 1));
}

TEST(Parallel, LoopsNest) {
    std::atomic<int> total{0};
    for_each_block(64, 1, [&](const Block&) {
        for_each_block(100, 7, [&](const Block& inner) { total += static_cast<int>(inner.end - inner.begin); });
    });
    EXPECT_EQ(total, 6'400);
}

TEST(Parallel, ABlockSizeOrAThreadLimitOfZeroIsAFault) {
    EXPECT_THROW(for_each_block(10, 0, [](const Block&) {}), LogicError);
    EXPECT_THROW(ThreadLimit(0), LogicError);
}

TEST(Parallel, AtLeastOneThreadIsAvailable) {
    EXPECT_GE(available_threads(), 1);
}

TEST(Parallel, ASumOfNothingIsZero) {
    EXPECT_EQ(ordered_sum(0, 10, harmonic), 0.0);
}

TEST(Parallel_determinism, AnOrderedSumIsTheSameDoubleForOneThreadAndForFour) {
    const auto sum = [](int threads) {
        const ThreadLimit limit(threads);
        return ordered_sum(1'000'003, 64, harmonic);
    };
    const double serial = sum(1);
    EXPECT_NEAR(serial, std::log(1'000'003.0) + 0.57721566490153286, 1e-6);
    for (int repeat = 0; repeat < 20; ++repeat) ASSERT_EQ(sum(4), serial);
}

}  // namespace
}  // namespace devosim
