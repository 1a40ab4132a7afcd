#include "app/check_hazards.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>

#include "agents/climate.hpp"
#include "agents/hazards.hpp"
#include "engine/text.hpp"

namespace devosim {

namespace {

double chance(const LabourRow& row, LabourEvent event) {
    return row.probabilities[static_cast<std::size_t>(event)];
}

/// The name of the spell in the keys of parameters: "employed" in apply.employed.
std::string name_of(Spell spell) {
    if (spell <= Spell::stable_job) return "employed";
    if (spell <= Spell::workless_12_plus) return "unemployed";
    constexpr std::array inactive{"student", "sick", "caring", "retired", "other"};
    return inactive[static_cast<std::size_t>(spell) - static_cast<std::size_t>(Spell::student)];
}

/// The parameter that makes an event likely for people of the spell.
std::string parameter_of(Spell spell, LabourEvent event) {
    switch (event) {
        case LabourEvent::layoff:
            return "job.layoff";
        case LabourEvent::match_end:
            return "job.match_end";
        case LabourEvent::apply:
            return "apply." + name_of(spell);
        case LabourEvent::to_search:
            return "start_search." + name_of(spell);
        default:
            break;
    }
    constexpr std::array to{"sick", "caring", "study", "retired", "other"};
    const std::string where = to[static_cast<std::size_t>(event) - static_cast<std::size_t>(LabourEvent::to_sick)];
    const bool in_work = spell <= Spell::stable_job;
    return (in_work ? "leave." : "stop_search.") + where + (in_work && where == "retired" ? "_*" : "");
}

/// Two decimals say which part is large; what is summed has them all.
std::string in_short(double share) {
    return shortest(std::round(100 * share) / 100);
}

Problem of_parameters(const LabourRow& row) {
    std::array<LabourEvent, n_labour_events> events{};
    for (std::size_t e = 0; e < n_labour_events; ++e) events[e] = static_cast<LabourEvent>(e);
    std::sort(events.begin(), events.end(),
              [&](LabourEvent a, LabourEvent b) { return chance(row, a) > chance(row, b); });
    const std::string first = parameter_of(row.spell, events[0]), second = parameter_of(row.spell, events[1]);
    return {
        {"parameters"},
        first + " and " + second,
        shortest(row.sum()),
        in_short(chance(row, events[0])) + " and " + in_short(chance(row, events[1])) +
            " are theirs of the chances of what can happen to a resident in a month, which, applications doubled, "
            "sum to more than 1",
        "lower " + first + " or its factors?"};
}

}  // namespace

void check_hazards(const Ingredients& in, const Origin& shocks, Problems& problems) {
    const LabourRow usual = largest_labour_row(in.behaviour);
    if (!(usual.sum() <= 1)) return problems.add(of_parameters(usual));
    const Climate climate(in.outlook, in.occupations.industry, in.horizon.first, in.horizon.end);
    const double shocked = largest_labour_row(in.behaviour, climate.largest_layoffs()).sum();
    if (!(shocked <= 1))
        problems.add({shocks, "shocks", shortest(shocked),
                      "the chances of what can happen to a worker in the month of most layoffs sum to more than 1",
                      "lower the factors of layoffs that overlap?"});
}

}  // namespace devosim
