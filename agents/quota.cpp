#include "agents/quota.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

#include "engine/contracts.hpp"
#include "engine/parallel.hpp"

namespace devosim {

namespace {

/// The hash, and who has it; of equal hashes, which are rare, the earlier row is the first.
using Ticket = std::pair<std::uint64_t, std::uint32_t>;
using Tickets = std::vector<Ticket>::iterator;

void give_cell(Tickets from, Tickets end, const std::int64_t* counts, std::size_t attributes,
               const std::function<void(std::size_t, std::size_t)>& give) {
    EXPECTS(std::accumulate(counts, counts + attributes, std::int64_t{0}) == end - from);
    for (std::size_t k = 0; k < attributes; ++k) {
        EXPECTS(counts[k] >= 0);
        const Tickets to = from + counts[k];
        if (to != end) std::nth_element(from, to, end);
        for (; from != to; ++from) give(from->second, k);
    }
}

}  // namespace

void give_out(const std::vector<std::uint16_t>& cell_of, const std::vector<std::int64_t>& counts,
              std::size_t attributes, const std::function<std::uint64_t(std::size_t)>& ticket_of,
              const std::function<void(std::size_t, std::size_t)>& give) {
    const std::size_t cells = counts.size() / attributes;
    std::vector<std::size_t> begin(cells + 1, 0);
    for (const std::uint16_t cell : cell_of)
        if (cell != no_cell) ++begin[cell + 1U];
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<Ticket> tickets(begin.back());
    std::vector<std::size_t> next = begin;
    for (std::size_t i = 0; i < cell_of.size(); ++i)
        if (cell_of[i] != no_cell) tickets[next[cell_of[i]]++] = {ticket_of(i), static_cast<std::uint32_t>(i)};
    for_each_block(cells, 1, [&](const Block& block) {
        const auto at = [&](std::size_t cell) { return tickets.begin() + static_cast<std::ptrdiff_t>(begin[cell]); };
        give_cell(at(block.begin), at(block.end), &counts[block.begin * attributes], attributes, give);
    });
}

}  // namespace devosim
