#include "app/write_parts.hpp"

namespace devosim::write {

namespace {

/// The surveys of every replicate.
using Surveys = std::vector<std::span<const Survey>>;

template <class T, class Append>
std::vector<T> answers(const Surveys& surveys, Append append) {
    std::vector<T> values;
    for (const std::span<const Survey> of_replicate : surveys)
        for (const Survey& survey : of_replicate) append(values, survey);
    return values;
}

std::vector<std::int64_t> counts(const Surveys& surveys, std::int64_t SurveyCount::*part) {
    return answers<std::int64_t>(surveys, [part](auto& values, const Survey& survey) {
        for (const SurveyCount& share : survey.shares) values.push_back(share.*part);
    });
}

std::vector<std::string> texts_of_measures(std::string_view MeasureName::*part) {
    std::vector<std::string> texts;
    texts.reserve(measure_names.size());
    for (const MeasureName& measure : measure_names) texts.emplace_back(measure.*part);
    return texts;
}

/// Writes the surveys of one group of datasets, "/arms/<arm>/survey/" or "/burn_in/survey/".
class Part {
public:
    Part(ResultFile& file, std::string_view group, std::string instance)
        : file_(file), group_(group), instance_(std::move(instance)) {}

    void coordinate(std::string_view name, Values values) { file_.coordinate(spec(name), instance_, values); }
    void write(std::string_view name, Values values) { file_.write(spec(name), instance_, values); }

private:
    [[nodiscard]] const DatasetSpec& spec(std::string_view name) const {
        return result_dataset(group_ + std::string(name));
    }

    ResultFile& file_;
    std::string group_;
    std::string instance_;
};

void write_survey(Part& part, std::string_view axis, const std::vector<Month>& months, const Surveys& surveys) {
    std::vector<std::int32_t> quarters;
    quarters.reserve(months.size());
    for (const Month month : months) quarters.push_back(month.value);
    part.coordinate(axis, quarters);
    part.coordinate("measure", texts_of_measures(&MeasureName::name));
    part.write("counted_definition", texts_of_measures(&MeasureName::counted));
    part.write("of_definition", texts_of_measures(&MeasureName::of));
    part.coordinate("qualification", texts(qualification_names));
    part.write("counted", counts(surveys, &SurveyCount::counted));
    part.write("of", counts(surveys, &SurveyCount::of));
    part.write("median_pay", answers<std::int32_t>(surveys, [](auto& values, const Survey& survey) {
                   values.insert(values.end(), survey.median_pay.begin(), survey.median_pay.end());
               }));
}

std::vector<std::int32_t> advertised(const Runs& runs, std::size_t arm) {
    Series series;
    for (const ReplicateRun& run : runs.replicates) series.emplace_back(run.arms.at(arm).months);
    return picked(series, [](const MonthRecord& month) { return month.tally.market.advertised; });
}

}  // namespace

void survey(ResultFile& file, const Runs& runs, const Scenario& scenario, std::size_t arm) {
    Surveys surveys;
    for (const ReplicateRun& run : runs.replicates) surveys.emplace_back(run.arms.at(arm).survey);
    Part part(file, "/arms/<arm>/survey/", scenario.arms[arm].name);
    write_survey(part, "quarter", survey_months(Month{0}, scenario.ingredients.horizon.end), surveys);
    part.write("advertised", advertised(runs, arm));
}

void burn_in_survey(ResultFile& file, const Runs& runs, const Scenario& scenario) {
    Surveys surveys;
    for (const ReplicateRun& run : runs.replicates) surveys.emplace_back(run.burn_in_survey);
    Part part(file, "/burn_in/survey/", "");
    write_survey(part, "burn_in_quarter", survey_months(scenario.ingredients.horizon.first, Month{0}), surveys);
}

}  // namespace devosim::write
