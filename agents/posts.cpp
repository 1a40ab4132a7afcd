#include "agents/posts.hpp"

#include <algorithm>

#include "engine/select.hpp"
#include "engine/vector_units.hpp"

namespace devosim {

namespace {

constexpr std::size_t posts_per_block = 16384;

/// [p] 1 if post `p` is in the state, or is not, as `wanted` says.
DEVOSIM_VECTOR_UNITS
void mark_posts(const PostState* states, std::size_t n, PostState state, bool wanted,
                std::uint8_t* __restrict marks) {
    for (std::size_t p = 0; p < n; ++p) marks[p] = (states[p] == state) == wanted ? 1 : 0;
}

std::vector<std::uint32_t> posts_where(const Posts& posts, PostState state, bool wanted) {
    std::vector<std::uint8_t> marks(posts_per_block);
    const std::size_t n = posts.state.size();
    std::vector<std::vector<std::uint32_t>> parts(n_blocks(n, posts_per_block));
    for (std::size_t number = 0; number < n_blocks(n, posts_per_block); ++number) {
        const Block block{number * posts_per_block, std::min(n, (number + 1) * posts_per_block), number};
        mark_posts(posts.state.data() + block.begin, block.end - block.begin, state, wanted, marks.data());
        parts[number] = select(block, [&](std::size_t p) { return marks[p - block.begin] != 0; });
    }
    return in_order(parts);
}

}  // namespace

std::vector<std::uint32_t> posts_that_are(const Posts& posts, PostState state) {
    return posts_where(posts, state, true);
}

std::vector<std::uint32_t> posts_not_held(const Posts& posts) {
    return posts_where(posts, PostState::held, false);
}

}  // namespace devosim
