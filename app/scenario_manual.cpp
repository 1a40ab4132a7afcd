#include "app/scenario_manual.hpp"

#include <array>

#include "engine/text.hpp"

namespace devosim {

namespace {

constexpr std::array keys{
    ScenarioKey{"name", "text", "", "Short name, written into the results."},
    ScenarioKey{"title", "text", "", "Title for people."},
    ScenarioKey{"seed", "whole number from 0", "", "Root of all randomness; also --seed."},
    ScenarioKey{"replicates", "whole number, 1 to 100000", "10",
                "Runs with different luck, paired across arms; also --replicates."},
    ScenarioKey{"trajectories", "none, first, all or a share of residents", "first",
                "Whose lives are recorded: of no replicate, the first, all; or of this share of residents in the "
                "first; also --trajectories."},
    ScenarioKey{"status_quo", "preset", "national_2017", "Regime of the burn-in, from which all arms fork."},
    ScenarioKey{"parameters", "list of files",
                "labour_market.toml, commissioning.toml and appraisal.toml in ../parameters",
                "Parameter files. Any parameter can be changed with --set KEY=VALUE."},
    ScenarioKey{"horizon.burn_in_months", "whole number, 1 to 240", "60",
                "Months under the status quo before month 0."},
    ScenarioKey{"horizon.policy_months", "whole number, 1 to 180", "60", "Months from month 0 on; also --months."},
    ScenarioKey{"output.survey", "true or false", "false",
                "Whether everybody is interviewed at the end of every third month, as in a labour force survey; also "
                "--survey."},
    ScenarioKey{"output.participants", "number, 0 to 0.5", "0",
                "Share of residents in a sample of which every open arm is run again with their own support switched "
                "off: the effect on participants. 0: no sample. Smaller holds the market more nearly as it was."},
    ScenarioKey{
        "cycle.amplitude", "number, 0 to 0.9", "no cycle",
        "Business cycle: openings are 1 + amplitude x cos(2 pi (month - peak_month) / period_months) times what "
        "the parameters say. Climate is part of the world: [cycle], [season] and [[shocks]] are the same in "
        "every arm."},
    ScenarioKey{"cycle.period_months", "number, 6 to 600", "no cycle",
                "Months from peak to peak; required in [cycle]."},
    ScenarioKey{"cycle.peak_month", "number, -600 to 600", "no cycle",
                "Policy month in which openings peak; required in [cycle]."},
    ScenarioKey{"cycle.layoff_ratio", "number, 0 to 1", "1",
                "Layoffs are 1 - layoff_ratio x amplitude x the same cosine times what the parameters say."},
    ScenarioKey{"season.openings", "list of 12 numbers, each 0 to 5", "all 1",
                "Factors of openings by month of the year, the first for month 0; their mean is 1."},
    ScenarioKey{
        "shocks.kind", "layoffs or openings", "no shock",
        "What a shock multiplies; each [[shocks]] is one, at most 100, and those that overlap multiply. layoffs: "
        "the chance that a job ends with its post. openings: the chances that a closed post is wanted again and "
        "that a post which was left is advertised; no chance exceeds 1."},
    ScenarioKey{"shocks.industry", "an industry of tables.occupations", "all industries",
                "Only jobs and posts of occupations counted in this industry."},
    ScenarioKey{
        "shocks.from", "whole number, -240 to 180", "no shock",
        "Month in which it begins, negative in the burn-in; what is outside the run has no effect. Required in "
        "[[shocks]]."},
    ScenarioKey{"shocks.months", "whole number, 1 to 600", "no shock",
                "Months at the full factor; required in [[shocks]]."},
    ScenarioKey{"shocks.factor", "number, 0 to 20", "no shock",
                "What chances are multiplied with, 1 changing nothing; required in [[shocks]]."},
    ScenarioKey{"shocks.fade_months", "whole number, 0 to 240", "0",
                "Months after those in which the factor returns to 1 in equal steps."},
    ScenarioKey{"sites.kind", "arrival or closure", "no site",
                "A large employer that comes or shuts, the same in every arm; each [[sites]] is one. arrival: new "
                "posts beyond those that keep pace with the population. closure: posts go and their holders lose "
                "their jobs."},
    ScenarioKey{"sites.industry", "an industry of tables.occupations", "no site",
                "Posts of an arrival divide as the employment of its occupations does; a closure takes posts of this "
                "industry that are there before it begins, those nearest to the place first, or all if there are "
                "fewer. Required in [[sites]]."},
    ScenarioKey{"sites.posts", "whole number, 1 to 100000", "no site", "Posts; required in [[sites]]."},
    ScenarioKey{
        "sites.from", "whole number, 0 to 180", "no site",
        "Policy month in which the first posts come or go, if it is on time; late or not, before the last one. "
        "Required in [[sites]]."},
    ScenarioKey{"sites.slip_months", "whole number, 0 to 180", "0", "Months by which it is late."},
    ScenarioKey{"sites.over_months", "whole number, 1 to 120", "1",
                "Months over which posts come or go in equal steps."},
    ScenarioKey{"sites.lasts_months", "whole number, 0 to 240", "0",
                "arrival: months that each post is there, as in construction; 0 is for good."},
    ScenarioKey{
        "sites.moved_in", "number, 0 to 1", "0",
        "arrival: share of posts whose holders come along and live outside the area; the rest are advertised."},
    ScenarioKey{"sites.place", "number, 0 to 1", "0.5",
                "Where in the area's list of places: 0 its first, 1 its last."},
    ScenarioKey{
        "budget.PRODUCT", "number of at least 0", "the committed split",
        "GBP a year for a scheme or an offer; those named add up to the area's commissionable money, those not "
        "named get nothing. Schemes and offers apart."},
    ScenarioKey{
        "area.file", "file", "area.table and area.code",
        "An area file, such as those in configs/areas: every number has value, unit, low, high, role, kind, doc "
        "and source, as parameters have."},
    ScenarioKey{"area.table", "file", "area.file",
                "A table of residents by single year of age with the headers of the Office for National Statistics: "
                "code,name,all,0,1,...,90+."},
    ScenarioKey{"area.code", "text", "area.file", "Code of the local authority in that table, e.g. E06000021."},
    ScenarioKey{"area.defaults", "file", "../areas/local_authority.toml", "What such a table does not say."},
    ScenarioKey{"arms.NAME.preset", "none, national_2017, hybrid_2025 or lesa",
                "that of the default arm of the same name, else national_2017",
                "Settings that the arm starts from. Without any [arms.NAME] the arms are none, national and "
                "devolved; --arm NAME picks."},
    ScenarioKey{"arms.NAME.MECHANISM", "national, devolved or hybrid", "that of the preset",
                "One mechanism otherwise than in the preset: catalogue, money, front_door, who, courses, contract, "
                "overhead, where, payment, capacity, employers, shock, cooperate, sustained_measure, joint_fund, "
                "skills_levy, careers. Only money, courses, contract and overhead have a hybrid setting."},
    ScenarioKey{"arms.NAME.open", "true or false", "that of the preset",
                "false: commissioned support takes nobody new."},
    ScenarioKey{
        "attribute.from", "an arm of the scenario", "national",
        "What `devosim attribute` starts from; also --from. Arms that this table names need exist only there."},
    ScenarioKey{"attribute.to", "an arm of the scenario", "devolved",
                "What it goes to; also --to. Both arms commission, and differ in at least one mechanism."},
    ScenarioKey{"attribute.by", "group or mechanism", "group",
                "What parts are divided among: six groups that hold every mechanism (offer, money, services, people, "
                "contract, overhead), or every mechanism alone; also --by."},
    ScenarioKey{"attribute.within", "list of groups", "none",
                "Groups whose parts are divided among their mechanisms in turn; also --within."},
    ScenarioKey{"attribute.groups.name", "a to z, 0 to 9 and _", "six groups",
                "Each [[attribute.groups]] is a group, instead of the six; required in it."},
    ScenarioKey{"attribute.groups.mechanisms", "list of mechanisms", "six groups",
                "Those of the group; every mechanism is in exactly one. Required in [[attribute.groups]]."},
    ScenarioKey{"trial.arm", "an arm with support", "the first",
                "A table [trial] runs a trial inside the model, in every replicate: who gets support in this arm is "
                "drawn, and what an evaluator would estimate stands beside the truth. Outcome: months in work."},
    ScenarioKey{
        "trial.design", "individual or clustered", "individual",
        "individual: people are drawn. clustered: saturations, none among them, are dealt out to places, and then "
        "people to treatment with that chance."},
    ScenarioKey{"trial.people", "claimants or out_of_work", "claimants",
                "Whom the trial is about, as of the last month of burn-in; those in support already are left out."},
    ScenarioKey{"trial.saturations", "list of numbers, 0.01 to 0.99, ascending",
                "0.5, or 0.25, 0.5, 0.75 if clustered", "Chances of treatment; one in an individual trial."},
    ScenarioKey{"trial.follow_up_months", "whole number, 1 to the policy months", "24", "Length, from month 0 on."},
    ScenarioKey{"trial.sample", "number, 0.01 to 0.5", "0.1",
                "Share of the people whose own support is switched in a second run, to find the true direct effect."},
    ScenarioKey{"tables.components", "file", "../data/components.csv", "Components of support."},
    ScenarioKey{"tables.products", "file", "../data/products.csv", "Schemes and offers."},
    ScenarioKey{"tables.pathways", "file", "../data/pathways.csv", "Pathways through them."},
    ScenarioKey{"tables.age_profile", "file", "../data/age_profile.csv", "Residents of England by age."},
    ScenarioKey{"tables.sex", "file", "../data/sex_by_age.csv", "Men by age."},
    ScenarioKey{"tables.qualifications", "file", "../data/qualifications_by_age.csv", "Qualification by age."},
    ScenarioKey{"tables.leaving", "file", "../data/qualification_on_leaving.csv",
                "Qualification that leaving education brings, by age."},
    ScenarioKey{"tables.skills", "file", "../data/skill_by_qualification.csv",
                "Skill level of first occupations by qualification."},
    ScenarioKey{"tables.study", "file", "../data/study_by_age.csv", "Enrolment by age."},
    ScenarioKey{"tables.claimants", "file", "../data/claimants.csv", "Claimants among residents of 16 to 64."},
    ScenarioKey{"tables.occupations", "file", "../data/occupations.csv", "Occupations."},
    ScenarioKey{"tables.occupation_moves", "file", "../data/occupation_moves.csv", "Feasible moves between them."},
    ScenarioKey{"tables.calibrated_set", "file", "../calibration/set.csv",
                "Points of the calibrated parameters that the targets do not rule out; --draw K takes one of them."},
    ScenarioKey{
        "tables.draw_dimensions", "file", "../calibration/draw_dimensions.csv",
        "Which coordinate of --draw K is whose, and how it is spread: the calibrated set, then every policy input "
        "and other inputs that are drawn."},
};

}  // namespace

std::span<const ScenarioKey> scenario_keys() {
    return keys;
}

std::string scenario_markdown() {
    std::string text =
        "# Scenario\n\nA TOML file. Paths are relative to the file; those given with --set to the working "
        "directory.\n\n"
        "| key | type | default | meaning |\n|---|---|---|---|\n";
    for (const ScenarioKey& k : keys)
        text += "| `" + std::string(k.key) + "` | " + std::string(k.type) + " | " +
                (k.fallback.empty() ? "required" : std::string(k.fallback)) + " | " + std::string(k.doc) + " |\n";
    return text;
}

std::string scenario_json() {
    std::string text = "[";
    for (const ScenarioKey& k : keys)
        text += std::string(text.size() > 1 ? "," : "") + "\n  {\"key\": " + json_quoted(k.key) +
                ", \"type\": " + json_quoted(k.type) + ", \"default\": " + json_quoted(k.fallback) +
                ", \"doc\": " + json_quoted(k.doc) + "}";
    return text + "\n]\n";
}

}  // namespace devosim
