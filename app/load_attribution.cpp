#include "app/load_attribution.hpp"

#include <algorithm>
#include <set>

#include "app/collecting.hpp"
#include "engine/text.hpp"

namespace devosim {

namespace {

bool is_name(const std::string& name) {
    return !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](unsigned char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

std::vector<SwitchGroup> written_groups(const Table& table, Problems& problems) {
    std::vector<SwitchGroup> groups;
    std::set<std::string> names;
    for (const Table& row : table.array_of_tables("groups", problems)) {
        const std::size_t problems_before = problems.found().size();
        SwitchGroup group{row.text("name", problems), row.texts("mechanisms", problems)};
        if (problems.found().size() > problems_before) continue;
        if (!is_name(group.name)) problems.add(row.problem("name", "has other than 1 to 40 of a-z, 0-9 and _"));
        if (!names.insert(group.name).second)
            problems.add(row.problem("name", "is the name of another group too", "rename one?"));
        groups.push_back(std::move(group));
    }
    return groups;
}

std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + json_quoted(word);
    return '[' + text + ']';
}

}  // namespace

AttributionSettings load_attribution(const Table& root, Problems& problems) {
    const Table table = root.table_or_empty("attribute", problems);
    AttributionSettings settings;
    settings.at = root.origin("attribute");
    const auto at = [&](const char* key) { return table.has(key) ? table.origin(key) : settings.at; };
    settings.from_at = at("from");
    settings.to_at = at("to");
    settings.within_at = at("within");
    settings.is_written = root.has("attribute");
    settings.from = table.text_or("from", settings.from, problems);
    settings.to = table.text_or("to", settings.to, problems);
    if (table.choice_or("by", "group", {"group", "mechanism"}, problems) == "mechanism")
        settings.groups = single_groups();
    settings.within = table.texts_or("within", {}, problems);
    if (!table.has("groups")) return settings;
    if (table.has("by"))
        problems.add(table.problem("by", "says how to group, and groups are written", "leave one out?"));
    const std::size_t problems_before = problems.found().size();
    settings.groups = written_groups(table, problems);
    if (problems.found().size() == problems_before) check_groups(settings.groups, settings.at, problems);
    return settings;
}

void expect_attributable(const Scenario& scenario, const AttributionSettings& settings, bool all_arms,
                         Problems& problems) {
    if (settings.is_written && all_arms)
        static_cast<void>(collecting(problems, [&] { return attribution_plan(scenario, settings); }));
}

AttributionSettings with_options(AttributionSettings settings, const AttributionOptions& options,
                                 Problems& problems) {
    const Origin option{"option"};
    const auto take = [&](auto& value, Origin& at, const auto& given) {
        value = given;
        at = option;
    };
    if (options.from) take(settings.from, settings.from_at, *options.from);
    if (options.to) take(settings.to, settings.to_at, *options.to);
    if (!options.within.empty()) take(settings.within, settings.within_at, options.within);
    if (options.from || options.to || options.by || !options.within.empty()) settings.at = option;
    if (!options.by) return settings;
    if (*options.by == "group")
        settings.groups = default_groups();
    else if (*options.by == "mechanism")
        settings.groups = single_groups();
    else
        problems.add({{"option"}, "--by", *options.by, "is neither group nor mechanism", "use one of them?"});
    return settings;
}

std::string resolved(const AttributionSettings& settings) {
    std::string text = "\n[attribute]\nfrom = " + json_quoted(settings.from) + "\nto = " + json_quoted(settings.to) +
                       "\nwithin = " + listed(settings.within) + '\n';
    for (const SwitchGroup& group : settings.groups)
        text += "\n[[attribute.groups]]\nname = " + json_quoted(group.name) +
                "\nmechanisms = " + listed(group.mechanisms) + '\n';
    return text;
}

}  // namespace devosim
