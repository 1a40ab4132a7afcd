#include "app/design.hpp"

#include <algorithm>
#include <array>

#include "engine/checkpoint.hpp"
#include "engine/config.hpp"
#include "engine/contracts.hpp"

namespace devosim {

namespace fs = std::filesystem;

std::size_t Design::n_tasks() const {
    if (variants.empty()) return 0;
    return first_tasks.back() + static_cast<std::size_t>(replicates) * variants.back().arms.size();
}

Task task_of(const Design& design, std::size_t number) {
    EXPECTS(number < design.n_tasks());
    const auto after = std::upper_bound(design.first_tasks.begin(), design.first_tasks.end(), number);
    const auto v = static_cast<std::size_t>(after - design.first_tasks.begin()) - 1;
    const std::size_t arms = design.variants[v].arms.size();
    const std::size_t within = number - design.first_tasks[v];
    return {number, v, static_cast<std::uint32_t>(within / arms), within % arms};
}

std::vector<Task> tasks_of_group(const Design& design, std::size_t group) {
    const auto replicates = static_cast<std::size_t>(design.replicates);
    const std::size_t v = group / replicates;
    const std::size_t replicate = group % replicates;
    const std::size_t arms = design.variants.at(v).arms.size();
    std::vector<Task> tasks;
    for (std::size_t arm = 0; arm < arms; ++arm)
        tasks.push_back(
            {design.first_tasks[v] + replicate * arms + arm, v, static_cast<std::uint32_t>(replicate), arm});
    return tasks;
}

std::size_t group_of(const Design& design, const Task& task) {
    return task.variant * static_cast<std::size_t>(design.replicates) + task.replicate;
}

std::string in_words(const Design& design, const Task& task) {
    const Variant& variant = design.variants[task.variant];
    return "task " + std::to_string(task.number) + " (" + design.scenarios[variant.scenario] + ", " +
           design.settings[variant.setting].name + ", " +
           (variant.draw ? "draw " + std::to_string(*variant.draw) + ", " : "") + variant.arms[task.arm] +
           ", replicate " + std::to_string(task.replicate) + ')';
}

std::int32_t draw_number(const Variant& variant) {
    return variant.draw ? static_cast<std::int32_t>(*variant.draw) : -1;
}

Scenario load_variant(const Design& design, std::size_t v) {
    const Variant& variant = design.variants.at(v);
    const fs::path& file = design.files[variant.scenario];
    ScenarioOptions options = design.options;
    options.set = design.settings[variant.setting].set;
    if (variant.draw) options.draw = std::to_string(*variant.draw);
    Scenario scenario = load_scenario(file, options).scenario;
    if (fingerprint(scenario.resolved) != variant.resolved)
        throw InputError(Problem{{file.string()},
                                 "scenario",
                                 "",
                                 "was changed, or a file that it names was, since this process began",
                                 "put it back, or begin another ensemble?"});
    return scenario;
}

bool is_design(const fs::path& file) {
    return is_design(Config::load(file).root());
}

bool is_design(const Table& root) {
    constexpr std::array keys{"scenarios", "scenario", "settings", "draws", "first_draw"};
    return std::any_of(keys.begin(), keys.end(), [&](const char* key) { return root.has(key); });
}

}  // namespace devosim
