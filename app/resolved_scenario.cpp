#include "app/resolved_scenario.hpp"

#include <utility>
#include <vector>

#include "app/frozen.hpp"
#include "app/scenario_file.hpp"
#include "engine/text.hpp"

namespace devosim {

namespace {

/// TOML text, one line at a time.
class Lines {
public:
    void table(const std::string& name) { text_ += "\n[" + name + "]\n"; }
    void one_of(const std::string& name) { text_ += "\n[[" + name + "]]\n"; }
    void add(const std::string& key, const std::string& value) { text_ += key + " = " + json_quoted(value) + '\n'; }
    void add(const std::string& key, double value) { text_ += key + " = " + number(value) + '\n'; }
    void whole(const std::string& key, std::int64_t value) { text_ += key + " = " + std::to_string(value) + '\n'; }
    void flag(const std::string& key, bool value) { text_ += key + (value ? " = true\n" : " = false\n"); }
    void list(const std::string& key, const std::vector<double>& values) {
        text_ += key + " = [";
        for (std::size_t i = 0; i < values.size(); ++i) text_ += (i > 0 ? ", " : "") + number(values[i]);
        text_ += "]\n";
    }
    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    /// TOML wants a point or an exponent in a number that is not whole by type.
    static std::string number(double value) {
        const std::string text = shortest(value);
        return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
    }
    std::string text_;
};

void add(Digest& d, const Component& c) {
    d.add(c.name);
    for (const double x :
         {c.dropout, c.search, c.visible, c.retention, c.recovery, c.achievement, c.guaranteed_interview})
        d.add(x);
    for (const std::int64_t x : {std::int64_t{c.months}, c.monthly_cost.value, std::int64_t{c.qualification},
                                 std::int64_t{c.retrains}, std::int64_t{c.grant}})
        d.add(x);
}

void add(Digest& d, const Pathway& pathway) {
    const Eligibility& e = pathway.eligibility;
    d.add(pathway.name);
    for (const int x : {e.age_min, e.age_max, int{e.unemployed}, int{e.inactive}, int{e.employed}, e.claim_months,
                        e.workless_months, e.qualification_max, e.qualification_min, int{e.limited_health},
                        int{e.neet}, int{e.exempt}})
        d.add(std::int64_t{x});
    for (const std::uint8_t c : pathway.components) d.add(std::int64_t{c});
}

std::string digest_of(const Catalogue& catalogue) {
    Digest d;
    for (const Component& c : catalogue.components) add(d, c);
    for (const Product& p : catalogue.products) {
        d.add(p.name);
        for (const double x : {p.budget_weight, p.conversion, p.results_share, p.claw_back}) d.add(x);
        for (const int x : {int{p.offer}, int{p.mandatory}, p.hand_offs, p.managing_layers, p.procurement_lag_months,
                            p.contract_months, int{p.claimants_only}, int{p.adult_skills}})
            d.add(std::int64_t{x});
        for (const Pathway& pathway : p.pathways) add(d, pathway);
    }
    return d.hex();
}

std::string digest_of(const Margins& margins, const Occupations& occupations) {
    Digest d;
    for (const double x : margins.age_profile) d.add(x);
    for (const auto& band : margins.qualification_by_band)
        for (const double x : band) d.add(x);
    for (const auto& band : margins.leaving_by_band)
        for (const double x : band) d.add(x);
    for (const auto& level : margins.skill_weight)
        for (const double x : level) d.add(x);
    for (const double x : margins.enrolled_by_age) d.add(x);
    for (const double x : margins.men_by_age) d.add(x);
    d.add(margins.claimant_share);
    for (std::size_t o = 0; o < occupations.size(); ++o) {
        d.add(occupations.code[o]);
        d.add(occupations.industry[o]);
        d.add(occupations.share[o]);
        d.add(std::int64_t{occupations.skill_level[o]});
        d.add(occupations.pay[o]);
        for (const auto& [to, weight] : occupations.moves[o]) {
            d.add(std::int64_t{to});
            d.add(weight);
        }
    }
    return d.hex();
}

void add_mechanisms(Lines& lines, const Mechanisms& mechanisms) {
    lines.flag("open", mechanisms.open);
    for (const MechanismRow& row : mechanism_table())
        lines.add(std::string(row.name), std::string(to_string(mechanisms.*row.setting)));
}

/// Nothing for a plain result, whose bytes are older than this table.
void add_output(Lines& lines, const Scenario& s, const Besides& besides) {
    if (!s.survey && besides.participants == 0) return;
    lines.table("output");
    if (s.survey) lines.flag("survey", s.survey);
    if (besides.participants > 0) lines.add("participants", besides.participants);
}

void add_shock(Lines& lines, const Shock& shock) {
    lines.one_of("shocks");
    lines.add("kind", std::string(shock.kind == ShockKind::layoffs ? "layoffs" : "openings"));
    if (!shock.industry.empty()) lines.add("industry", shock.industry);
    lines.whole("from", shock.from);
    lines.whole("months", shock.months);
    lines.add("factor", shock.factor);
    lines.whole("fade_months", shock.fade_months);
}

void add_site(Lines& lines, const Site& site) {
    lines.one_of("sites");
    lines.add("kind", std::string(site.kind == SiteKind::arrival ? "arrival" : "closure"));
    lines.add("industry", site.industry);
    lines.whole("posts", site.posts);
    lines.whole("from", site.from);
    lines.whole("slip_months", site.slip_months);
    lines.whole("over_months", site.over_months);
    lines.whole("lasts_months", site.lasts_months);
    lines.add("moved_in", site.moved_in);
    lines.add("place", site.place);
}

/// Nothing where nothing is unusual, as above.
void add_outlook(Lines& lines, const Outlook& outlook) {
    if (const Cycle& cycle = outlook.cycle; cycle.amplitude != 0) {
        lines.table("cycle");
        lines.add("amplitude", cycle.amplitude);
        lines.add("period_months", cycle.period_months);
        lines.add("peak_month", cycle.peak_month);
        lines.add("layoff_ratio", cycle.layoff_ratio);
    }
    if (outlook.season != Outlook{}.season) {
        lines.table("season");
        lines.list("openings", {outlook.season.begin(), outlook.season.end()});
    }
    for (const Shock& shock : outlook.shocks) add_shock(lines, shock);
    for (const Site& site : outlook.sites) add_site(lines, site);
}

void add_run(Lines& lines, const LoadedScenario& loaded) {
    const Scenario& s = loaded.scenario;
    lines.add("name", s.name);
    lines.add("title", s.title);
    lines.whole("seed", static_cast<std::int64_t>(s.seed));
    lines.whole("replicates", s.replicates);
    lines.whole("recorded_replicates", s.recorded_replicates);
    lines.add("recorded_share", s.recorded_share);
    lines.table("horizon");
    lines.whole("burn_in_months", s.ingredients.horizon.burn_in_months());
    lines.whole("policy_months", s.ingredients.horizon.policy_months());
    add_output(lines, s, loaded.besides);
    add_outlook(lines, s.ingredients.outlook);
    lines.table("status_quo");
    add_mechanisms(lines, s.status_quo);
    for (const Arm& arm : s.arms) {
        lines.table("arms." + arm.name);
        add_mechanisms(lines, arm.mechanisms);
    }
}

void add_area(Lines& lines, const Area& area) {
    lines.table("area");
    lines.add("name", area.name);
    lines.add("title", area.title);
    lines.whole("residents_16_64", area.residents_16_64);
    lines.whole("annual_budget_pence", area.annual_budget.value);
    lines.add("commissionable_share", area.commissionable_share);
    lines.add("work_outside_share", area.work_outside_share);
    lines.add("held_from_outside_share", area.held_from_outside_share);
    lines.add("residents_per_km2", area.residents_per_km2);
    lines.add("deprivation_mean", area.deprivation_mean);
    lines.whole("districts", area.districts);
    lines.list("residents_by_age", area.residents_by_age);
    if (!area.own.men_by_age.empty()) lines.list("men_by_age", area.own.men_by_age);
    if (!area.own.qualification.empty()) lines.list("qualification_16_64", area.own.qualification);
    if (area.own.claimant_share) lines.add("claimant_share", *area.own.claimant_share);
}

}  // namespace

std::string resolved(const LoadedScenario& loaded) {
    const Scenario& s = loaded.scenario;
    Lines lines;
    add_run(lines, loaded);
    add_area(lines, s.ingredients.area);
    lines.table("tables");
    lines.add("catalogue", digest_of(s.ingredients.catalogue));
    lines.add("split", split_digest(s.ingredients.catalogue));
    lines.add("priors", priors_digest(loaded.parameters));
    lines.add("margins_and_occupations", digest_of(s.ingredients.margins, s.ingredients.occupations));
    if (loaded.draw) {
        lines.table("draw");
        lines.whole("number", *loaded.draw);
    }
    lines.table("parameters");
    for (const Parameter& parameter : loaded.parameters.all()) lines.add(json_quoted(parameter.key), parameter.value);
    return lines.take() + resolved(loaded.besides);
}

}  // namespace devosim
