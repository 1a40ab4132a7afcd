#include <ostream>

#include "app/commands.hpp"
#include "app/result_schema.hpp"
#include "app/scenario_manual.hpp"
#include "engine/schema.hpp"

namespace devosim {

namespace {

const std::vector<std::string> subjects{"parameters", "mechanisms", "results", "scenario"};

}  // namespace

void describe(const std::string& subject, bool as_json, const std::filesystem::path& scenario, std::ostream& out) {
    if (subject == "parameters") {
        const Parameters parameters = load_scenario(scenario).parameters;
        out << (as_json ? parameters.json() : parameters.markdown());
    } else if (subject == "mechanisms") {
        out << (as_json ? mechanisms_json() : mechanisms_markdown());
    } else if (subject == "results") {
        out << (as_json ? json(result_table()) : markdown(result_table()));
    } else if (subject == "scenario") {
        out << (as_json ? scenario_json() : scenario_markdown());
    } else {
        const std::string near = nearest(subject, subjects);
        throw InputError{{{"option"},
                          "describe",
                          subject,
                          "is none of parameters, mechanisms, results, scenario",
                          near.empty() ? "" : "did you mean " + near + "?"}};
    }
}

}  // namespace devosim
