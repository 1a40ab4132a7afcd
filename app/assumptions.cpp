#include "app/assumptions.hpp"

#include <algorithm>
#include <vector>

#include "engine/text.hpp"

namespace devosim {

namespace {

std::vector<Parameter> assumed_parameters(const LoadedScenario& loaded) {
    std::vector<Parameter> all = loaded.parameters.all();
    std::erase_if(all, [](const Parameter& p) { return p.kind != "ASSUMED"; });
    return all;
}

std::string object(const Parameter& p) {
    return "{\"what\": " + json_quoted(p.key) + ", \"value\": " + shortest(p.value) +
           ", \"low\": " + shortest(p.low) + ", \"high\": " + shortest(p.high) +
           ", \"unit\": " + json_quoted(p.unit) + ", \"reason\": " + json_quoted(p.source) + '}';
}

}  // namespace

std::string assumptions_markdown(const LoadedScenario& loaded) {
    std::string text =
        "# Assumptions\n\nNumbers that no source states, each with the range over which it should be swept. A result "
        "that turns with one of them is a result about the assumption.\n\n## Parameters\n\n"
        "| key | value | low | high | unit | meaning | why this value |\n|---|---|---|---|---|---|---|\n";
    for (const Parameter& p : assumed_parameters(loaded))
        text += "| `" + p.key + "` | " + shortest(p.value) + " | " + shortest(p.low) + " | " + shortest(p.high) +
                " | " + p.unit + " | " + p.doc + " | " + p.source + " |\n";
    text += "\n## Area and support\n\nOf the scenario `" + loaded.scenario.name + "`.\n\n";
    for (const std::string& what : loaded.assumed) text += "- " + what + '\n';
    return text;
}

std::string assumptions_json(const LoadedScenario& loaded) {
    std::string text;
    const auto add = [&](const std::string& entry) { text += (text.empty() ? "\n  " : ",\n  ") + entry; };
    for (const Parameter& p : assumed_parameters(loaded)) add(object(p));
    for (const std::string& what : loaded.assumed) add("{\"what\": " + json_quoted(what) + '}');
    return '[' + text + "\n]\n";
}

}  // namespace devosim
