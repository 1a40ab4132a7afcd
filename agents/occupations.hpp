// Occupations and the directed graph of feasible moves between them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace devosim {

/// Columns by occupation; all of the same length. ISCO-08 sub-major groups unless the tables say otherwise.
struct Occupations {
    std::vector<std::string> code;      ///< e.g. "52"; unique
    std::vector<std::string> name;      ///< e.g. "Sales workers"; unique
    std::vector<std::string> industry;  ///< the industry whose posts they are counted in
    std::vector<double> share;          ///< share of employment, > 0; sums to 1
    std::vector<int> skill_level;       ///< 1..4, ILO ISCO-08
    std::vector<double> pay;            ///< median hourly pay relative to that of all employees, > 0
    /// [from] targets in ascending order with their weights; each row sums to 1 and holds `from` itself.
    std::vector<std::vector<std::pair<std::uint16_t, double>>> moves;

    [[nodiscard]] std::size_t size() const noexcept { return code.size(); }
};

}  // namespace devosim
