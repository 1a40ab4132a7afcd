#include <atomic>
#include <chrono>
#include <ctime>
#include <functional>
#include <mutex>
#include <optional>
#include <ostream>

#include "app/attribution_part.hpp"
#include "app/collecting.hpp"
#include "app/commands.hpp"
#include "app/output_apart.hpp"
#include "app/output_lock.hpp"
#include "app/print_attribution.hpp"
#include "app/print_cells.hpp"
#include "app/print_frozen.hpp"
#include "app/progress.hpp"
#include "app/resolved_scenario.hpp"
#include "app/signals.hpp"
#include "app/write_result.hpp"
#include "engine/h5_output_path.hpp"
#include "engine/parallel.hpp"
#include "policies/comparison.hpp"

namespace devosim {

namespace {

/// Seconds of processor time, of all threads together.
double processor_seconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

/// What the two stages of a replicate cost.
struct Cost {
    double burn_in = 0;
    double coalitions = 0;
    std::int64_t runs = 0;
};

/// The scenario with the two arms only and without lives and surveys, of which an attribution keeps none.
Scenario prepared(LoadedScenario loaded, const AttributionSettings& settings) {
    Scenario& s = loaded.scenario;
    std::vector<Arm> ends;
    for (const std::string& name : {settings.from, settings.to})
        for (const Arm& arm : s.arms)
            if (arm.name == name) ends.push_back(arm);
    s.arms = std::move(ends);
    s.recorded_replicates = 0;
    s.survey = false;
    s.resolved = resolved(loaded) + resolved(settings);
    return std::move(loaded.scenario);
}

/// Keeps coalitions in the part as they are run: on the disk once a minute, so that no more than that is lost
/// whatever ends the process.
class CoalitionKeeper {
public:
    explicit CoalitionKeeper(AttributionPart& part) : part_(part) {}

    /// To be called by any thread.
    void add(std::size_t place, const Measured& measured) {
        const std::scoped_lock lock(mutex_);
        part_.note(place, measured);
        const auto now = std::chrono::steady_clock::now();
        if (now - kept_ < std::chrono::minutes(1)) return;
        part_.save();
        kept_ = now;
    }

private:
    AttributionPart& part_;
    std::mutex mutex_;
    std::chrono::steady_clock::time_point kept_ = std::chrono::steady_clock::now();
};

/// Runs the replicates and coalitions that are not in the part yet, and the two arms alone of those that are.
class Attributing {
public:
    Attributing(const Scenario& scenario, const AttributionPlan& plan, AttributionPart& part, OnMonth on_month)
        : scenario_(scenario), plan_(plan), part_(part), on_month_(std::move(on_month)) {
        runs_.synthesis = std::make_shared<const Synthesis>(synthesise(scenario.ingredients, scenario.seed));
    }

    void run() {
        for (std::uint32_t r = 0; r < static_cast<std::uint32_t>(scenario_.replicates); ++r)
            runs_.replicates.push_back(r < part_.measured().size() ? again(r) : anew(r));
    }
    [[nodiscard]] const Runs& runs() const { return runs_; }
    [[nodiscard]] const Cost& cost() const { return cost_; }

private:
    ReplicateRun again(std::uint32_t replicate) {
        ReplicateRun run = run_replicate(scenario_, *runs_.synthesis, replicate, {}, on_month_);
        const std::vector<Pence> start = run.burn_in.empty() ? std::vector<Pence>{} : run.burn_in.back().balances;
        const std::vector<Measured>& stored = part_.measured()[replicate];
        const auto measured = [&](const ArmRun& arm) {
            return measure(scenario_.appraisal, runs_.synthesis->model.catalogue, start, arm.months);
        };
        expect_same(measured(run.arms.front()), stored.front());
        expect_same(measured(run.arms.back()), stored.back());
        return run;
    }

    void expect_same(const Measured& found, const Measured& stored) const {
        if (found != stored)
            throw InputError{{{"option"},
                              "--resume",
                              part_.path().string(),
                              "holds other numbers than this program finds",
                              "remove it to begin again?"}};
    }

    ReplicateRun anew(std::uint32_t replicate) {
        const double start = processor_seconds();
        std::atomic<std::int64_t> months{0};
        double burnt_in = start;
        const Horizon& horizon = scenario_.ingredients.horizon;
        const MeasuredCoalitions known = part_.begun();
        CoalitionKeeper keeper(part_);
        AttributedReplicate made = attribute_replicate(
            scenario_, *runs_.synthesis, plan_, replicate, known,
            [&] {
                if (++months == horizon.burn_in_months()) burnt_in = processor_seconds();
                on_month_();
            },
            [&](std::size_t place, const Measured& measured) {
                if (const auto stored = known.find(place); stored != known.end())
                    expect_same(measured, stored->second);
                keeper.add(place, measured);
            });
        cost_.burn_in += burnt_in - start;
        cost_.coalitions += processor_seconds() - burnt_in;
        cost_.runs += (months - horizon.burn_in_months()) / horizon.policy_months();
        part_.add(std::move(made.measured));
        return std::move(made.run);
    }

