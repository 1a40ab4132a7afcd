#include "app/write_result.hpp"

#include <numeric>

#include "agents/accounts.hpp"
#include "app/version.hpp"
#include "app/write_parts.hpp"

namespace devosim {

namespace {

void write_attributes(ResultFile& file, const Scenario& scenario) {
    file.attribute("filetype", result_filetype);
    file.attribute("schema_version", result_schema_version);
    file.attribute("program_version", program_version());
    file.attribute("git_revision", git_revision());
    file.attribute("seed", scenario.seed);
    file.attribute("scenario_name", scenario.name);
    file.attribute("title", scenario.title);
    file.write(result_dataset("/scenario"), "", std::vector<std::string>{scenario.resolved});
}

void count_from(ResultFile& file, std::string_view axis, std::int32_t first, std::size_t length) {
    std::vector<std::int32_t> values(length);
    std::iota(values.begin(), values.end(), first);
    file.coordinate(result_dataset(axis), "", values);
}

}  // namespace

void write::axes(ResultFile& file, const Runs& runs, const Scenario& scenario, const Comparison& comparison) {
    const Model& model = runs.synthesis->model;
    const Horizon& horizon = scenario.ingredients.horizon;
    const std::size_t schemes = model.catalogue.products.size();
    count_from(file, "/replicate", 0, runs.replicates.size());
    count_from(file, "/month", 0, static_cast<std::size_t>(horizon.policy_months()));
    count_from(file, "/burn_in_month", horizon.first.value, static_cast<std::size_t>(horizon.burn_in_months()));
    count_from(file, "/group", 0, n_groups);
    count_from(file, "/place", 0, model.geography.n_places);
    count_from(file, "/scheme", 0, schemes);
    count_from(file, "/stage", 0, n_stages);
    count_from(file, "/account", 0, n_accounts(schemes));
    count_from(file, "/outcome", 0, n_outcomes);
    count_from(file, "/pair", 0, comparison.pairs.size());
    count_from(file, "/arm", 0, comparison.arms.size());
    count_from(file, "/resident", 0, model.people.size());
    count_from(file, "/parameter", 0, scenario.parameters.size());
}

void write_result(const Runs& runs, const Scenario& scenario, const Comparison& comparison,
                  const std::filesystem::path& path, Overwrite overwrite, const BesidesRuns& besides,
                  const Attribution* attribution) {
    ResultFile file(path, overwrite);
    write_attributes(file, scenario);
    write::axes(file, runs, scenario, comparison);
    write::labels(file, *runs.synthesis);
    write::parameters(file, scenario.parameters);
    write::residents(file, runs);
    for (std::size_t a = 0; a < scenario.arms.size(); ++a) {
        write::arm(file, runs, scenario.arms[a], a);
        write::trajectories(file, runs, scenario.arms[a].name, a);
        if (scenario.survey) write::survey(file, runs, scenario, a);
    }
    write::burn_in(file, runs);
    if (scenario.survey) write::burn_in_survey(file, runs, scenario);
    write::comparison(file, comparison);
    write::estimands(file, comparison, scenario);
    write::besides(file, scenario, besides);
    if (attribution != nullptr) write::attribution(file, *attribution);
    file.commit();
}

}  // namespace devosim
