#include "app/write_parts.hpp"

namespace devosim::write {

namespace {

using Sums = std::vector<std::vector<ParticipantSums>>;

template <class Pick>
std::vector<std::int64_t> of_sums(const Sums& sums, Pick pick) {
    std::vector<std::int64_t> values;
    for (const auto& replicate : sums)
        for (const ParticipantSums& each : replicate) pick(values, each);
    return values;
}

void by_scheme(ResultFile& file, const Sums& sums) {
    const auto write = [&](const std::string& name, auto pick) {
        file.write(result_dataset("/participants/" + name), "",
                   of_sums(sums, [pick](auto& to, const ParticipantSums& s) {
                       for (const SchemeSums& scheme : s.schemes) pick(to, scheme);
                   }));
    };
    write("scheme_starters", [](auto& to, const SchemeSums& s) { to.push_back(s.starters); });
    write("scheme_followed", [](auto& to, const SchemeSums& s) { to.push_back(s.followed); });
    write("scheme_entered",
          [](auto& to, const SchemeSums& s) { to.insert(to.end(), s.entered.begin(), s.entered.end()); });
    write("scheme_entered_26",
          [](auto& to, const SchemeSums& s) { to.insert(to.end(), s.entered_26.begin(), s.entered_26.end()); });
}

void participants(ResultFile& file, const Scenario& scenario, const Sums& sums) {
    std::vector<std::string> names;
    for (const Arm& arm : scenario.arms)
        if (arm.mechanisms.open) names.push_back(arm.name);
    file.dimension("/participants/open_arm", names.size());
    file.dimension("/participants/switch", 2);
    const auto write = [&](const std::string& name, Values values) {
        file.write(result_dataset("/participants/" + name), "", values);
    };
    write("arm_name", names);
    write("sampled", of_sums(sums, [](auto& to, const ParticipantSums& s) { to.push_back(s.sampled); }));
    write("starters", of_sums(sums, [](auto& to, const ParticipantSums& s) { to.push_back(s.starters); }));
    const auto both = [&](const std::string& name, std::int32_t Lived::*part) {
        write(name, of_sums(sums, [part](auto& to, const ParticipantSums& s) {
                  to.push_back(s.with.*part);
                  to.push_back(s.without.*part);
              }));
        write("sample_" + name, of_sums(sums, [part](auto& to, const ParticipantSums& s) {
                  to.push_back(s.all_with.*part);
                  to.push_back(s.all_without.*part);
              }));
    };
    both("new_jobs", &Lived::new_jobs);
    both("jobs_26", &Lived::jobs_26);
    both("qualifications", &Lived::qualifications);
    both("months_in_work", &Lived::months_in_work);
    by_scheme(file, sums);
    write("gross_new_jobs",
          of_sums(sums, [](auto& to, const ParticipantSums& s) { to.push_back(s.with.gross_new_jobs); }));
    write("gross_jobs_26",
          of_sums(sums, [](auto& to, const ParticipantSums& s) { to.push_back(s.with.gross_jobs_26); }));
}

template <class T, class Pick>
std::vector<T> of_arms(const std::vector<Trial>& trials, Pick pick) {
    std::vector<T> values;
    for (const Trial& trial : trials)
        for (const TrialArm& arm : trial.arms) values.push_back(pick(arm));
    return values;
}

void trials(ResultFile& file, const std::vector<Trial>& trials) {
    const std::vector<double> saturations =
        of_arms<double>({trials.front()}, [](const TrialArm& arm) { return arm.saturation; });
    file.coordinate(result_dataset("/trial/saturation"), "", saturations);
    const auto whole = [&](const std::string& name, std::int64_t TrialArm::*part) {
        file.write(result_dataset("/trial/" + name), "",
                   of_arms<std::int64_t>(trials, [part](const TrialArm& arm) { return arm.*part; }));
    };
    const auto real = [&](const std::string& name, auto pick) {
        file.write(result_dataset("/trial/" + name), "", of_arms<double>(trials, pick));
    };
    whole("treated", &TrialArm::treated);
    whole("controls", &TrialArm::controls);
    whole("started", &TrialArm::started);
    real("naive", [](const TrialArm& arm) { return arm.naive.mean; });
    real("naive_low", [](const TrialArm& arm) { return arm.naive.low; });
    real("naive_high", [](const TrialArm& arm) { return arm.naive.high; });
    real("direct", [](const TrialArm& arm) { return arm.direct; });
    real("against_untreated", [](const TrialArm& arm) { return arm.against_untreated; });
    std::vector<double> totals;
    for (const Trial& trial : trials) totals.push_back(trial.total_per_treated);
    file.write(result_dataset("/trial/total"), "", totals);
}

}  // namespace

void besides(ResultFile& file, const Scenario& scenario, const BesidesRuns& runs) {
    if (!runs.participants.empty()) participants(file, scenario, runs.participants);
    if (!runs.trials.empty()) trials(file, runs.trials);
}

}  // namespace devosim::write
