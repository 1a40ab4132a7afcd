#include "app/scenario_file.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "agents/behaviour.hpp"
#include "agents/geography.hpp"
#include "app/effect_ranges.hpp"
#include "app/load_attribution.hpp"
#include "app/load_budget.hpp"
#include "app/load_catalogue.hpp"
#include "app/load_draw.hpp"
#include "app/load_margins.hpp"
#include "app/load_occupations.hpp"
#include "app/load_outlook.hpp"
#include "app/load_rows.hpp"
#include "app/resolved_scenario.hpp"
#include "app/scenario_area.hpp"
#include "app/scenario_arms.hpp"
#include "app/scenario_draws.hpp"
#include "app/scenario_manual.hpp"
#include "app/scenario_path.hpp"
#include "app/whole_option.hpp"
#include "engine/text.hpp"

namespace devosim {

namespace {

namespace fs = std::filesystem;

/// Reads one scenario; holds what the steps share.
class Reader {
public:
    Reader(const fs::path& file, const ScenarioOptions& options)
        : folder_(file.parent_path()), options_(options), config_(Config::load(file)) {
        loaded_.files.push_back(file);
    }

    LoadedScenario read() {
        apply_settings();
        const Table root = config_.root();
        loaded_.scenario.name = read_label(root, "name");
        loaded_.scenario.title = read_label(root, "title");
        read_run(root);
        read_horizon(root.table_or_empty("horizon", problems_));
        read_output(root.table_or_empty("output", problems_));
        read_tables(root.table_or_empty("tables", problems_));
        Ingredients& in = loaded_.scenario.ingredients;
        read_outlook(root);
        if (const Table area = root.table("area", problems_); area.path() == "area") read_area(area);
        load_budget(root, yearly_allocation(loaded_.scenario), in.catalogue, problems_);
        if (problems_.empty()) expect_somebody_eligible(in.area, in.catalogue, in.horizon, problems_);
        loaded_.scenario.status_quo = read_preset(root, "status_quo", "national_2017", problems_);
        loaded_.scenario.arms = read_arms(root, options_.arms, problems_);
        loaded_.attribution = load_attribution(root, problems_);
        loaded_.besides = load_besides(root, root.table_or_empty("output", problems_), loaded_.scenario.arms,
                                       loaded_.scenario.ingredients.horizon, problems_);
        loaded_.parameters = std::move(parameters_);
        declared_catalogue_ = in.catalogue;
        bind();
        config_.finish(problems_);
        problems_.throw_if_any();
        resolve();
        return std::move(loaded_);
    }

    /// What was read, with the parameters of another draw.
    LoadedScenario redrawn(LoadedScenario scenario, std::int64_t draw) {
        loaded_ = std::move(scenario);
        parameters_ = declared_;
        draw_parameters(draw_tables_, draw, parameters_, problems_);
        for (const std::string& assignment : of_parameters_) set_parameter(assignment);
        loaded_.draw = draw;
        loaded_.parameters = std::move(parameters_);
        bind();
        problems_.throw_if_any();
        resolve();
        return std::move(loaded_);
    }

private:
    void resolve() {
        loaded_.scenario.resolved = resolved(loaded_);
        loaded_.scenario.parameters = loaded_.parameters.all();
    }

    /// Keys of the scenario are known by their first word; everything else is a parameter.
    void apply_settings() {
        std::vector<fs::path> files;
        for (const std::string& name : config_.root().texts_or("parameters", default_parameters(), problems_))
            files.push_back(beside(folder_, name));
        load_parameters(files);
        std::set<std::string> keys;
        for (const std::string& assignment : options_.set) {
            const std::size_t equals = assignment.find('=');
            const std::string key = assignment.substr(0, equals);
            if (equals != std::string::npos && !keys.insert(key).second)
                problems_.add({{"option"}, "--set", assignment, key + " is set twice", "remove one?"});
            if (key == "parameters")
                problems_.add(
                    {{"option"}, "--set", assignment, "is read before options", "write it into the scenario?"});
            else if (equals == std::string::npos || is_scenario_key(key))
                config_.set(assignment, problems_);
            else if (parameters_.has(key))
                of_parameters_.push_back(assignment);
            else if (has_all_parameters_)
                problems_.add({{"option"}, "--set", assignment, "no such key or parameter", suggestion(key)});
        }
        declared_ = parameters_;
        read_draw(config_.root().table_or_empty("tables", problems_));
        for (const std::string& assignment : of_parameters_) set_parameter(assignment);
    }

    void set_parameter(const std::string& assignment) {
        const std::size_t equals = assignment.find('=');
        parameters_.set(assignment.substr(0, equals), assignment.substr(equals + 1), {"option"}, problems_);
    }

