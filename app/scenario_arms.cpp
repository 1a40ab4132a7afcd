#include "app/scenario_arms.hpp"

#include <algorithm>

#include "app/load_rows.hpp"
#include "policies/presets.hpp"

namespace devosim {

namespace {

bool is_name(const std::string& name) {
    return !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

Arm read_arm(const std::string& name, const Table& table, Problems& problems) {
    const auto defaults = default_arms();
    const auto known = std::find_if(defaults.begin(), defaults.end(), [&](const auto& d) { return d.name == name; });
    const std::string_view fallback = known != defaults.end() ? known->preset : "national_2017";
    Arm arm{name, read_preset(table, "preset", fallback, problems)};
    arm.mechanisms.open = table.flag_or("open", arm.mechanisms.open, problems);
    for (const MechanismRow& row : mechanism_table()) {
        const std::string_view setting = to_string(arm.mechanisms.*row.setting);
        std::vector<std::string> settings{"national", "devolved"};
        if (!row.hybrid.empty()) settings.emplace_back("hybrid");
        const std::string chosen = table.choice_or(row.name, setting, settings, problems);
        arm.mechanisms = with(arm.mechanisms, row.name, chosen, table.origin(row.name), problems);
    }
    return arm;
}

std::string choose(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "choose one of " : ", ") + name;
    return text + '?';
}

std::vector<Arm> all_arms(const Table& root, Problems& problems) {
    std::vector<Arm> arms;
    if (!root.has("arms")) {
        for (const DefaultArm& arm : default_arms()) arms.push_back({std::string(arm.name), *preset(arm.preset)});
        return arms;
    }
    const Table table = root.table("arms", problems);
    for (const auto& [name, arm] : table.tables()) {
        if (!is_name(name))
            problems.add(
                {table.origin(name), "arms." + name, "", "a name has 1 to 40 of a-z, 0-9 and _", "rename it?"});
        arms.push_back(read_arm(name, arm, problems));
    }
    if (arms.empty() && table.path() == "arms")
        problems.add({table.origin("arms"), "arms", "", "no arm", "add [arms.national]?"});
    return arms;
}

}  // namespace

Mechanisms read_preset(const Table& table, std::string_view key, std::string_view fallback, Problems& problems) {
    const std::string name = table.choice_or(key, fallback, preset_names(), problems);
    return preset(name).value_or(all_at(Setting::national));
}

std::vector<Arm> read_arms(const Table& root, const std::vector<std::string>& only, Problems& problems) {
    std::vector<Arm> arms = all_arms(root, problems);
    std::vector<std::string> names(arms.size());
    std::transform(arms.begin(), arms.end(), names.begin(), [](const Arm& arm) { return arm.name; });
    for (auto name = only.begin(); name != only.end(); ++name) {
        if (std::find(names.begin(), names.end(), *name) == names.end())
            problems.add({{"option"},
                          "--arm",
                          *name,
                          "the scenario has no such arm",
                          did_you_mean(*name, names, choose(names))});
        if (std::find(only.begin(), name, *name) != name)
            problems.add({{"option"}, "--arm", *name, "is given twice", "remove one?"});
    }
    if (!only.empty())
        std::erase_if(arms,
                      [&](const Arm& arm) { return std::find(only.begin(), only.end(), arm.name) == only.end(); });
    return arms;
}

}  // namespace devosim
