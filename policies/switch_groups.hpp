// Groups of mechanisms that an attribution switches together.
#pragma once

#include <string>
#include <vector>

#include "engine/error.hpp"
#include "policies/mechanisms.hpp"

namespace devosim {

/// Mechanisms under one name, in the order of the mechanism table.
struct SwitchGroup {
    std::string name;
    std::vector<std::string> mechanisms;
};

/// Six groups that hold every mechanism of the table once:
/// offer (catalogue, courses), money (money, payment), people (who, where), contract (contract, shock),
/// overhead (overhead, capacity), and services, which has the front door and every other mechanism.
[[nodiscard]] std::vector<SwitchGroup> default_groups();

/// Every mechanism in a group of its own name.
[[nodiscard]] std::vector<SwitchGroup> single_groups();

/// What is wrong with `groups` as a partition of the mechanism table: a mechanism that is unknown, in two groups or
/// in none, a group that is empty.
void check_groups(const std::vector<SwitchGroup>& groups, const Origin& at, Problems& problems);

}  // namespace devosim
