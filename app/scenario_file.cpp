#include "app/scenario_file.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "agents/behaviour.hpp"
#include "app/load_area.hpp"
#include "app/load_catalogue.hpp"
#include "app/load_margins.hpp"
#include "app/load_occupations.hpp"
#include "app/resolved_scenario.hpp"
#include "app/scenario_arms.hpp"
#include "engine/text.hpp"

namespace devosim {

namespace {

namespace fs = std::filesystem;

/// Reads one scenario; holds what the steps share.
class Reader {
public:
    Reader(const fs::path& file, const ScenarioOptions& options)
        : folder_(file.parent_path()), options_(options), config_(Config::load(file)) {}

    LoadedScenario read() {
        apply_settings();
        const Table root = config_.root();
        loaded_.scenario.name = root.text("name", problems_);
        loaded_.scenario.title = root.text("title", problems_);
        read_run(root);
        read_horizon(root.table_or_empty("horizon", problems_));
        read_tables(root.table_or_empty("tables", problems_));
        read_area(root.table("area", problems_));
        loaded_.scenario.status_quo = read_preset(root, "status_quo", "national_2017", problems_);
        loaded_.scenario.arms = read_arms(root, options_.arms, problems_);
        loaded_.parameters = std::move(parameters_);
        bind();
        config_.finish(problems_);
        problems_.throw_if_any();
        loaded_.scenario.resolved = resolved(loaded_);
        return std::move(loaded_);
    }

private:
    /// Parameters are found by name; everything else belongs to the scenario. Their files may not be changed by
    /// --set.
    void apply_settings() {
        std::vector<fs::path> files;
        for (const std::string& name : config_.root().texts_or("parameters", default_parameters(), problems_))
            files.push_back(folder_ / name);
        parameters_ = Parameters::load(files, problems_);
        for (const std::string& assignment : options_.set) {
            const std::size_t equals = assignment.find('=');
            const std::string key = assignment.substr(0, equals);
            if (equals != std::string::npos && !is_scenario_key(key))
                parameters_.set(key, assignment.substr(equals + 1), {"option"}, problems_);
            else
                config_.set(assignment, problems_);
        }
    }

    static std::vector<std::string> default_parameters() {
        return {"../parameters/labour_market.toml", "../parameters/commissioning.toml"};
    }

    static bool is_scenario_key(const std::string& key) {
        static constexpr std::array<std::string_view, 10> words{
            "name", "title", "seed", "replicates", "trajectories", "status_quo", "arms", "horizon", "tables", "area"};
        return std::find(words.begin(), words.end(), key.substr(0, key.find('.'))) != words.end();
    }

    fs::path table_file(const Table& table, std::string_view key, const std::string& fallback) {
        return folder_ / table.text_or(key, fallback, problems_);
    }

    /// A path that an option gave is relative to where the user stands, not to the scenario.
    fs::path area_file(const Table& table, std::string_view key) {
        const fs::path path = table.text(key, problems_);
        return table.origin(key).file == "option" ? path : folder_ / path;
    }

    void read_run(const Table& root) {
        Scenario& s = loaded_.scenario;
        s.seed = static_cast<std::uint64_t>(root.integer("seed", 0, INT64_MAX, problems_));
        if (options_.seed) s.seed = *options_.seed;
        s.replicates = static_cast<int>(root.integer_or("replicates", 10, 1, 100000, problems_));
        if (options_.replicates) s.replicates = within("--replicates", *options_.replicates, 1, 100000);
        const std::string recorded = root.text_or("trajectories", "first", problems_);
        read_trajectories(options_.trajectories.value_or(recorded),
                          options_.trajectories ? Origin{"option"} : root.origin("trajectories"));
    }

    int within(const char* option, int value, int low, int high) {
        if (value >= low && value <= high) return value;
        problems_.add({{"option"},
                       option,
                       std::to_string(value),
                       "must be" + range_text(std::int64_t{low}, std::int64_t{high}),
                       ""});
        return low;
    }

    void read_trajectories(const std::string& text, const Origin& at) {
        Scenario& s = loaded_.scenario;
        s.recorded_share = 1;
        s.recorded_replicates = text == "none" ? 0 : text == "all" ? s.replicates : 1;
        if (text == "none" || text == "all" || text == "first") return;
        const auto share = parse_number(text);
        if (share && *share > 0 && *share <= 1)
            s.recorded_share = *share;
        else
            problems_.add({at, at.file == "option" ? "--trajectories" : "trajectories", text,
                           "must be none, first, all or a share of residents above 0 and at most 1", ""});
    }

    void read_horizon(const Table& table) {
        Horizon& horizon = loaded_.scenario.ingredients.horizon;
        horizon.first = {-static_cast<int>(table.integer_or("burn_in_months", 60, 1, 240, problems_))};
        horizon.end = {static_cast<int>(table.integer_or("policy_months", 60, 1, 180, problems_))};
        if (options_.months) horizon.end = {within("--months", *options_.months, 1, 180)};
    }

    void read_tables(const Table& table) {
        Ingredients& in = loaded_.scenario.ingredients;
        const fs::path components = table_file(table, "components", "../data/components.csv");
        const fs::path products = table_file(table, "products", "../data/products.csv");
        const fs::path pathways = table_file(table, "pathways", "../data/pathways.csv");
        in.catalogue = load_catalogue(components, products, pathways, problems_);
        if (problems_.empty()) loaded_.assumed = assumed_in_catalogue(components, products, pathways, problems_);
        in.margins = load_margins(table_file(table, "age_profile", "../data/age_profile.csv"),
                                  table_file(table, "qualifications", "../data/qualifications_by_age.csv"),
                                  table_file(table, "study", "../data/study_by_age.csv"), problems_);
        in.occupations =
            load_occupations(table_file(table, "occupations", "../data/occupations.csv"),
                             table_file(table, "occupation_moves", "../data/occupation_moves.csv"), problems_);
    }

    void read_area(const Table& table) {
        Ingredients& in = loaded_.scenario.ingredients;
        if (table.has("file")) {
            in.area = load_area(area_file(table, "file"), in.margins, problems_);
        } else {
            const fs::path defaults = folder_ / table.text_or("defaults", "../areas/local_authority.toml", problems_);
            if (!table.has("table") || !table.has("code")) {
                problems_.add({table.origin("area"), "area", "", "names neither a file nor a table and a code",
                               "use --set area.table=PATH --set area.code=CODE?"});
                return;
            }
            in.area =
                load_local_authority(area_file(table, "table"), table.text("code", problems_), defaults, problems_);
        }
        loaded_.assumed.insert(loaded_.assumed.end(), in.area.assumed.begin(), in.area.assumed.end());
    }

    void bind() {
        loaded_.scenario.ingredients.behaviour = bind_behaviour(loaded_.parameters, problems_);
        loaded_.scenario.commissioning = commissioning_parameters(loaded_.parameters, problems_);
        loaded_.parameters.finish(problems_);
    }

    fs::path folder_;
    const ScenarioOptions& options_;
    Config config_;
    Parameters parameters_;
    Problems problems_;
    LoadedScenario loaded_;
};

}  // namespace

LoadedScenario load_scenario(const fs::path& file, const ScenarioOptions& options) {
    return Reader(file, options).read();
}

}  // namespace devosim
