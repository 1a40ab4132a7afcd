#include "policies/mechanisms.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/contracts.hpp"

namespace devosim {

namespace {

constexpr std::array<MechanismRow, 7> table{{
    {"catalogue", "the schemes of the time, each on one specification",
     "the three offers, built from the same components", "schemes.csv", &Mechanisms::catalogue},
    {"money", "a ring-fenced yearly line for each product; what is unspent goes back at the end of the year",
     "one pot for all products; moved towards demand at quarterly reviews; what is unspent is carried over",
     "BUDGET_UTIL_AEB PROCUREMENT_NATIONAL PROCUREMENT_LOCAL", &Mechanisms::money},
    {"front_door", "separate desks, starting at the jobcentre; each hand-off takes a month and loses people",
     "one hub with one warm hand-off; weaker support while the hub beds in",
     "REFERRAL_RESTART REFERRAL_PIONEER REFERRAL_FSS ONESTOP_NAV ONESTOP_JCP COLOCATION_DWP",
     &Mechanisms::front_door},
    {"who", "claimants by the rule of the scheme, filtered by caseworkers, in random order",
     "residents with or without a claim, sought out, the greatest need first", "SUITABILITY_RESTART RULE_DIVERGENCE",
     &Mechanisms::who},
    {"courses", "a fixed national list", "local vacancies, seen late and with an error",
     "DEMAND_LED_SWAP DEMAND_LIST_FCFJ", &Mechanisms::courses},
    {"contract", "contracts re-let one by one, with a lag and a guaranteed minimum volume",
     "one agreement of some years: set-up, build-up, a board that decides late on renewal",
     "PROCUREMENT_NATIONAL PROCUREMENT_LOCAL APPROVAL_LAG FUNDING_CLIFF OVERCAPACITY_RESTART", &Mechanisms::contract},
    {"overhead", "a top-slice for every managing layer", "a capped top-slice, and the fixed cost of an agreement",
     "SUBCONTRACT_FEES CPA_DISECONOMY PROVIDER_BASE", &Mechanisms::overhead},
}};

const MechanismRow* find_row(std::string_view name) {
    const auto row = std::find_if(table.begin(), table.end(), [&](const MechanismRow& r) { return r.name == name; });
    return row == table.end() ? nullptr : &*row;
}

std::vector<std::string> names() {
    std::vector<std::string> all(table.size());
    std::transform(table.begin(), table.end(), all.begin(),
                   [](const MechanismRow& r) { return std::string(r.name); });
    return all;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& known) {
    const std::string near = nearest(word, known);
    return near.empty() ? "" : "did you mean " + near;
}

std::string quoted(std::string_view text) {
    return '"' + std::string(text) + '"';
}

}  // namespace

std::span<const MechanismRow> mechanism_table() {
    return table;
}

Mechanisms all_at(Setting setting) {
    return {setting, setting, setting, setting, setting, setting, setting};
}

std::string_view to_string(Setting setting) {
    return setting == Setting::national ? "national" : "devolved";
}

std::string to_string(const Mechanisms& mechanisms) {
    std::string text;
    for (const MechanismRow& row : table) {
        text += std::string(row.name) + "=" + std::string(to_string(mechanisms.*row.setting)) + " ";
    }
    return text + "open=" + (mechanisms.open ? "true" : "false");
}

Setting get(const Mechanisms& mechanisms, std::string_view name) {
    const MechanismRow* row = find_row(name);
    EXPECTS(row != nullptr);
    return mechanisms.*(row->setting);
}

Mechanisms with(Mechanisms mechanisms, std::string_view name, std::string_view setting, const Origin& at,
                Problems& problems) {
    const MechanismRow* row = find_row(name);
    if (row == nullptr) {
        problems.add({at, std::string(name), std::string(setting), "unknown mechanism", did_you_mean(name, names())});
    } else if (setting == to_string(Setting::national)) {
        mechanisms.*(row->setting) = Setting::national;
    } else if (setting == to_string(Setting::devolved)) {
        mechanisms.*(row->setting) = Setting::devolved;
    } else {
        problems.add({at, std::string(name), std::string(setting), "unknown setting", "use national or devolved"});
    }
    return mechanisms;
}

std::string mechanisms_markdown() {
    std::string text = "| mechanism | national | devolved | evidence |\n|---|---|---|---|\n";
    for (const MechanismRow& row : table) {
        text += "| " + std::string(row.name) + " | " + std::string(row.national) + " | " + std::string(row.devolved) +
                " | " + std::string(row.evidence) + " |\n";
    }
    return text;
}

std::string mechanisms_json() {
    std::string text = "[";
    for (const MechanismRow& row : table) {
        text += (text.size() > 1 ? ",\n {\"name\": " : "\n {\"name\": ") + quoted(row.name) +
                ", \"national\": " + quoted(row.national) + ", \"devolved\": " + quoted(row.devolved) +
                ", \"evidence\": " + quoted(row.evidence) + "}";
    }
    return text + "\n]\n";
}

}  // namespace devosim
