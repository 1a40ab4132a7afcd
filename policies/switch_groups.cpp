#include "policies/switch_groups.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

namespace devosim {

namespace {

constexpr std::array<std::string_view, 6> names{"offer", "money", "services", "people", "contract", "overhead"};
constexpr std::size_t otherwise = 2;
constexpr std::array<std::pair<std::string_view, std::size_t>, 10> placed{{{"catalogue", 0},
                                                                           {"courses", 0},
                                                                           {"money", 1},
                                                                           {"payment", 1},
                                                                           {"who", 3},
                                                                           {"where", 3},
                                                                           {"contract", 4},
                                                                           {"shock", 4},
                                                                           {"overhead", 5},
                                                                           {"capacity", 5}}};

std::size_t group_of(std::string_view mechanism) {
    const auto* row = std::find_if(placed.begin(), placed.end(), [&](const auto& p) { return p.first == mechanism; });
    return row == placed.end() ? otherwise : row->second;
}

}  // namespace

std::vector<SwitchGroup> default_groups() {
    std::vector<SwitchGroup> groups;
    for (const std::string_view name : names) groups.push_back({std::string(name), {}});
    for (const MechanismRow& row : mechanism_table()) groups[group_of(row.name)].mechanisms.emplace_back(row.name);
    return groups;
}

std::vector<SwitchGroup> single_groups() {
    std::vector<SwitchGroup> groups;
    for (const MechanismRow& row : mechanism_table())
        groups.push_back({std::string(row.name), {std::string(row.name)}});
    return groups;
}

void check_groups(const std::vector<SwitchGroup>& groups, const Origin& at, Problems& problems) {
    std::map<std::string, std::string> group_of_mechanism;
    std::vector<std::string> known;
    for (const MechanismRow& row : mechanism_table()) known.emplace_back(row.name);
    for (const SwitchGroup& group : groups) {
        if (group.mechanisms.empty())
            problems.add({at, "attribute.groups." + group.name, "", "has no mechanism", "leave it out?"});
        for (const std::string& mechanism : group.mechanisms) {
            const std::string near = nearest(mechanism, known);
            if (std::find(known.begin(), known.end(), mechanism) == known.end())
                problems.add({at, "attribute.groups." + group.name, mechanism, "unknown mechanism",
                              near.empty() ? "see devosim describe mechanisms?" : "did you mean " + near + '?'});
            else if (const auto [first, is_new] = group_of_mechanism.emplace(mechanism, group.name); !is_new)
                problems.add({at, "attribute.groups." + group.name, mechanism,
                              "is in the group " + first->second + " too", "leave it in one?"});
        }
    }
    for (const std::string& mechanism : known)
        if (!group_of_mechanism.contains(mechanism))
            problems.add({at, "attribute.groups", mechanism, "is in no group", "add it to one?"});
}

}  // namespace devosim
