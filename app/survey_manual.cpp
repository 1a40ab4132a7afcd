#include "app/survey_manual.hpp"

#include "agents/survey_measures.hpp"
#include "engine/text.hpp"

namespace devosim {

std::string survey_markdown() {
    std::string text =
        "# Survey\n\nWhat `--survey` asks everybody at the end of every third month, as a labour force survey does. "
        "A "
        "measure is a share: of those in the last column, how many are or did what the second one says; spells "
        "that begin and end between two interviews are not seen. `devosim.Results.survey` reads them; targets of a "
        "calibration name them `survey.MEASURE`.\n\n"
        "| measure | counted | of |\n|---|---|---|\n";
    for (const MeasureName& m : measure_names)
        text += "| `" + std::string(m.name) + "` | " + std::string(m.counted) + " | " + std::string(m.of) + " |\n";
    return text;
}

std::string survey_json() {
    std::string text = "[";
    for (const MeasureName& m : measure_names)
        text += std::string(text.size() > 1 ? "," : "") + "\n  {\"measure\": " + json_quoted(m.name) +
                ", \"counted\": " + json_quoted(m.counted) + ", \"of\": " + json_quoted(m.of) + "}";
    return text + "\n]\n";
}

}  // namespace devosim
