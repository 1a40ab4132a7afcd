#include "policies/attribution_plan.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>

#include "engine/contracts.hpp"
#include "policies/shapley.hpp"

namespace devosim {

namespace {

const Arm* find_arm(const Scenario& scenario, const Origin& at, const std::string& key, const std::string& name,
                    Problems& problems) {
    std::vector<std::string> names;
    for (const Arm& arm : scenario.arms) {
        if (arm.name == name) return &arm;
        names.push_back(arm.name);
    }
    const std::string near = nearest(name, names);
    problems.add({at, "attribute." + key, name, "the scenario has no such arm",
                  near.empty() ? "name one of its arms?" : "did you mean " + near + '?'});
    return nullptr;
}

void add_switches(AttributionPlan& plan) {
    for (const MechanismRow& row : mechanism_table())
        if (plan.from.*row.setting != plan.to.*row.setting) plan.switches.emplace_back(row.name);
}

Coalition all_of(const AttributionPlan& plan) {
    return static_cast<Coalition>((std::uint64_t{1} << plan.switches.size()) - 1);
}

void add_members(AttributionPlan& plan) {
    for (std::size_t g = 0; g < plan.groups.size(); ++g) {
        Coalition members = 0;
        for (std::size_t k = 0; k < plan.switches.size(); ++k) {
            const auto& names = plan.groups[g].mechanisms;
            if (std::find(names.begin(), names.end(), plan.switches[k]) != names.end()) members |= Coalition{1} << k;
        }
        plan.members.push_back(members);
        if (members != 0) plan.players.push_back(g);
    }
}

void check_within(const AttributionSettings& settings, Problems& problems) {
    std::vector<std::string> names;
    for (const SwitchGroup& group : settings.groups) names.push_back(group.name);
    std::set<std::string> seen;
    for (const std::string& name : settings.within) {
        const std::string near = nearest(name, names);
        if (std::find(names.begin(), names.end(), name) == names.end())
            problems.add({settings.within_at, "attribute.within", name, "there is no such group",
                          near.empty() ? "name one of the groups?" : "did you mean " + near + '?'});
        else if (!seen.insert(name).second)
            problems.add({settings.within_at, "attribute.within", name, "is given twice", "leave one out?"});
    }
}

/// The groups that are divided: a group of one switch is not.
void add_within(AttributionPlan& plan, const AttributionSettings& settings) {
    for (const std::string& name : settings.within) {
        const auto is_it = [&](const SwitchGroup& group) { return group.name == name; };
        const auto found = std::find_if(plan.groups.begin(), plan.groups.end(), is_it);
        const auto g = static_cast<std::size_t>(found - plan.groups.begin());
        if (std::popcount(plan.members[g]) > 1) plan.within.push_back(g);
    }
}

/// Before they are made, because there may be too many to hold.
double number_of(const AttributionPlan& plan) {
    const auto power = [](std::size_t n) { return std::ldexp(1.0, static_cast<int>(n)); };
    double sum = power(plan.players.size());
    for (const std::size_t g : plan.within)
        sum += power(plan.players.size() - 1) * (power(static_cast<std::size_t>(std::popcount(plan.members[g]))) - 2);
    return sum;
}

void add_coalitions(AttributionPlan& plan) {
    std::set<Coalition> all;
    for (std::size_t mask = 0; mask < (std::size_t{1} << plan.players.size()); ++mask)
        all.insert(union_of(plan, plan.players, mask));
    for (const std::size_t g : plan.within) {
        const std::vector<std::size_t> others = players_but(plan, g);
        const std::size_t insides = std::size_t{1} << std::popcount(plan.members[g]);
        for (std::size_t outside = 0; outside < (std::size_t{1} << others.size()); ++outside)
            for (std::size_t inside = 0; inside < insides; ++inside)
                all.insert(union_of(plan, others, outside) | chosen_of(plan.members[g], inside));
    }
    plan.coalitions.assign(all.begin(), all.end());
}

}  // namespace

AttributionPlan attribution_plan(const Scenario& scenario, const AttributionSettings& settings) {
    Problems problems;
    const Arm* from = find_arm(scenario, settings.from_at, "from", settings.from, problems);
    const Arm* to = find_arm(scenario, settings.to_at, "to", settings.to, problems);
    check_groups(settings.groups, settings.at, problems);
    check_within(settings, problems);
    problems.throw_if_any();
    AttributionPlan plan{from->mechanisms, to->mechanisms, {}, settings.groups, {}, {}, {}, {}};
    add_switches(plan);
    add_members(plan);
    add_within(plan, settings);
    const std::string both = settings.from + ", " + settings.to;
    if (plan.from == plan.to)
        problems.add({settings.at, "attribute", both, "are the same arm", "choose two that differ?"});
    else if (mechanisms_of(plan, all_of(plan)) != plan.to)
        problems.add({settings.at, "attribute", both, "differ by what is no mechanism: whether support is open",
                      "compare arms that both commission?"});
    if (plan.players.size() > most_players || number_of(plan) > static_cast<double>(most_coalitions))
        problems.add({settings.at, "attribute.groups", std::to_string(plan.players.size()) + " groups",
                      "would need more than " + std::to_string(most_coalitions) + " coalitions",
                      "join groups, or divide fewer?"});
    problems.throw_if_any();
    add_coalitions(plan);
    return plan;
}

Mechanisms mechanisms_of(const AttributionPlan& plan, Coalition coalition) {
    Mechanisms mixture = plan.from;
    std::size_t k = 0;
    for (const MechanismRow& row : mechanism_table()) {
        if (k == plan.switches.size() || row.name != plan.switches[k]) continue;
        if (coalition >> k & 1U) mixture.*row.setting = plan.to.*row.setting;
        ++k;
    }
    return mixture;
}

std::string names_of(const AttributionPlan& plan, Coalition coalition) {
    std::string text;
    for (std::size_t k = 0; k < plan.switches.size(); ++k)
        if (coalition >> k & 1U) text += (text.empty() ? "" : " ") + plan.switches[k];
    return text;
}

std::size_t place_of(const AttributionPlan& plan, Coalition coalition) {
    const auto found = std::lower_bound(plan.coalitions.begin(), plan.coalitions.end(), coalition);
    EXPECTS(found != plan.coalitions.end() && *found == coalition);
    return static_cast<std::size_t>(found - plan.coalitions.begin());
}

Coalition union_of(const AttributionPlan& plan, const std::vector<std::size_t>& players, std::size_t mask) {
    Coalition together = 0;
    for (std::size_t p = 0; p < players.size(); ++p)
        if (mask >> p & 1U) together |= plan.members[players[p]];
    return together;
}

Coalition chosen_of(Coalition coalition, std::size_t mask) {
    Coalition chosen = 0;
    for (; coalition != 0; coalition &= coalition - 1, mask >>= 1)
        if (mask & 1U) chosen |= coalition & ~(coalition - 1);
    return chosen;
}

std::vector<std::size_t> players_but(const AttributionPlan& plan, std::size_t group) {
    std::vector<std::size_t> others = plan.players;
    std::erase(others, group);
    return others;
}

}  // namespace devosim
