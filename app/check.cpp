#include <algorithm>
#include <cmath>
#include <iomanip>
#include <numeric>
#include <ostream>
#include <string>
#include <vector>

#include "app/commands.hpp"
#include "app/frozen.hpp"
#include "app/load_attribution.hpp"
#include "app/print_frozen.hpp"
#include "app/run_besides.hpp"
#include "engine/parallel.hpp"
#include "policies/compare.hpp"
#include "policies/lesa.hpp"

namespace devosim {

namespace {

/// A cautious rate for the estimate of time, resident-months a second and thread; the README says what was measured.
constexpr double resident_months_a_second = 8e6;
constexpr double mebibyte = 1024.0 * 1024.0;

/// 1234567.8 as "1,234,568".
std::string with_commas(double value) {
    std::string digits = std::to_string(std::llround(value));
    for (int k = static_cast<int>(digits.size()) - 3; k > 0; k -= 3) digits.insert(static_cast<std::size_t>(k), ",");
    return digits;
}

std::string in_pounds(double pence) {
    return "GBP " + with_commas(pence / 100);
}

std::string counted(std::size_t n, const std::string& noun) {
    return with_commas(static_cast<double>(n)) + ' ' + noun + (n == 1 ? "" : "s");
}

std::string at_least_one(double value, const std::string& unit) {
    return (value < 1 ? "under 1" : "about " + with_commas(value)) + ' ' + unit;
}

/// Mechanisms at one setting, by name: "catalogue, money".
std::string mechanisms_at(const Mechanisms& mechanisms, Setting setting) {
    std::string text;
    for (const MechanismRow& row : mechanism_table())
        if (mechanisms.*row.setting == setting) text += (text.empty() ? "" : ", ") + std::string(row.name);
    return text;
}

std::string in_words(const Mechanisms& mechanisms) {
    const std::string devolved = mechanisms_at(mechanisms, Setting::devolved);
    const std::string national = mechanisms_at(mechanisms, Setting::national);
    if (!mechanisms.open) return "no commissioned support: nobody new starts, those in support finish";
    if (mechanisms == all_at(Setting::national)) return "every mechanism national";
    if (mechanisms == all_at(Setting::devolved)) return "every mechanism devolved";
    const std::string hybrid = mechanisms_at(mechanisms, Setting::hybrid);
    if (!hybrid.empty() && devolved.empty()) return "hybrid " + hybrid + "; national " + national;
    return "devolved " + devolved + (hybrid.empty() ? "" : "; hybrid " + hybrid) + "; national " + national;
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

/// Residents of England of working age. The total is that of the mid-year population estimates of the Office for
/// National Statistics from which the table of residents by age was made (configs/data/README.md).
double england_16_64(const Margins& england) {
    constexpr double residents_of_england = 57'690'323;
    const auto profile = england.age_profile.begin();
    return residents_of_england * std::accumulate(profile + 16, profile + 65, 0.0);
}

/// The yearly money of each line beside the published one, per resident of working age.
void print_budgets(const Scenario& s, bool offers, std::ostream& out) {
    const double of_england = england_16_64(s.ingredients.margins);
    const std::vector<Product>& products = s.ingredients.catalogue.products;
    const auto residents = static_cast<double>(s.ingredients.area.residents_16_64);
    double weights = 0;
    for (const Product& p : products) weights += p.offer == offers ? p.budget_weight : 0;
    out << (offers ? "  with the devolved catalogue\n" : "  with the national catalogue\n");
    for (const Product& p : products) {
        if (p.offer != offers) continue;
        const double line = static_cast<double>(yearly_allocation(s).value) * p.budget_weight / weights;
        out << "    " << std::left << std::setw(18) << p.name << std::right << std::setw(16) << in_pounds(line);
        if (p.published_annual_gbp_m > 0)
            out << "   " << std::fixed << std::setprecision(2)
                << line / 100 / residents / (p.published_annual_gbp_m * 1e6 / of_england)
                << " times the published budget per head";
        out << '\n';
    }
}

/// What an agreement promises of each group: one offer is for each.
void print_targets(const Scenario& s, std::ostream& out) {
    const Catalogue& catalogue = s.ingredients.catalogue;
    out << "  targets of an agreement, starts a year\n";
    for (const LesaTarget& target :
         lesa_targets(catalogue, shelf(Setting::devolved, catalogue, yearly_allocation(s))))
        out << "    " << std::left << std::setw(18) << catalogue.products[target.product].name << std::right
            << std::setw(16) << with_commas(static_cast<double>(target.yearly_starts)) << '\n';
}

/// What a run does besides its arms, of so many months: "; 3,600 of them for a sample and a trial".
std::string in_words(const Besides& besides, std::int64_t months) {
    if (months == 0) return {};
    const std::string both = besides.participants > 0 && besides.trial ? "a sample and a trial"
                             : besides.trial                           ? "a trial"
                                                                       : "a sample";
    return "; " + with_commas(static_cast<double>(months)) + " of them for " + both;
}

void print_size(const LoadedScenario& loaded, const Model& model, int threads, std::ostream& out) {
    const Scenario& s = loaded.scenario;
    const std::size_t rows = model.people.size();
    const std::int64_t more = months_of(loaded.besides, s);
    const auto months = static_cast<double>(months_to_run(s) + more);
    const int at_once = std::min(threads, s.replicates);
    const double worlds = (s.survey ? 4.0 : 3.0) * at_once;
    const double memory = (worlds * world_bytes(model) + 2 * output_bytes(s, model)) / mebibyte;
    out << "residents    " << with_commas(static_cast<double>(s.ingredients.area.residents_16_64))
        << " of 16-64 at policy start, in " << counted(model.geography.n_places, "place") << "; "
        << with_commas(static_cast<double>(rows)) << " in some month of the run\n"
        << "posts        " << with_commas(static_cast<double>(model.posts.size())) << " of "
        << counted(model.employers.size(), "employer") << '\n'
        << "months       " << with_commas(months) << ": "
        << counted(static_cast<std::size_t>(s.replicates), "replicate") << " x ("
        << s.ingredients.horizon.burn_in_months() << " of burn-in + " << counted(s.arms.size(), "arm") << " x "
        << s.ingredients.horizon.policy_months() << ")" << in_words(loaded.besides, more) << '\n'
        << "time         "
        << at_least_one(static_cast<double>(rows) * months / resident_months_a_second / at_once, "s") << " on "
        << counted(static_cast<std::size_t>(threads), "thread") << " (estimate)\n"
        << "memory       " << at_least_one(memory, "MiB") << '\n'
        << "output       at most " << with_commas(std::ceil(output_bytes(s, model) / mebibyte)) << " MiB\n";
}

/// Two scenarios that have it in common give the same numbers by the same program.
void print_digest(const Scenario& s, std::ostream& out) {
    Digest digest;
    digest.add(s.resolved);
    out << "resolved     " << digest.hex() << " is the digest of everything that bears on what the result holds\n";
}

void print_commissioning(const LoadedScenario& loaded, std::ostream& out) {
    const Scenario& s = loaded.scenario;
    out << "\nstatus quo   " << in_words(s.status_quo) << " (the burn-in)\narms\n";
    std::size_t longest = 16;
    for (const Arm& arm : s.arms) longest = std::max(longest, arm.name.size());
    for (const Arm& arm : s.arms)
        out << "    " << std::left << std::setw(static_cast<int>(longest) + 2) << arm.name << in_words(arm.mechanisms)
            << '\n';
    out << "money        " << in_pounds(static_cast<double>(yearly_allocation(s).value))
        << " a year, the same in every arm that commissions\n";
    print_frozen(loaded, out);
    print_digest(s, out);
    for (const bool offers : {false, true}) print_budgets(s, offers, out);
    print_targets(s, out);
}

/// Parameters have a page of their own, which marks those that are assumed.
void print_assumed(const LoadedScenario& loaded, bool listed, std::ostream& out) {
    const std::vector<Parameter> all = loaded.parameters.all();
    const auto parameters =
        std::count_if(all.begin(), all.end(), [](const Parameter& p) { return p.kind == "ASSUMED"; });
    out << "\nassumed      " << counted(loaded.assumed.size(), "fact")
        << " about area and support (--assumptions lists them)\n             "
        << counted(static_cast<std::size_t>(parameters), "parameter")
        << " (devosim describe parameters marks them)\n";
    if (!listed) return;
    out << "\nassumed, because no source says it: value (range to sweep)\n";
    for (const std::string& what : loaded.assumed) out << "    " << what << '\n';
}

}  // namespace

void check_scenario(const CheckCommand& command, std::ostream& out) {
    if (command.ranks)
        throw InputError{{{"option"},
                          "--ranks",
                          *command.ranks,
                          "goes with a design, and this is a scenario",
                          "use --threads for the time of one run?"}};
    const LoadedScenario loaded = load_scenario(command.scenario, command.options);
    const Scenario& s = loaded.scenario;
    Problems problems;
    expect_attributable(s, loaded.attribution, command.options.arms.empty(), problems);
    problems.throw_if_any();
    const int threads = threads_to_use(command.execution.threads);
    const ThreadLimit limit(threads);
    const Synthesis synthesis = synthesise(s.ingredients, s.seed);
    out << s.title << " (" << s.name << "), seed " << s.seed << "\n\n";
    print_size(loaded, synthesis.model, threads, out);
    print_commissioning(loaded, out);
    print_assumed(loaded, command.assumptions, out);
}

}  // namespace devosim
