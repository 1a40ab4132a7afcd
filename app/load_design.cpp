#include <algorithm>
#include <optional>
#include <utility>

#include "app/design.hpp"
#include "app/ensemble_schema.hpp"
#include "app/load_draw.hpp"
#include "app/scenario_draws.hpp"
#include "app/version.hpp"
#include "engine/checkpoint.hpp"
#include "engine/config.hpp"
#include "engine/text.hpp"

namespace devosim {

namespace {

namespace fs = std::filesystem;

/// A name that can be a group of a file and a word of a message.
bool is_plain_name(const std::string& name) {
    return !name.empty() &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.") ==
               std::string::npos;
}

std::vector<std::string> names_of(const std::vector<Arm>& arms) {
    std::vector<std::string> names(arms.size());
    std::transform(arms.begin(), arms.end(), names.begin(), [](const Arm& arm) { return arm.name; });
    return names;
}

std::string list_of(const std::vector<std::string>& texts) {
    std::string list;
    for (const std::string& text : texts) list += (list.empty() ? "" : ", ") + json_quoted(text);
    return '[' + list + ']';
}

std::string hexadecimal(std::uint64_t value) {
    std::string text;
    for (int shift = 60; shift >= 0; shift -= 4) text += "0123456789abcdef"[value >> shift & 15U];
    return text;
}

/// What the runs of a scenario have in common whatever the setting: they are rows of the same datasets.
struct Form {
    std::string name;
    Month end;
    std::int64_t residents;
    std::size_t schemes;
    std::vector<std::string> arms;

    explicit Form(const Scenario& scenario)
        : name(scenario.name),
          end(scenario.ingredients.horizon.end),
          residents(scenario.ingredients.area.residents_16_64),
          schemes(scenario.ingredients.catalogue.products.size()),
          arms(names_of(scenario.arms)) {}
    /// What is not as in another setting, "" if all is.
    [[nodiscard]] std::string difference(const Form& other) const {
        std::string words;
        const auto note = [&](bool differs, const char* what) {
            if (differs) words += (words.empty() ? "" : ", ") + std::string(what);
        };
        note(name != other.name, "name");
        note(end != other.end, "months of policy");
        note(residents != other.residents, "residents");
        note(schemes != other.schemes, "schemes");
        note(arms != other.arms, "arms");
        return words;
    }
};

/// Reads one design; holds what the steps share.
class Reader {
public:
    explicit Reader(const fs::path& file) : file_(file), config_(Config::load(file)) {}

    Design read() {
        const Table root = config_.root();
        if (!is_design(root))
            throw InputError(Problem{{file_.string()},
                                     "design",
                                     "",
                                     "is none: it names no scenarios",
                                     "devosim run takes a scenario, a design begins with scenarios = [...]?"});
        design_.name = root.text("name", problems_);
        const std::vector<std::string> files = root.texts("scenarios", problems_);
        design_.replicates = static_cast<int>(root.integer_or("replicates", 10, 1, 100000, problems_));
        read_draws(root);
        design_.options.replicates = std::to_string(design_.replicates);
        read_arms(root);
        design_.options.trajectories = "none";
        if (root.has("seed")) design_.options.seed = std::to_string(root.integer("seed", 0, INT64_MAX, problems_));
        read_settings(root.table_or_empty("settings", problems_));
        if (files.empty()) problems_.add(root.problem("scenarios", "names none", "name a scenario file?"));
        config_.finish(problems_);
        problems_.throw_if_any();
        write_head();
        for (const std::string& scenario : files) add_scenario(file_.parent_path() / scenario);
        problems_.throw_if_any();
        return std::move(design_);
    }

private:
    void read_draws(const Table& root) {
        design_.n_draws = root.integer_or("draws", 0, 0, most_draws, problems_);
        design_.first_draw = root.integer_or("first_draw", 0, 0, most_draws - 1, problems_);
        if (root.has("first_draw") && design_.n_draws == 0)
            problems_.add(root.problem("first_draw", "goes with no draws", "say how many: draws = 200?"));
        if (design_.first_draw + design_.n_draws > most_draws)
            problems_.add(root.problem("draws", "goes beyond draw 999999", "take fewer, or a lower first_draw?"));
    }

    void read_arms(const Table& root) {
        design_.options.arms = root.texts_or("arms", {}, problems_);
        arms_at_ = root.origin("arms");
        for (auto arm = design_.options.arms.begin(); arm != design_.options.arms.end(); ++arm)
            if (std::find(design_.options.arms.begin(), arm, *arm) != arm)
                problems_.add({arms_at_, "arms", *arm, "stands there twice", "name it once?"});
        if (root.has("arms") && design_.options.arms.empty())
            problems_.add(root.problem("arms", "names none", "leave it out for all arms of each scenario?"));
    }

    void read_settings(const Table& table) {
        for (const auto& [name, setting] : table.tables()) {
            if (!is_plain_name(name))
                problems_.add(setting.problem("set", "the name " + name + " is no plain word",
                                              "use letters, digits, '_', '-' and '.'?"));
            design_.settings.push_back({name, setting.texts("set", problems_)});
            set_at_.push_back(setting.origin("set"));
            for (const std::string& assignment : design_.settings.back().set) expect_changeable(assignment);
        }
        if (design_.settings.empty()) design_.settings.push_back({"as_written", {}});
    }

