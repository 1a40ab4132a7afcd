#include "agents/posts.hpp"

#include <algorithm>

#include "engine/select.hpp"

namespace devosim {

namespace {

constexpr std::size_t posts_per_block = 16384;

template <class Test>
std::vector<std::uint32_t> posts_where(const Posts& posts, const Test& test) {
    std::vector<std::uint32_t> found;
    const std::size_t n = posts.state.size();
    for (std::size_t number = 0; number < n_blocks(n, posts_per_block); ++number) {
        const Block block{number * posts_per_block, std::min(n, (number + 1) * posts_per_block), number};
        const std::vector<std::uint32_t> part = select(block, [&](std::size_t p) { return test(posts.state[p]); });
        found.insert(found.end(), part.begin(), part.end());
    }
    return found;
}

}  // namespace

std::vector<std::uint32_t> posts_that_are(const Posts& posts, PostState state) {
    return posts_where(posts, [state](PostState s) { return s == state; });
}

std::vector<std::uint32_t> posts_not_held(const Posts& posts) {
    return posts_where(posts, [](PostState s) { return s != PostState::held; });
}

}  // namespace devosim
