#include "engine/whole_table.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

#include "engine/contracts.hpp"

namespace devosim {

namespace {

constexpr double noise = 1e-6;

class Rounding {
public:
    Rounding(const std::vector<double>& cells, std::size_t columns)
        : cells_(cells), columns_(columns), whole_(cells.size()), is_up_(cells.size(), 0), ahead_(columns, 0) {
        for (std::size_t c = 0; c < cells.size(); ++c)
            whole_[c] = static_cast<std::int64_t>(std::floor(cells[c] + noise));
    }

    /// Rounds up where the column is most behind its sum so far.
    void round_row(std::size_t row, std::int64_t total) {
        const std::size_t first = row * columns_;
        for (std::size_t k = 0; k < columns_; ++k) {
            total -= whole_[first + k];
            ahead_[k] += static_cast<double>(whole_[first + k]) - cells_[first + k];
        }
        for (; total > 0; --total) {
            std::optional<std::size_t> best;
            for (std::size_t k = 0; k < columns_; ++k)
                if (may_rise(first + k) && (!best || ahead_[k] < ahead_[*best])) best = k;
            ENSURES(best.has_value());
            is_up_[first + *best] = 1;
            ahead_[*best] += 1;
        }
        ENSURES(total == 0);
    }

    /// Moves ones within rows until every column is its sum rounded down or up.
    void settle() {
        for (std::size_t k = 0; k < columns_; ++k) {
            const double sum = column_sum(k);
            const double tolerance = noise * (1 + sum / 100);
            const double round_down = std::floor(sum + tolerance) - sum, round_up = std::ceil(sum - tolerance) - sum;
            while (ahead_[k] > round_up + 0.5) shift(k, -1);
            while (ahead_[k] < round_down - 0.5) shift(k, 1);
        }
    }

    [[nodiscard]] std::vector<std::int64_t> take() {
        for (std::size_t c = 0; c < whole_.size(); ++c) whole_[c] += is_up_[c];
        return std::move(whole_);
    }

private:
    [[nodiscard]] bool may_rise(std::size_t c) const {
        return is_up_[c] == 0 && cells_[c] - static_cast<double>(whole_[c]) > noise;
    }
    [[nodiscard]] double column_sum(std::size_t k) const {
        double sum = 0;
        for (std::size_t c = k; c < cells_.size(); c += columns_) sum += cells_[c];
        return sum;
    }

    /// The first cell of a row in which a one can go from column `from` to column `to`.
    [[nodiscard]] std::optional<std::size_t> row_between(std::size_t from, std::size_t to) const {
        for (std::size_t first = 0; first < cells_.size(); first += columns_)
            if (is_up_[first + from] != 0 && may_rise(first + to)) return first;
        return std::nullopt;
    }
    [[nodiscard]] std::optional<std::size_t> row_for(std::size_t from, std::size_t to, int sign) const {
        return sign < 0 ? row_between(from, to) : row_between(to, from);
    }

    /// Adds `sign` to column `k`, at the cost of the nearest column that is off in the other direction.
    void shift(std::size_t k, int sign) {
        std::vector<std::size_t> reached{k};
        std::vector<std::size_t> before(columns_, columns_);
        for (std::size_t next = 0; next < reached.size(); ++next) {
            const std::size_t here = reached[next];
            if (here != k && sign * ahead_[here] > noise) return move(k, here, sign, before);
            for (std::size_t to = 0; to < columns_; ++to) {
                if (to == k || before[to] != columns_ || !row_for(here, to, sign)) continue;
                before[to] = here;
                reached.push_back(to);
            }
        }
        const bool is_found = false;
        ENSURES(is_found);
    }

    void move(std::size_t start, std::size_t end, int sign, const std::vector<std::size_t>& before) {
        for (std::size_t here = end; here != start; here = before[here]) {
            const std::size_t first = *row_for(before[here], here, sign);
            std::swap(is_up_[first + before[here]], is_up_[first + here]);
        }
        ahead_[start] += sign;
        ahead_[end] -= sign;
    }

    const std::vector<double>& cells_;
    std::size_t columns_;
    std::vector<std::int64_t> whole_;  // rounded down
    std::vector<std::uint8_t> is_up_;  // whether a one is added to that
    std::vector<double> ahead_;        // by column: sum of the whole numbers minus sum of the cells
};

}  // namespace

std::vector<std::int64_t> rounded_table(const std::vector<double>& cells, std::size_t columns,
                                        const std::vector<std::int64_t>& row_totals) {
    EXPECTS(columns > 0 && cells.size() == columns * row_totals.size());
    Rounding rounding(cells, columns);
    for (std::size_t row = 0; row < row_totals.size(); ++row) rounding.round_row(row, row_totals[row]);
    rounding.settle();
    return rounding.take();
}

}  // namespace devosim