    /// What a design says for all of its tasks, no setting can change.
    void expect_changeable(const std::string& assignment) {
        const std::string key = assignment.substr(0, assignment.find('='));
        if (key == "seed" || key == "replicates")
            problems_.add({set_at_.back(), in_setting(design_.settings.size() - 1), assignment,
                           "is the same in all settings", "write " + key + " above the settings of the design?"});
        if (key == "trajectories")
            problems_.add({set_at_.back(), in_setting(design_.settings.size() - 1), assignment,
                           "has no use: ensembles keep no lives", "devosim run one of the runs to see them?"});
    }

    [[nodiscard]] std::string in_setting(std::size_t s) const {
        return "settings." + design_.settings[s].name + ".set";
    }

    /// What the loader of scenarios takes for an option was written in the design.
    [[nodiscard]] Problem as_written(Problem problem, std::size_t setting) const {
        if (problem.at.file != "option") return problem;
        const bool is_arm = problem.key == "--arm";
        problem.at = is_arm ? arms_at_ : set_at_.at(setting);
        problem.key = is_arm ? "arms" : in_setting(setting);
        return problem;
    }

    void add_scenario(const fs::path& file) {
        design_.files.push_back(file);
        form_.reset();
        for (std::size_t s = 0; s < design_.settings.size(); ++s) {
            const std::size_t first = design_.variants.size();
            // What is wrong with one setting or draw is mostly wrong with all of them.
            try {
                add_variants(file, s);
            } catch (const InputError& error) {
                for (const Problem& problem : error.problems()) problems_.add(as_written(problem, s));
            }
            if (!problems_.empty()) return;
            write_variants(first);
        }
    }

    void add_variants(const fs::path& file, std::size_t setting) {
        ScenarioOptions options = design_.options;
        options.set = design_.settings[setting].set;
        const auto add = [&](const LoadedScenario& loaded) { add_variant(file, setting, loaded); };
        if (design_.n_draws > 0)
            for_each_draw(file, options, design_.first_draw, design_.n_draws, add);
        else
            add(load_scenario(file, options));
    }

    void add_variant(const fs::path& file, std::size_t setting, const LoadedScenario& loaded) {
        const Scenario& scenario = loaded.scenario;
        check(scenario, file, setting);
        expect_arms_alone(loaded.besides, problems_);
        design_.first_tasks.push_back(design_.n_tasks());
        design_.variants.push_back({design_.scenarios.size() - 1, setting, loaded.draw, names_of(scenario.arms),
                                    scenario.ingredients.horizon, fingerprint(scenario.resolved)});
        seed_ = scenario.seed;
    }

    void check(const Scenario& scenario, const fs::path& file, std::size_t setting) {
        if (!form_) add_name(scenario.name, file);
        if (!form_) form_.emplace(scenario);
        const auto refuse = [&](const std::string& what) {
            problems_.add({{file_.string()}, "scenarios", file.string(), what, ""});
        };
        if (scenario.survey) refuse("asks for a survey, which ensembles do not keep");
        const std::string difference = form_->difference(Form(scenario));
        if (!difference.empty())
            problems_.add({set_at_.at(setting), "settings." + design_.settings[setting].name, file.string(),
                           "changes what all settings share: " + difference, "make a design of its own for it?"});
    }

    void add_name(const std::string& name, const fs::path& file) {
        const auto& names = design_.scenarios;
        if (std::find(names.begin(), names.end(), name) != names.end())
            problems_.add({{file.string()}, "scenarios", name, "is the name of two scenarios", "rename one?"});
        if (!is_plain_name(name))
            problems_.add({{file.string()}, "scenarios", name, "is no plain word", "rename the scenario?"});
        design_.scenarios.push_back(name);
    }

    void write_head() {
        design_.identity = program_identity() + "schema_version = " + json_quoted(ensemble_schema_version) +
                           "\nname = " + json_quoted(design_.name) +
                           "\nreplicates = " + std::to_string(design_.replicates) +
                           "\ndraws = " + std::to_string(design_.n_draws) +
                           "\nfirst_draw = " + std::to_string(design_.first_draw) + '\n';
    }

    /// All draws of a scenario under a setting, one table.
    void write_variants(std::size_t first) {
        const Variant& variant = design_.variants[first];
        const EnsembleSetting& setting = design_.settings[variant.setting];
        std::string resolved;
        for (std::size_t v = first; v < design_.variants.size(); ++v)
            resolved += hexadecimal(design_.variants[v].resolved);
        if (design_.n_draws > 0) resolved = hexadecimal(fingerprint(resolved));
        design_.identity += "\n[[variants]]\nscenario = " + json_quoted(design_.scenarios[variant.scenario]) +
                            "\nsetting = " + json_quoted(setting.name) + "\nset = " + list_of(setting.set) +
                            "\narms = " + list_of(variant.arms) + "\nseed = " + std::to_string(seed_) +
                            "\nresolved = " + json_quoted(resolved) + '\n';
    }

    fs::path file_;
    Config config_;
    Problems problems_;
    Design design_{};
    Origin arms_at_;
    std::vector<Origin> set_at_;  ///< [setting]
    std::optional<Form> form_;    ///< of the scenario at hand
    std::uint64_t seed_ = 0;
};

}  // namespace

Design load_design(const fs::path& file) {
    return Reader(file).read();
}

}  // namespace devosim
