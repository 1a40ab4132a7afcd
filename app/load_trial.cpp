#include "app/load_trial.hpp"

#include <algorithm>
#include <functional>

#include "engine/text.hpp"

namespace devosim {

namespace {

constexpr double most_saturation = 0.99;
constexpr double largest_sample = 0.5;

std::vector<std::string> open_arms(const std::vector<Arm>& arms) {
    std::vector<std::string> names;
    for (const Arm& arm : arms)
        if (arm.mechanisms.open) names.push_back(arm.name);
    return names;
}

TrialSettings read_trial(const Table& table, const std::vector<Arm>& arms, const Horizon& horizon,
                         Problems& problems) {
    TrialSettings settings;
    const std::vector<std::string> open = open_arms(arms);
    if (open.empty())
        problems.add({table.origin("arm"), "trial", "", "there is no arm with support", "add one?"});
    else
        settings.arm = table.choice_or("arm", open.front(), open, problems);
    settings.clustered =
        table.choice_or("design", "individual", {"individual", "clustered"}, problems) == "clustered";
    settings.claimants_only =
        table.choice_or("people", "claimants", {"claimants", "out_of_work"}, problems) == "claimants";
    const std::vector<double> usual = settings.clustered ? std::vector<double>{0.25, 0.5, 0.75} : std::vector{0.5};
    settings.saturations = table.numbers_or("saturations", usual, 0.01, most_saturation, problems);
    settings.follow_up_months = static_cast<int>(table.integer_or(
        "follow_up_months", std::min(24, horizon.policy_months()), 1, horizon.policy_months(), problems));
    settings.sample = table.number_or("sample", settings.sample, 0.01, largest_sample, problems);
    if (!settings.clustered && settings.saturations.size() > 1)
        problems.add(table.problem("saturations", "are several, and an individual trial has one",
                                   "use design = \"clustered\"?"));
    const std::vector<double>& each = settings.saturations;
    if (each.empty() || std::adjacent_find(each.begin(), each.end(), std::greater_equal<>()) != each.end())
        problems.add(table.problem("saturations", "must ascend, and be one at least", "write each once, in order?"));
    return settings;
}

std::string listed(const std::vector<double>& values) {
    std::string text;
    for (const double value : values) text += (text.empty() ? "" : ", ") + shortest(value);
    return '[' + text + ']';
}

}  // namespace

Besides load_besides(const Table& root, const Table& output, const std::vector<Arm>& arms, const Horizon& horizon,
                     Problems& problems) {
    Besides besides;
    besides.participants = output.number_or("participants", 0, 0, largest_sample, problems);
    besides.participants_at = output.origin("participants");
    if (!root.has("trial")) return besides;
    const Table trial = root.table("trial", problems);
    besides.trial_at = root.origin("trial");
    besides.saturations_at = trial.origin("saturations");
    besides.trial = read_trial(trial, arms, horizon, problems);
    return besides;
}

void expect_places_for(const Besides& besides, std::size_t places, Problems& problems) {
    if (!besides.trial || !besides.trial->clustered || places > besides.trial->saturations.size()) return;
    problems.add({besides.saturations_at, "trial.saturations", listed(besides.trial->saturations),
                  "and 0 are more than the " + std::to_string(places) + " places of the area",
                  "choose fewer saturations or a larger area?"});
}

void expect_arms_alone(const Besides& besides, Problems& problems) {
    const std::string why = "is for devosim run alone, and would be left out here", what = "take it out?";
    if (besides.trial) problems.add({besides.trial_at, "trial", besides.trial->arm, why, what});
    if (besides.participants > 0)
        problems.add({besides.participants_at, "output.participants", shortest(besides.participants), why, what});
}

std::string resolved(const Besides& besides) {
    if (!besides.trial) return {};
    const TrialSettings& trial = *besides.trial;
    return "\n[trial]\narm = " + json_quoted(trial.arm) +
           "\ndesign = " + (trial.clustered ? "\"clustered\"" : "\"individual\"") +
           "\npeople = " + (trial.claimants_only ? "\"claimants\"" : "\"out_of_work\"") +
           "\nsaturations = " + listed(trial.saturations) +
           "\nfollow_up_months = " + std::to_string(trial.follow_up_months) + "\nsample = " + shortest(trial.sample) +
           '\n';
}

}  // namespace devosim
