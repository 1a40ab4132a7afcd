#include <algorithm>
#include <cmath>
#include <iomanip>
#include <ostream>

#include "app/commands.hpp"
#include "engine/parallel.hpp"
#include "policies/compare.hpp"

namespace devosim {

namespace {

/// A cautious rate for the estimate of time, resident-months a second and thread; the README says what was measured.
constexpr double resident_months_a_second = 8e6;
constexpr double mebibyte = 1024.0 * 1024.0;

std::string in_pounds(double pence) {
    std::string digits = std::to_string(std::llround(pence / 100));
    for (int k = static_cast<int>(digits.size()) - 3; k > 0; k -= 3) digits.insert(static_cast<std::size_t>(k), ",");
    return "GBP " + digits;
}

/// Bytes of the result, before compression of whole numbers: monthly tables, funnel, places, ledger, lives.
double output_bytes(const Scenario& s, const Model& model) {
    const double months = s.ingredients.horizon.policy_months();
    const auto products = static_cast<double>(s.ingredients.catalogue.products.size());
    const double month = 4.0 * static_cast<double>(31 * n_groups) + 4.0 * products * n_stages * n_groups +
                         24.0 * static_cast<double>(model.geography.n_places) + 8 * (7 + 2 * products);
    constexpr double changes_per_resident_month = 0.035;
    const double lives = s.recorded_replicates * s.recorded_share * static_cast<double>(model.people.size()) *
                         (9.0 * changes_per_resident_month * months + 16);
    return static_cast<double>(s.arms.size()) * (s.replicates * months * month + lives);
}

double world_bytes(const Model& model) {
    return static_cast<double>(bytes_per_resident() * model.people.size() + 25 * model.posts.size());
}

/// The yearly money of each line beside the published one, per resident of working age.
void print_budgets(const Scenario& s, std::ostream& out) {
    constexpr double england_16_64 = 36.0e6;
    const Catalogue& catalogue = s.ingredients.catalogue;
    const auto residents = static_cast<double>(s.ingredients.area.residents_16_64);
    for (const bool offers : {false, true}) {
        double weights = 0;
        for (const Product& p : catalogue.products) weights += p.offer == offers ? p.budget_weight : 0;
        for (const Product& p : catalogue.products) {
            if (p.offer != offers) continue;
            const double line = static_cast<double>(yearly_allocation(s).value) * p.budget_weight / weights;
            out << "  " << std::left << std::setw(20) << p.name << in_pounds(line) << " a year";
            if (p.published_annual_gbp_m > 0)
                out << ", " << std::fixed << std::setprecision(2)
                    << line / 100 / residents / (p.published_annual_gbp_m * 1e6 / england_16_64)
                    << " times the published budget per head";
            out << '\n';
        }
    }
}

void print_size(const Scenario& s, const Model& model, int threads, std::ostream& out) {
    const double rows = static_cast<double>(model.people.size());
    const double months = static_cast<double>(months_to_run(s));
    const int at_once = std::min(threads, s.replicates);
    out << "residents        " << model.people.size() << " in all, " << s.ingredients.area.residents_16_64
        << " of 16-64 at policy start, in " << model.geography.n_places << " places\n"
        << "posts            " << model.posts.size() << " of " << model.employers.size() << " employers\n"
        << "months           " << months << " in all: " << s.replicates << " replicates x ("
        << s.ingredients.horizon.burn_in_months() << " of burn-in + " << s.arms.size() << " arms x "
        << s.ingredients.horizon.policy_months() << ")\n"
        << std::fixed << std::setprecision(0) << "memory           about "
        << (3.0 * at_once * world_bytes(model) + 2 * output_bytes(s, model)) / mebibyte << " MiB with " << threads
        << " threads\n"
        << "output           up to " << output_bytes(s, model) / mebibyte << " MiB\n"
        << "time             about " << rows * months / resident_months_a_second / at_once << " s (estimate)\n";
}

}  // namespace

void check_scenario(const std::filesystem::path& scenario, const ScenarioOptions& options, const Execution& execution,
                    std::ostream& out) {
    const LoadedScenario loaded = load_scenario(scenario, options);
    const Scenario& s = loaded.scenario;
    const int threads = threads_to_use(execution.threads);
    const ThreadLimit limit(threads);
    const Synthesis synthesis = synthesise(s.ingredients, s.seed);
    out << s.title << " (" << s.name << "), seed " << s.seed << '\n';
    print_size(s, synthesis.model, threads, out);
    out << "status quo       " << to_string(s.status_quo) << '\n';
    for (const Arm& arm : s.arms)
        out << "arm " << std::left << std::setw(13) << arm.name << to_string(arm.mechanisms) << '\n';
    out << "allocation       " << in_pounds(static_cast<double>(yearly_allocation(s).value))
        << " a year, the same in every open arm\n";
    print_budgets(s, out);
    out << "assumed\n";
    for (const std::string& what : loaded.assumed) out << "  " << what << '\n';
}

}  // namespace devosim
