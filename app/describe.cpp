#include <ostream>
#include <string>
#include <string_view>

#include "app/area_facts.hpp"
#include "app/assumptions.hpp"
#include "app/commands.hpp"
#include "app/load_rows.hpp"
#include "app/result_schema.hpp"
#include "app/scenario_manual.hpp"
#include "app/scenario_path.hpp"
#include "app/survey_manual.hpp"
#include "engine/schema.hpp"
#include "policies/switch_groups.hpp"

namespace devosim {

namespace {

const std::vector<std::string> subjects{"parameters", "assumptions", "mechanisms", "results", "scenario", "survey"};

constexpr std::string_view about_parameters =
    "# Parameters\n\nEvery number that describes the world, with the range that its source leaves open. `--set "
    "KEY=VALUE` changes one for a run. Role: `input` comes from the source; `calibrated` was moved within its range "
    "until the status quo reproduced published figures; `target` and `validation` are such figures.\n\n";
constexpr std::string_view about_mechanisms =
    "# Mechanisms\n\nNational and devolved commissioning differ by these switches and by nothing else. An arm of a "
    "scenario sets each to `national` or `devolved`, some to `hybrid`. Ids are those of the table of evidence; what "
    "speaks for and against is told in a sentence. Where no effect size was found, the ranges of the parameters "
    "include no effect, but for `catalogue`: which offers there are, and what each gets, has no parameter and is in "
    "no "
    "draw; docs/findings.md has draws without them. Of the table of evidence, what is said of devolution as a whole "
    "(OVERALL_LGA15, OVERALL_WPC2015, OVERALL_DEVO_UNEVALUABLE) belongs to no mechanism; ROUTES_TO_WORK is replayed "
    "in docs/history.md; DISPLACEMENT follows from the vacancies that there are (docs/experiments.md); "
    "BUDGET_UTIL_NOT compares a place with itself and is not used.\n\n";
constexpr std::string_view about_results =
    "# Result file\n\nHDF5 that is also valid netCDF-4. Each table below is a group; `<arm>` stands for the name of "
    "an arm. Axes are named dimensions with scales.\n\n";

/// "offer (catalogue, courses); money (...)".
std::string groups_in_words() {
    std::string text;
    for (const SwitchGroup& group : default_groups()) {
        text += (text.empty() ? "" : "; ") + group.name + " (";
        for (const std::string& name : group.mechanisms) text += (text.back() == '(' ? "" : ", ") + name;
        text += ')';
    }
    return text;
}

}  // namespace

void describe(const std::string& subject, bool as_json, const std::filesystem::path& scenario, std::ostream& out) {
    if (subject == "parameters") {
        const Parameters parameters = load_scenario(scenario).parameters;
        if (!as_json) out << about_parameters;
        out << (as_json ? parameters.json() : parameters.markdown());
    } else if (subject == "assumptions") {
        const LoadedScenario loaded = load_scenario(scenario);
        const std::vector<AreaFacts> areas = load_area_facts(beside(scenario.parent_path(), "../areas"));
        out << (as_json ? assumptions_json(loaded, areas) : assumptions_markdown(loaded, areas));
    } else if (subject == "mechanisms") {
        if (!as_json) out << about_mechanisms;
        out << (as_json ? mechanisms_json() : mechanisms_markdown());
        if (!as_json) out << "\nGroups in which `devosim attribute` switches them: " << groups_in_words() << ".\n";
    } else if (subject == "results") {
        if (!as_json) out << about_results;
        out << (as_json ? json(result_table()) : markdown(result_table()));
    } else if (subject == "scenario") {
        out << (as_json ? scenario_json() : scenario_markdown());
    } else if (subject == "survey") {
        out << (as_json ? survey_json() : survey_markdown());
    } else {
        throw InputError{{{"option"},
                          "describe",
                          subject,
                          "is none of parameters, assumptions, mechanisms, results, scenario, survey",
                          did_you_mean(subject, subjects, "choose one of them?")}};
    }
}

}  // namespace devosim
