// The labour core alone: an occupational mobility network in expected values or in whole people.
//
// With its defaults and a network of occupations it is the model of [DELRIOCHANONA2021].
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <optional>
#include <string>

#include "agents/labour_core/flows.hpp"
#include "agents/labour_core/stocks.hpp"
#include "engine/error.hpp"
#include "engine/text.hpp"

namespace devosim {

/// The command line of `devosim labour`; numbers as they were written.
struct LabourCommand {
    std::filesystem::path nodes;
    std::filesystem::path edges;
    std::optional<std::filesystem::path> demand;
    std::filesystem::path output;
    bool normalise = false;
    bool force = false;
    std::string months = "1000";
    std::optional<std::string> agents;  ///< people, in number as many as posts; without it, expected values
    std::string separation = shortest(labour_core::Hazards{}.separation);
    std::string opening = shortest(labour_core::Hazards{}.opening);
    std::string adjust_separation = shortest(labour_core::Hazards{}.adjust_separation);
    std::string adjust_opening = shortest(labour_core::Hazards{}.adjust_opening);
    std::string initial_unemployed = shortest(labour_core::StartShares{}.unemployed);
    std::string initial_vacancies = shortest(labour_core::StartShares{}.vacancies);
    std::optional<std::string> seed;  ///< 1 without it; of agents only
};

/// Everything that has a bearing on the result, besides the tables.
struct LabourOptions {
    bool normalise;
    std::int64_t months;                 ///< 1 to 10^6
    std::optional<std::int64_t> agents;  ///< 1 to 10^8
    labour_core::Hazards hazards;
    labour_core::StartShares start;
    std::uint64_t seed;  ///< only agents draw
};

/// The options of a command. What is wrong is added to `problems`.
[[nodiscard]] LabourOptions labour_options(const LabourCommand& command, Problems& problems);

/// Runs the months, writes the result file and says on `out` how the market ends. A network that is not strongly
/// connected is a warning on `warnings`. Throws InputError with all that is wrong with options, tables and output
/// before anything is computed; Interrupted after a signal.
void run_labour(const LabourCommand& command, std::ostream& out, std::ostream& warnings);

}  // namespace devosim
