#include "app/assumptions.hpp"

#include <algorithm>
#include <vector>

#include "engine/text.hpp"

namespace devosim {

namespace {

std::vector<Parameter> assumed(std::vector<Parameter> all) {
    std::erase_if(all, [](const Parameter& p) { return p.kind != "ASSUMED"; });
    return all;
}

std::string table_of(const std::vector<Parameter>& parameters) {
    std::string text =
        "| key | value | low | high | unit | meaning | why this value |\n|---|---|---|---|---|---|---|\n";
    for (const Parameter& p : parameters)
        text += "| `" + p.key + "` | " + shortest(p.value) + " | " + shortest(p.low) + " | " + shortest(p.high) +
                " | " + p.unit + " | " + p.doc + " | " + p.source + " |\n";
    return text;
}

std::string object(const std::string& what, const Parameter& p) {
    return "{\"what\": " + json_quoted(what) + ", \"value\": " + shortest(p.value) + ", \"low\": " + shortest(p.low) +
           ", \"high\": " + shortest(p.high) + ", \"unit\": " + json_quoted(p.unit) +
           ", \"reason\": " + json_quoted(p.source) + '}';
}

}  // namespace

std::string assumptions_markdown(const LoadedScenario& loaded, const std::vector<AreaFacts>& areas) {
    std::string text =
        "# Assumptions\n\nNumbers that no source states, each with the range over which it should be swept. A result "
        "that turns with one of them is a result about the assumption.\n\n## Parameters\n\n" +
        table_of(assumed(loaded.parameters.all()));
    text += "\n## Area and support\n\nOf the scenario `" + loaded.scenario.name + "`.\n\n";
    for (const std::string& what : loaded.assumed) text += "- " + what + '\n';
    if (!areas.empty()) text += "\n## Areas\n\nFacts about each area that can be run, by its file.\n";
    for (const AreaFacts& area : areas) text += "\n### `" + area.file + "`\n\n" + table_of(assumed(area.facts));
    return text;
}

std::string assumptions_json(const LoadedScenario& loaded, const std::vector<AreaFacts>& areas) {
    std::string text;
    const auto add = [&](const std::string& entry) { text += (text.empty() ? "\n  " : ",\n  ") + entry; };
    for (const Parameter& p : assumed(loaded.parameters.all())) add(object(p.key, p));
    for (const std::string& what : loaded.assumed) add("{\"what\": " + json_quoted(what) + '}');
    for (const AreaFacts& area : areas)
        for (const Parameter& p : assumed(area.facts)) add(object(area.file + ' ' + p.key, p));
    return '[' + text + "\n]\n";
}

}  // namespace devosim