    /// Before parameters are set by option, which changes those of a draw as it changes declared ones.
    void read_draw(const Table& tables) {
        const std::size_t problems_before = problems_.found().size();
        draw_tables_ = {table_file(tables, "calibrated_set", "../calibration/set.csv"),
                        table_file(tables, "draw_dimensions", "../calibration/draw_dimensions.csv")};
        if (!options_.draw) return;
        const std::int64_t draw = read_whole("--draw", *options_.draw, 0, most_draws - 1, problems_);
        if (!has_all_parameters_ || problems_.found().size() > problems_before) return;
        draw_parameters(draw_tables_, draw, parameters_, problems_);
        loaded_.draw = draw;
    }

    /// What a file that cannot be read would have declared is not missing as well.
    void load_parameters(const std::vector<fs::path>& files) {
        loaded_.files.insert(loaded_.files.end(), files.begin(), files.end());
        const std::size_t problems_before = problems_.found().size();
        parameters_ = Parameters::load(files, problems_);
        if (problems_.found().size() == problems_before) return;
        const std::vector<Parameter> all = parameters_.all();
        has_all_parameters_ = std::all_of(files.begin(), files.end(), [&](const fs::path& file) {
            return std::any_of(all.begin(), all.end(), [&](const Parameter& p) { return p.at.file == file; });
        });
    }

    [[nodiscard]] std::string suggestion(const std::string& key) const {
        std::vector<std::string> known;
        for (const Parameter& parameter : parameters_.all()) known.push_back(parameter.key);
        for (const ScenarioKey& known_key : scenario_keys()) known.emplace_back(known_key.key);
        return did_you_mean(key, known, "see devosim describe scenario and devosim describe parameters?");
    }

    static std::vector<std::string> default_parameters() {
        return {"../parameters/labour_market.toml", "../parameters/commissioning.toml",
                "../parameters/appraisal.toml"};
    }

    static bool is_scenario_key(const std::string& key) {
        const auto first_word = [](std::string_view text) { return text.substr(0, text.find('.')); };
        return std::any_of(scenario_keys().begin(), scenario_keys().end(),
                           [&](const ScenarioKey& known) { return first_word(known.key) == first_word(key); });
    }

    std::string read_label(const Table& root, std::string_view key) {
        const std::size_t problems_before = problems_.found().size();
        std::string text = root.text(key, problems_);
        const bool is_blank = text.find_first_not_of(' ') == std::string::npos;
        if (is_blank && problems_.found().size() == problems_before)
            problems_.add(root.problem(key, "is blank", "name it?"));
        return text;
    }

    fs::path table_file(const Table& table, std::string_view key, const std::string& fallback) {
        const bool is_an_option = is_by_option(table, key);  // asked before reading, which writes the default down
        const fs::path path = table.text_or(key, fallback, problems_);
        return noted(is_an_option ? path : beside(folder_, path));
    }

    fs::path noted(fs::path file) {
        loaded_.files.push_back(file);
        return file;
    }

    void read_run(const Table& root) {
        Scenario& s = loaded_.scenario;
        s.seed = static_cast<std::uint64_t>(root.integer("seed", 0, INT64_MAX, problems_));
        if (options_.seed)
            s.seed = static_cast<std::uint64_t>(read_whole("--seed", *options_.seed, 0, INT64_MAX, problems_));
        s.replicates = static_cast<int>(root.integer_or("replicates", 10, 1, 100000, problems_));
        if (options_.replicates)
            s.replicates = static_cast<int>(read_whole("--replicates", *options_.replicates, 1, 100000, problems_));
        read_trajectories(root);
    }

    void read_trajectories(const Table& root) {
        const std::size_t problems_before = problems_.found().size();
        const std::string written = root.text_or("trajectories", "first", problems_);
        if (problems_.found().size() > problems_before) return;
        const std::string& text = options_.trajectories ? *options_.trajectories : written;
        Scenario& s = loaded_.scenario;
        s.recorded_share = 1;
        s.recorded_replicates = text == "none" ? 0 : text == "all" ? s.replicates : 1;
        if (text == "none" || text == "all" || text == "first") return;
        const auto share = parse_number(text);
        if (share && *share > 0 && *share <= 1) {
            s.recorded_share = *share;
            return;
        }
        const std::string why = "is none of none, first, all, or a share of residents above 0 and at most 1";
        problems_.add(options_.trajectories ? Problem{{"option"}, "--trajectories", text, why, ""}
                                            : root.problem("trajectories", why));
    }

    void read_horizon(const Table& table) {
        Horizon& horizon = loaded_.scenario.ingredients.horizon;
        horizon.first = {-static_cast<int>(table.integer_or("burn_in_months", 60, 1, 240, problems_))};
        horizon.end = {static_cast<int>(table.integer_or("policy_months", 60, 1, 180, problems_))};
        written_end_ = horizon.end;
        if (options_.months)
            horizon.end = {static_cast<int>(read_whole("--months", *options_.months, 1, 180, problems_))};
    }

    /// What would come after the months of the scenario is a mistake; what `months` alone leaves out is only told.
    void read_outlook(const Table& root) {
        Ingredients& in = loaded_.scenario.ingredients;
        const Month end{std::max(in.horizon.end.value, written_end_.value)};
        in.outlook = load_outlook(root, in.occupations, {in.horizon.first, end}, problems_);
        loaded_.cut_off = left_out(in.outlook, in.horizon.end);
    }

