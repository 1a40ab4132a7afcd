// Which groups of a design a process is asked for, and what of them is not finished.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "app/design.hpp"
#include "app/ensemble_folder.hpp"

namespace devosim {

/// Groups [first, end) of a design; of them only one task, if it is named.
struct WantedGroups {
    std::size_t first;
    std::size_t end;
    std::optional<std::size_t> task;

    [[nodiscard]] bool wants(const Task& its) const { return !task || *task == its.number; }
};

/// What `--slice` K/N and `--task` mean; all groups without them. InputError for what is no slice or task of the
/// design, or for both at once.
[[nodiscard]] WantedGroups wanted_groups(const Design& design, const std::optional<std::string>& slice,
                                         const std::optional<std::string>& task);

/// Wanted tasks that are not finished.
struct Left {
    std::size_t tasks = 0;
    std::vector<std::size_t> groups;  ///< that they are in, ascending
};
[[nodiscard]] Left left_of(const Design& design, const EnsembleFolder& folder, const WantedGroups& wanted);

}  // namespace devosim
