// Reads the tables of the labour core: occupations, moves between them, and changes of demand.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "agents/labour_core/demand_path.hpp"
#include "engine/error.hpp"
#include "engine/graph.hpp"

namespace devosim {

struct LabourCommand;

/// Columns `occupation,demand` of nodes, `from,to,weight` of edges, `month,occupation,demand` of demand.
struct LabourTables {
    std::vector<std::string> occupations;  ///< unique, in the order of the table
    std::vector<double> demand;            ///< target posts at the start, >= 0, not all zero
    std::vector<Edge> moves;               ///< each pair once; the weights of every origin sum to 1
    std::vector<labour_core::DemandChange> changes;
};

/// The tables of a command; changes of demand are of months 0 to `months`. What is wrong is added to `problems`, and
/// then the result is of no use.
[[nodiscard]] LabourTables load_network(const LabourCommand& command, std::int64_t months, Problems& problems);

}  // namespace devosim