    void read_output(const Table& table) {
        loaded_.scenario.survey = table.flag_or("survey", false, problems_) || options_.survey;
    }

    void read_tables(const Table& table) {
        Ingredients& in = loaded_.scenario.ingredients;
        const fs::path components = table_file(table, "components", "../data/components.csv");
        const fs::path products = table_file(table, "products", "../data/products.csv");
        const fs::path pathways = table_file(table, "pathways", "../data/pathways.csv");
        LoadedCatalogue support = load_catalogue(components, products, pathways, problems_);
        in.catalogue = std::move(support.catalogue);
        loaded_.assumed = std::move(support.assumed);
        effect_ranges_ = std::move(support.effects);
        const fs::path skills = table_file(table, "skills", "../data/skill_by_qualification.csv");
        in.margins = load_margins({table_file(table, "age_profile", "../data/age_profile.csv"),
                                   table_file(table, "sex", "../data/sex_by_age.csv"),
                                   table_file(table, "qualifications", "../data/qualifications_by_age.csv"),
                                   table_file(table, "leaving", "../data/qualification_on_leaving.csv"), skills,
                                   table_file(table, "study", "../data/study_by_age.csv"),
                                   table_file(table, "claimants", "../data/claimants.csv")},
                                  problems_);
        in.occupations =
            load_occupations(table_file(table, "occupations", "../data/occupations.csv"),
                             table_file(table, "occupation_moves", "../data/occupation_moves.csv"), problems_);
        if (problems_.empty()) check_first_occupations(in.margins, in.occupations, skills, problems_);
    }

    void read_area(const Table& table) {
        auto [area, files] = load_scenario_area(table, folder_, loaded_.scenario.ingredients.margins, problems_);
        for (const fs::path& file : files) noted(file);
        loaded_.assumed.insert(loaded_.assumed.end(), area.assumed.begin(), area.assumed.end());
        loaded_.scenario.ingredients.area = std::move(area);
    }

    /// Where the value of a parameter was written.
    [[nodiscard]] Origin origin_of(std::string_view key) const {
        const std::vector<Parameter> all = loaded_.parameters.all();
        return std::find_if(all.begin(), all.end(), [key](const Parameter& p) { return p.key == key; })->at;
    }

    /// An agreement is reviewed within its term.
    void check_agreement() {
        if (!problems_.empty()) return;
        const ContractParameters& contract = loaded_.scenario.commissioning.contract;
        if (contract.lesa_term >= contract.lesa_review) return;
        problems_.add(
            {origin_of("commissioning.contract.lesa_review"), "commissioning.contract.lesa_review",
             std::to_string(contract.lesa_review.value),
             "the agreement ends before its review, after " + std::to_string(contract.lesa_term.value) + " months",
             "set it to the term, commissioning.contract.lesa_term, or less?"});
    }

    void bind() {
        if (!has_all_parameters_) return;
        loaded_.scenario.ingredients.behaviour = bind_behaviour(loaded_.parameters, problems_);
        loaded_.scenario.commissioning = commissioning_parameters(loaded_.parameters, problems_);
        loaded_.scenario.appraisal = appraisal_parameters(loaded_.parameters, problems_);
        const double strength = loaded_.parameters.number("support.effect_strength", "share", problems_);
        loaded_.scenario.ingredients.catalogue = with_strength(declared_catalogue_, effect_ranges_, strength);
        loaded_.parameters.finish(problems_);
        check_agreement();
        const Ingredients& in = loaded_.scenario.ingredients;
        if (problems_.empty()) expect_places_for(loaded_.besides, places_of(in.area, in.behaviour), problems_);
    }

    fs::path folder_;
    const ScenarioOptions& options_;
    Config config_;
    Parameters parameters_;
    Parameters declared_;                     ///< before any draw or option
    std::vector<std::string> of_parameters_;  ///< options that set one
    DrawTables draw_tables_;
    Catalogue declared_catalogue_;  ///< as the tables have it, before its effects are moved within their ranges
    std::vector<EffectRange> effect_ranges_;
    bool has_all_parameters_ = true;
    Month written_end_{0};  ///< of the scenario, whatever the option says
    Problems problems_;
    LoadedScenario loaded_;
};

}  // namespace

LoadedScenario load_scenario(const fs::path& file, const ScenarioOptions& options) {
    return Reader(file, options).read();
}

void for_each_draw(const fs::path& file, ScenarioOptions options, std::int64_t first, std::int64_t n,
                   const std::function<void(const LoadedScenario&)>& use) {
    options.draw = std::to_string(first);
    Reader reader(file, options);
    LoadedScenario scenario = reader.read();
    use(scenario);
    for (std::int64_t draw = first + 1; draw < first + n; ++draw) {
        scenario = reader.redrawn(std::move(scenario), draw);
        use(scenario);
    }
}

}  // namespace devosim
