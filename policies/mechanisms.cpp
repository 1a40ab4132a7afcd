#include "policies/mechanisms.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/contracts.hpp"

namespace devosim {

namespace {

constexpr std::array<MechanismRow, 17> table{{
    {"catalogue", "the schemes of the time, each on one specification",
     "the three offers, built from the same components; none obliges claimants to take part, as one scheme does, and "
     "their bootcamps are for people out of work, where the schemes' are for people in work as well",
     "", "",
     "None about the shelf itself. A mapping study found six regional footprints and at least fifteen suppliers in "
     "one place in London. Intensive support for young people that places delivered added 56 days of work in a year "
     "against matched others: an effect of the support, whoever buys it",
     "What works is a property of what is delivered: about half of 71 training programmes did, wherever they were "
     "bought, and none compared local with national. Germany's newly devolved jobcentres placed 10 per cent fewer "
     "people (2012), with job creation that others paid for, which is not in the model; in districts that had opted "
     "out before (2005) men did worse and women no better",
     "FRAGMENTATION TRAINING_PRIOR OVERALL_WWG_NULL OVERALL_DE_2012 OVERALL_DE_2005 COST_SHIFT YOUTH_LOCAL_YEI",
     &Mechanisms::catalogue},
    {"money", "a ring-fenced yearly line for each product; what is unspent goes back at the end of the year",
     "one pot for all products; its slices follow last month's demand within a limit that each quarterly review "
     "raises, and what a slice leaves is divided anew every month beyond it; what is unspent is carried over",
     "adult skills are one pot of the place, without carrying over; every other line is ring-fenced", "",
     "Combined authorities spent 97 per cent of adult education money, the department 91.5 (2019-23, not causal)",
     "Under central approval Greater Manchester spent 31 per cent of a first year",
     "BUDGET_UTIL_AEB PROCUREMENT_NATIONAL PROCUREMENT_LOCAL", &Mechanisms::money},
    {"front_door", "separate desks, starting at the jobcentre; each hand-off takes a month and loses people",
     "one hub with one warm hand-off, in more places; it costs money and opens when it is set up; weaker support "
     "while it beds in",
     "", "",
     "Jobcentre Plus raised job entry (a national reform); warm hand-overs worked where staff knew each other",
     "Norway's one-stop offices slowed the way to work for about two years; at equal voluntariness no better arrival "
     "is seen; MyGo closed with its grant. German districts that ran their jobcentre alone found jobs no faster than "
     "joint ones, though merging benefits with placement helped. Agencies that 152 councils brought together around "
     "families changed nothing in their employment",
     "ONESTOP_JCP ONESTOP_NAV ONESTOP_OHJAAMO ONESTOP_MYGO COLOCATION_DWP REFERRAL_RESTART REFERRAL_PIONEER "
     "REFERRAL_FSS OVERALL_DE_MERGE KEYWORKER_TFP",
     &Mechanisms::front_door},
    {"who", "claimants by the rule of the scheme, judged once by caseworkers, in random order",
     "residents with or without a claim, those out of work sought out at a cost, the greatest need first", "", "",
     "Caseworkers judged 43 per cent suitable where 82 were planned, for want of sight of local provision",
     "Wider eligibility spreads the same money thinner; rules that differ by place are a postcode lottery",
     "SUITABILITY_RESTART RULE_DIVERGENCE KEYWORKER_TFP", &Mechanisms::who},
    {"courses", "a fixed national list", "local vacancies, seen late and with an error",
     "part of the courses by local vacancies, the rest by the national list", "",
     "Courses for a live vacancy added 13 points in work; a national list raised enrolment by 0 to 1.6 per cent",
     "The courses for live vacancies were run by the national jobcentre", "DEMAND_LED_SWAP DEMAND_LIST_FCFJ",
     &Mechanisms::courses},
    {"contract", "contracts re-let one by one, with a lag and a guaranteed minimum volume",
     "one agreement of some years: set-up, build-up, reviews, a board that decides late on renewal; while it is "
     "set up the schemes of before go on with half of their places, under the rules of before and at its cost",
     "national contracts; adult skills wait for central approval of the plan", "",
     "Newly let national schemes spent 41 per cent of their first year; a start in Restart cost 35 per cent more "
     "than "
     "planned at half of the volume, how much of it for guaranteed volumes was not found",
     "Approval of local plans took 6 to 13 months; short cycles end services in both tiers",
     "PROCUREMENT_NATIONAL PROCUREMENT_LOCAL APPROVAL_LAG FUNDING_CLIFF OVERCAPACITY_RESTART", &Mechanisms::contract},
    {"overhead", "a top-slice for every managing layer", "a capped top-slice, and the fixed cost of an agreement",
     "the cap and the fixed cost for adult skills alone", "", "London capped at 20 per cent fees that had reached 40",
     "Small areas carry fixed costs; provider numbers fell by 45 per cent and more",
     "SUBCONTRACT_FEES CPA_DISECONOMY PROVIDER_BASE", &Mechanisms::overhead},
    {"where", "a national formula, by heads",
     "by the unemployment of neighbourhoods, seen late and with error, bent by equal shares for districts and by "
     "what "
     "institutions keep",
     "", "", "None with a size: places say that they know their need",
     "Suffolk split its youth fund equally though one district had nearly twice the claimants; combined authorities "
     "protected colleges",
     "ALLOC_POLITICS", &Mechanisms::where},
    {"payment", "fees and results as each scheme pays them; effort goes to the easiest as far as results pay",
     "an outcome agreement with a payment of its own; the same effort under the same payment", "", "",
     "Work Programme providers spent less than half of what they had promised on the hardest to help",
     "A devolved contract drifted alike: 41 per cent in the easiest group where 14 were planned",
     "PBR_CREAMING PBR_DEVOLVED_MIX PBR_OUTCOME_GAP", &Mechanisms::payment},
    {"capacity", "ability drawn for each contract", "ability drawn once for the place", "", "",
     "None on the mean; the same model worked in the West Midlands",
     "The same model did nothing in Sheffield; Danish municipalities offered 30 per cent of claimants no activation "
     "in time",
     "CAPACITY_VARIATION SITE_VARIATION_HLT INTENSITY_WSR", &Mechanisms::capacity},
    {"employers", "every scheme brokers for itself", "one brokerage for the place, with early word of new demand", "",
     "", "Employers find the system confusing, councils say; no effect size was found",
     "None found either: the range includes no effect", "DEMAND_LED_SWAP JETS_LONDON", &Mechanisms::employers},
    {"shock", "in a wave of layoffs headcount scales as fast as providers can",
     "in a wave slower to scale; a task group meets all who are newly out of work", "", "",
     "County task groups met redundancies in 2020; how many they helped was not found. Restart was planned for twice "
     "the people who came",
     "Central command scaled jobcentres quickly in 2008-09, a committee was told",
     "JOBCENTRE_CENTRAL_SCALE RESTART_DEMAND_ERR", &Mechanisms::shock},
    {"cooperate", "no duty", "a duty on partners to cooperate: fewer are lost between their desks", "",
     "institutions", "None: no evaluation of a duty was located",
     "Councils that were paid to bring agencies together around families (Troubled Families, 152 of them) changed "
     "nothing in their employment: to work together is not enough",
     "DUTY_TO_COOPERATE KEYWORKER_TFP", &Mechanisms::cooperate},
    {"sustained_measure", "jobcentres are measured by people leaving benefit",
     "jobcentres are measured by sustained work", "", "institutions",
     "40 per cent of leavers were back on benefit within six months; Working Well gained only in jobs of 26 weeks "
     "and more",
     "Working Well started as many jobs as its comparison group: no gain in starts", "SUSTAINED_MEASURE KEYWORKER_WW",
     &Mechanisms::sustained_measure},
    {"joint_fund", "jobcentres spend the Flexible Support Fund",
     "councils and jobcentres agree on it: fewer drop out", "", "institutions",
     "None: neither its size nor an effect was found", "None: the range includes no effect", "LOCAL_CONSORTIA_CS",
     &Mechanisms::joint_fund},
    {"skills_levy", "the apprenticeship levy", "a skills levy: employers' money trains for the vacancies they have",
     "", "institutions", "Training for a live vacancy works (DEMAND_LED_SWAP); of the levy itself nothing was found",
     "None: the range includes no effect", "DEMAND_LED_SWAP", &Mechanisms::skills_levy},
    {"careers", "a careers service apart", "an all-age careers service with the rest: more come to learn unasked", "",
     "institutions", "Those who were advised learned more",
     "Time in work was 2 to 3.5 per cent less than of those not advised: no effect on jobs is in the model",
     "CAREERS_ADVICE", &Mechanisms::careers},
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
    Mechanisms all{};
    for (const MechanismRow& row : table) all.*row.setting = setting;
    return all;
}

std::string_view to_string(Setting setting) {
    return setting == Setting::national ? "national" : setting == Setting::devolved ? "devolved" : "hybrid";
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
    } else if (setting == to_string(Setting::hybrid) && !row->hybrid.empty()) {
        mechanisms.*(row->setting) = Setting::hybrid;
    } else {
        const bool has_hybrid = !row->hybrid.empty();
        problems.add({at, std::string(name), std::string(setting),
                      setting == to_string(Setting::hybrid) ? "has no hybrid setting" : "unknown setting",
                      has_hybrid ? "use national, devolved or hybrid" : "use national or devolved"});
    }
    return mechanisms;
}

std::string mechanisms_markdown() {
    std::string text =
        "| mechanism | national | devolved | hybrid of 2025 | group | for devolved | against | evidence |\n"
        "|---|---|---|---|---|---|---|---|\n";
    for (const MechanismRow& row : table) {
        for (const std::string_view cell :
             {row.name, row.national, row.devolved, row.hybrid, row.group, row.in_favour, row.against, row.evidence})
            text += "| " + std::string(cell.empty() ? "-" : cell) + " ";
        text += "|\n";
    }
    return text;
}

std::string mechanisms_json() {
    std::string text = "[";
    for (const MechanismRow& row : table) {
        text += (text.size() > 1 ? ",\n {\"name\": " : "\n {\"name\": ") + quoted(row.name) +
                ", \"national\": " + quoted(row.national) + ", \"devolved\": " + quoted(row.devolved) +
                ", \"hybrid\": " + quoted(row.hybrid) + ", \"group\": " + quoted(row.group) +
                ", \"in_favour\": " + quoted(row.in_favour) + ", \"against\": " + quoted(row.against) +
                ", \"evidence\": " + quoted(row.evidence) + "}";
    }
    return text + "\n]\n";
}

}  // namespace devosim
