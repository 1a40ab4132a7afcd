// Which mixtures of two arms an attribution has to run.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/error.hpp"
#include "policies/mechanisms.hpp"
#include "policies/scenario.hpp"
#include "policies/switch_groups.hpp"

namespace devosim {

/// What is attributed to what, as a scenario and its options say it.
struct AttributionSettings {
    std::string from = "national";
    std::string to = "devolved";
    std::vector<SwitchGroup> groups = default_groups();
    std::vector<std::string> within;  ///< groups whose parts are divided among their mechanisms, too
    Origin at;                        ///< of the table, and of what stands in it
    Origin from_at;
    Origin to_at;
    Origin within_at;
    bool is_written = false;  ///< whether the scenario has a table of it
};

/// A coalition of mechanisms: bit k says that switch k stands as in the arm `to`, else as in `from`.
using Coalition = std::uint32_t;

/// Most coalitions that an attribution may run.
inline constexpr std::size_t most_coalitions = std::size_t{1} << 17;

struct AttributionPlan {
    Mechanisms from;
    Mechanisms to;
    std::vector<std::string> switches;  ///< mechanisms that differ, in the order of the table
    std::vector<SwitchGroup> groups;
    std::vector<Coalition> members;     ///< [group] its switches; 0 if nothing in it differs
    std::vector<std::size_t> players;   ///< groups in which something differs
    std::vector<std::size_t> within;    ///< groups of two switches or more to be divided
    std::vector<Coalition> coalitions;  ///< to run, ascending: the first is `from`, the last is `to`
};

/// The plan for two arms of the scenario. InputError, with all that is wrong, if there is no such arm or group, if
/// the arms are the same, or differ by what is no mechanism, or if there are more than `most_coalitions`.
[[nodiscard]] AttributionPlan attribution_plan(const Scenario& scenario, const AttributionSettings& settings);

/// The mechanisms of a coalition: those of `from`, with its switches as in `to`.
[[nodiscard]] Mechanisms mechanisms_of(const AttributionPlan& plan, Coalition coalition);

/// The switches of a coalition by name, separated by blanks.
[[nodiscard]] std::string names_of(const AttributionPlan& plan, Coalition coalition);

/// Where the coalition stands among those of the plan. LogicError if it is not there.
[[nodiscard]] std::size_t place_of(const AttributionPlan& plan, Coalition coalition);

/// The union of the groups of `players` whose bit is set.
[[nodiscard]] Coalition union_of(const AttributionPlan& plan, const std::vector<std::size_t>& players,
                                 std::size_t mask);

/// The switches of a coalition whose place among them has a set bit: the first switch is bit 0.
[[nodiscard]] Coalition chosen_of(Coalition coalition, std::size_t mask);

/// Every group of `players` but this one.
[[nodiscard]] std::vector<std::size_t> players_but(const AttributionPlan& plan, std::size_t group);

}  // namespace devosim