    const Scenario& scenario_;
    const AttributionPlan& plan_;
    AttributionPart& part_;
    OnMonth on_month_;
    Runs runs_;
    Cost cost_;
};

std::string kept_in(const AttributionPart& part) {
    const auto replicates = std::ssize(part.measured());
    const auto coalitions = static_cast<std::int64_t>(part.n_begun_kept());
    if (replicates + coalitions == 0) return "";
    return "; " + (replicates > 0 ? print::counted(replicates, "replicate") : "") +
           (replicates > 0 && coalitions > 0 ? " and " : "") +
           (coalitions > 0 ? print::counted(coalitions, "coalition") : "") + " in " + part.path().string() +
           ", --resume goes on";
}

/// Keeps what was run when a signal stops the run, and says what is kept, if anything is.
void until_stopped(AttributionPart& part, const std::function<void()>& run) {
    try {
        run();
    } catch (const Interrupted&) {
        if (part.begun().size() > part.n_begun_kept()) part.save();
        if (kept_in(part).empty()) throw;
        throw Suspended("stopped by a signal" + kept_in(part));
    }
}

/// The same, and says what is kept when the system stops it.
void to_the_end(AttributionPart& part, const std::function<void()>& run) {
    try {
        until_stopped(part, run);
    } catch (const SystemError& why) {
        throw SystemError(why.what() + kept_in(part));
    }
}

std::int64_t months_to_go(const Scenario& scenario, const AttributionPlan& plan, const AttributionPart& part) {
    const auto finished = static_cast<std::int64_t>(part.measured().size());
    const Horizon& horizon = scenario.ingredients.horizon;
    const std::int64_t again = finished * (horizon.burn_in_months() + 2 * horizon.policy_months());
    if (finished == scenario.replicates) return again;
    return again + months_of_replicate(scenario, plan, part.begun()) +
           (scenario.replicates - finished - 1) * months_of_replicate(scenario, plan, {});
}

void print_cost(std::ostream& out, const Cost& cost) {
    if (cost.runs == 0 || !(cost.coalitions > 0)) return;
    out << "\n"
        << cost.runs << " coalition-runs in " << print::with_decimals(cost.coalitions, 1) << " s of processor time: "
        << print::with_decimals(static_cast<double>(cost.runs) * 3600 / cost.coalitions, 0)
        << " a core-hour; burn-in " << print::with_decimals(cost.burn_in, 1) << " s besides\n";
}

}  // namespace

void attribute_scenario(const AttributeCommand& command, std::ostream& out) {
    const Overwrite overwrite = command.execution.force ? Overwrite::yes : Overwrite::no;
    Problems problems;
    const auto temporary = collecting(problems, [&] {
        expect_output_apart(command.output, {command.scenario});
        return h5::tried_out(command.output, overwrite);
    });
    const SignalWatch signals(temporary.value_or(""));
    const auto threads = collecting(problems, [&] { return threads_to_use(command.execution.threads); });
    const auto loaded = collecting(problems, [&] { return load_scenario(command.scenario, command.options); });
    if (loaded) expect_arms_alone(loaded->besides, problems);
    problems.throw_if_any();
    expect_output_apart(command.output, loaded->files);
    const AttributionSettings settings = with_options(loaded->attribution, command.attribution, problems);
    problems.throw_if_any();
    if (!command.execution.quiet) print_left_out(*loaded, out);
    const AttributionPlan plan = attribution_plan(loaded->scenario, settings);
    const Scenario scenario = prepared(*loaded, settings);
    const OutputLock alone(command.output);
    static_cast<void>(h5::tried_out(command.output, overwrite));  // whoever held it may have made it
    AttributionPart part(command.output, scenario.resolved, plan, command.resume, command.execution.force);
    if (command.resume && !command.execution.quiet && part.measured().empty() && part.begun().empty())
        out << "nothing to go on from in " << part.path().string() << ": begun anew\n";
    const ThreadLimit limit(*threads);
    Progress progress(months_to_go(scenario, plan, part), "months", command.execution.quiet);
    Attributing attributing(scenario, plan, part, [&] {
        signals.throw_if_caught();
        progress.advance();
    });
    to_the_end(part, [&] { attributing.run(); });
    const Attribution attribution = attribution_of(plan, part.measured());
    to_the_end(part, [&] {
        write_result(attributing.runs(), scenario, comparison_of(attributing.runs(), scenario), command.output,
                     overwrite, {}, &attribution);
    });
    part.remove();
    if (command.execution.quiet) return;
    print_attribution(out, attribution, scenario);
    print_cost(out, attributing.cost());
    out << "\nwritten to " << command.output.string() << '\n';
}

}  // namespace devosim
