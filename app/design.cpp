#include "app/design.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "app/checkpoints.hpp"
#include "app/collecting.hpp"
#include "app/ensemble_schema.hpp"
#include "app/scenario_file.hpp"
#include "app/version.hpp"
#include "engine/checkpoint.hpp"
#include "engine/config.hpp"
#include "engine/contracts.hpp"
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

/// Reads one design; holds what the steps share.
class Reader {
public:
    explicit Reader(const fs::path& file) : file_(file), config_(Config::load(file)) {}

    Design read() {
        const Table root = config_.root();
        design_.name = root.text("name", problems_);
        const std::vector<std::string> files = root.texts("scenarios", problems_);
        design_.replicates = static_cast<int>(root.integer_or("replicates", 10, 1, 100000, problems_));
        options_.replicates = std::to_string(design_.replicates);
        options_.arms = root.texts_or("arms", {}, problems_);
        options_.trajectories = "none";
        if (root.has("seed")) options_.seed = std::to_string(root.integer("seed", 0, INT64_MAX, problems_));
        read_settings(root.table_or_empty("settings", problems_));
        if (files.empty()) problems_.add(root.problem("scenarios", "names none", "name a scenario file?"));
        config_.finish(problems_);
        problems_.throw_if_any();
        for (const std::string& scenario : files) add_scenario(file_.parent_path() / scenario);
        problems_.throw_if_any();
        design_.identity = identity();
        return std::move(design_);
    }

private:
    void read_settings(const Table& table) {
        for (const auto& [name, setting] : table.tables()) {
            if (!is_plain_name(name))
                problems_.add(setting.problem("set", "the name " + name + " is no plain word",
                                              "use letters, digits, '_', '-' and '.'?"));
            design_.settings.push_back({name, setting.texts("set", problems_)});
        }
        if (design_.settings.empty()) design_.settings.push_back({"as_written", {}});
    }

    void add_scenario(const fs::path& file) {
        std::optional<std::size_t> scenario;
        for (std::size_t s = 0; s < design_.settings.size(); ++s) {
            options_.set = design_.settings[s].set;
            auto loaded = collecting(problems_, [&] { return load_scenario(file, options_).scenario; });
            if (!loaded) return;
            if (!scenario) scenario = add_name(loaded->name);
            check(*loaded, file, *scenario);
            const std::size_t first = design_.n_tasks();
            design_.variants.push_back({*scenario, s, std::move(*loaded), first});
        }
    }

    std::size_t add_name(const std::string& name) {
        const auto& names = design_.scenarios;
        if (std::find(names.begin(), names.end(), name) != names.end())
            problems_.add({{file_.string()}, "scenarios", name, "is the name of two scenarios", "rename one?"});
        if (!is_plain_name(name))
            problems_.add({{file_.string()}, "scenarios", name, "is no plain word", "rename the scenario?"});
        design_.scenarios.push_back(name);
        return design_.scenarios.size() - 1;
    }

    /// The runs of a scenario are rows of the same datasets, whatever the setting.
    void check(const Scenario& scenario, const fs::path& file, std::size_t number) {
        const auto refuse = [&](const std::string& what) {
            problems_.add({{file_.string()}, "scenarios", file.string(), what, ""});
        };
        if (scenario.survey) refuse("asks for a survey, which ensembles do not keep");
        for (const Variant& first : design_.variants) {
            if (first.scenario != number) continue;
            const auto names = [](const Scenario& s) {
                std::vector<std::string> found;
                for (const Arm& arm : s.arms) found.push_back(arm.name);
                return found;
            };
            const Ingredients& a = first.loaded.ingredients;
            const Ingredients& b = scenario.ingredients;
            if (a.horizon.end != b.horizon.end || a.area.residents_16_64 != b.area.residents_16_64 ||
                a.catalogue.products.size() != b.catalogue.products.size() ||
                names(first.loaded) != names(scenario) || scenario.name != first.loaded.name)
                refuse("has other months, residents, schemes, arms or another name under one setting than another");
            return;
        }
    }

    [[nodiscard]] std::string identity() const {
        std::string text = "program_version = " + json_quoted(program_version()) +
                           "\ngit_revision = " + json_quoted(git_revision()) +
                           "\nschema_version = " + json_quoted(ensemble_schema_version) +
                           "\nname = " + json_quoted(design_.name) +
                           "\nreplicates = " + std::to_string(design_.replicates) + '\n';
        for (const Variant& variant : design_.variants) {
            const EnsembleSetting& setting = design_.settings[variant.setting];
            text += "\n[[variants]]\nscenario = " + json_quoted(design_.scenarios[variant.scenario]) +
                    "\nsetting = " + json_quoted(setting.name) + "\nset = [";
            for (std::size_t i = 0; i < setting.set.size(); ++i)
                text += (i > 0 ? ", " : "") + json_quoted(setting.set[i]);
            text += "]\narms = [";
            for (std::size_t i = 0; i < variant.loaded.arms.size(); ++i)
                text += (i > 0 ? ", " : "") + json_quoted(variant.loaded.arms[i].name);
            text += "]\nseed = " + std::to_string(variant.loaded.seed) +
                    "\nresolved = " + json_quoted(hexadecimal(fingerprint(variant.loaded.resolved))) + '\n';
        }
        return text;
    }

    static std::string hexadecimal(std::uint64_t value) {
        std::string text;
        for (int shift = 60; shift >= 0; shift -= 4) text += "0123456789abcdef"[value >> shift & 15U];
        return text;
    }

    fs::path file_;
    Config config_;
    Problems problems_;
    ScenarioOptions options_;
    Design design_;
};

}  // namespace

std::size_t Design::n_tasks() const {
    if (variants.empty()) return 0;
    const Variant& last = variants.back();
    return last.first_task + static_cast<std::size_t>(replicates) * last.loaded.arms.size();
}

Task task_of(const Design& design, std::size_t number) {
    EXPECTS(number < design.n_tasks());
    std::size_t v = design.variants.size() - 1;
    while (design.variants[v].first_task > number) --v;
    const std::size_t arms = design.variants[v].loaded.arms.size();
    const std::size_t within = number - design.variants[v].first_task;
    return {number, v, static_cast<std::uint32_t>(within / arms), within % arms};
}

std::vector<Task> tasks_of_group(const Design& design, std::size_t group) {
    const auto replicates = static_cast<std::size_t>(design.replicates);
    const std::size_t v = group / replicates;
    const std::size_t arms = design.variants.at(v).loaded.arms.size();
    std::vector<Task> tasks;
    for (std::size_t arm = 0; arm < arms; ++arm)
        tasks.push_back({design.variants[v].first_task + group % replicates * arms + arm, v,
                         static_cast<std::uint32_t>(group % replicates), arm});
    return tasks;
}

std::size_t group_of(const Design& design, const Task& task) {
    return task.variant * static_cast<std::size_t>(design.replicates) + task.replicate;
}

std::string in_words(const Design& design, const Task& task) {
    const Variant& variant = design.variants[task.variant];
    return "task " + std::to_string(task.number) + " (" + design.scenarios[variant.scenario] + ", " +
           design.settings[variant.setting].name + ", " + variant.loaded.arms[task.arm].name + ", replicate " +
           std::to_string(task.replicate) + ')';
}

bool is_design(const fs::path& file) {
    return Config::load(file).root().has("scenarios");
}

Design load_design(const fs::path& file) {
    return Reader(file).read();
}

}  // namespace devosim
